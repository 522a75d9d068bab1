"""Is this upload a workbook that may be opened? Decided before any library builds it in memory.

Three gates: what the bytes are, what the archive holds and how large it gets, what its XML says. What
passes is handed on as a copy with only the parts that figures need: no drawings, links, or scripts.
"""

import io
import re
import zipfile
import zlib
from xml.parsers.expat import ExpatError

from defusedxml import DefusedXmlException

from .faults import BadBook
from .parts import SheetHandler, TooLarge, XmlHandler, links_outside, walk, without_dropped_parts

MAX_MEMBERS = 500
MAX_UNPACKED = 48 * 1024 * 1024
MAX_RATIO, RATIO_COUNTS_FROM = 100, 4 * 1024 * 1024
CHUNK = 64 * 1024
AS_XLSX = "Buka di Excel, pilih Simpan Sebagai, jenis “Excel Workbook (*.xlsx)”, lalu unggah kembali."
BOMB = (
    "Berkas “{}” membengkak tidak wajar bila dibuka, sehingga tidak dibuka. Salin isinya ke templat "
    "yang diunduh dari halaman ini, lalu unggah kembali."
)
DAMAGED = "Berkas “{}” rusak: isinya tidak terbaca sebagai buku kerja Excel. " + AS_XLSX
LOCKED = "Berkas “{}” terkunci kata sandi. Simpan tanpa kata sandi, lalu unggah kembali."
MACROS = (
    "Berkas “{}” berisi makro. Makro tidak diterima. Buka di Excel, pilih Simpan Sebagai, jenis "
    "“Excel Workbook (*.xlsx)” tanpa makro, lalu unggah kembali."
)
OUTSIDE = (
    "Berkas “{}” mengambil data dari luar ({}). Di Excel pilih Data, Edit Links, Break Link "
    "(Putuskan Tautan), simpan, lalu unggah kembali."
)
STRANGE = (
    "Berkas “{}” memuat objek yang tidak diterima ({}). Salin isinya ke templat yang diunduh dari "
    "halaman ini, lalu unggah kembali."
)

KEPT = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|xl/(workbook|sharedstrings|styles)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/(worksheets|tables)/[^/]+\.xml",
    re.IGNORECASE,
)
_OF_A_SHEET = re.compile(r"xl/worksheets/_rels/[^/]+\.rels", re.IGNORECASE)
_MACROS = re.compile(r"vbaproject|vbadata|xl/(macrosheets|dialogsheets)/|xl/activex/", re.IGNORECASE)
_LINKS = re.compile(r"xl/(externallinks/|connections\.xml|querytables/|model/|customdata/)", re.IGNORECASE)
_OBJECTS = re.compile(r"xl/(embeddings|ctrlprops|webextensions)/|customui/", re.IGNORECASE)


def safe_copy(data, shown):
    """Bytes of a workbook without anything but its sheets, or BadBook."""
    _refuse_strangers(data, shown)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_contents(archive, shown)
            return _copy(archive, shown)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise BadBook(DAMAGED.format(shown)) from error


def _refuse_strangers(data, shown):
    """By the first bytes: what is no archive is no workbook."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        old = f"Berkas “{shown}” berformat Excel lama (.xls). {AS_XLSX}"
        raise BadBook(LOCKED.format(shown) if encrypted else old)
    if not data.startswith(b"PK"):
        raise BadBook(f"Berkas “{shown}” bukan buku kerja Excel (.xlsx). {AS_XLSX}")


def _refuse_contents(archive, shown):
    """By the central directory alone; nothing is unpacked yet."""
    members = archive.infolist()
    names = [member.filename for member in members]
    _refuse_size(members, shown)
    if any(member.flag_bits & 1 for member in members):
        raise BadBook(LOCKED.format(shown))
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise BadBook(_other_kind(names, shown))
    if any(_MACROS.search(name) for name in names):
        raise BadBook(MACROS.format(shown))
    if any(_LINKS.search(name) for name in names):
        raise BadBook(OUTSIDE.format(shown, _linked(archive, names)))
    if found := next((name for name in names if _OBJECTS.search(name)), None):
        raise BadBook(STRANGE.format(shown, found))
    if len({name.lower() for name in names}) < len(names):
        raise BadBook(DAMAGED.format(shown))


def _refuse_size(members, shown):
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    dense = unpacked > RATIO_COUNTS_FROM and unpacked / packed > MAX_RATIO
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or dense:
        raise BadBook(BOMB.format(shown))


def _other_kind(names, shown):
    if "xl/workbook.bin" in names:
        return f"Berkas “{shown}” berformat Excel biner (.xlsb). {AS_XLSX}"
    if "content.xml" in names:
        return f"Berkas “{shown}” berformat OpenDocument (.ods). {AS_XLSX}"
    return f"Berkas “{shown}” bukan buku kerja Excel (.xlsx). {AS_XLSX}"


def _linked(archive, names):
    """Where the links lead, as far as the file says so."""
    found = []
    for name in names:
        if _LINKS.search(name) and name.endswith(".rels"):
            found += links_outside(archive.open(name).read(CHUNK))
    return ", ".join(dict.fromkeys(found)) or "tautan ke berkas atau sambungan lain"


def _copy(archive, shown):
    """Every kept part read once, counted as it comes: a directory that lies about sizes gains nothing."""
    out, left = io.BytesIO(), MAX_UNPACKED
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
        for member in archive.infolist():
            name = member.filename
            kept = KEPT.fullmatch(name)
            if kept or name.lower().endswith(".rels") or name == "[Content_Types].xml":
                content = _read(archive, member, left, shown)
                left -= len(content)
                _look(name, content, shown)
                if kept:
                    copy.writestr(name, content)
                elif _OF_A_SHEET.fullmatch(name):
                    copy.writestr(name, without_dropped_parts(content))
    return out.getvalue()


def _read(archive, member, left, shown):
    parts, size = [], 0
    with archive.open(member) as stream:
        while part := stream.read(CHUNK):
            size += len(part)
            if size > left:
                raise BadBook(BOMB.format(shown))
            parts.append(part)
    return b"".join(parts)


def _look(name, content, shown):
    """Walk through the XML without keeping it."""
    if name == "[Content_Types].xml" and b"macroenabled" in content.lower():
        raise BadBook(MACROS.format(shown))
    is_sheet = name.lower().startswith("xl/worksheets/") and name.endswith(".xml")
    handler = SheetHandler() if is_sheet else XmlHandler()
    try:
        walk(content, handler)
    except TooLarge as error:
        raise BadBook(f"Berkas “{shown}” {error}") from error
    except (DefusedXmlException, ExpatError, ValueError) as error:
        raise BadBook(DAMAGED.format(shown)) from error
    if handler.outside:
        raise BadBook(OUTSIDE.format(shown, ", ".join(handler.outside[:3])))
