"""What an uploaded file really is: judged by its content, never by its name."""

import hashlib
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image

from . import pdf_check, words
from .pdf_check import Unreadable

NAME_LENGTH = 100
MAX_PIXELS = 40_000_000  # A4 at 600 dots per inch; each pixel takes several bytes when it is printed
MAX_SIDE = 30_000  # pixels; a strip of paper that no scanner makes
TOO_LARGE = "terlalu besar ukuran gambarnya. Perkecil, lalu unggah kembali."
MAX_SCANS = 100  # of a JPEG that appears in passes: each costs as much as the whole picture
MAX_UNPACKED = 400 * 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
XLSX = f"{OFFICE}spreadsheetml.sheet"
DOCX = f"{OFFICE}wordprocessingml.document"

LABELS = {PDF: "PDF", JPEG: "JPEG", PNG: "PNG", XLSX: "XLSX", DOCX: "DOCX"}
SUFFIXES = {PDF: (".pdf",), JPEG: (".jpg", ".jpeg"), PNG: (".png",), XLSX: (".xlsx",), DOCX: (".docx",)}
MAIN_PART = {XLSX: "xl/workbook.xml", DOCX: "word/document.xml"}


@dataclass(frozen=True)
class FileFacts:
    media_type: str
    size: int
    sha256: str
    pages: int | None
    safe_name: str


def inspect(uploaded, allow=None):
    """The facts of an uploaded file, or ValidationError with a sentence for the person.

    `allow`: media types taken here, when fewer than all. The file is left at its beginning.
    """
    shown = _clean(uploaded.name)
    _check_size(uploaded.size, shown)
    data = _read(uploaded)
    media_type = _kind(data)
    if media_type not in (allow or LABELS):
        raise ValidationError(_wrong_kind(shown, allow or LABELS), code="kind")
    try:
        pages = _CHECKS[media_type](data)
    except Unreadable as error:
        raise ValidationError(f"Berkas “{shown}” {error}", code="unreadable") from error
    return FileFacts(
        media_type, len(data), hashlib.sha256(data).hexdigest(), pages, safe_name(uploaded.name, media_type)
    )


def safe_name(name, media_type):
    """A name fit to be shown and downloaded: no path, no control signs, the suffix of its real kind."""
    text = _clean(name)
    path = PurePosixPath(text)
    suffix = path.suffix.lower()
    stem = (path.stem if suffix in _EVERY_SUFFIX else text).strip(" .") or "berkas"
    if suffix not in SUFFIXES[media_type]:
        suffix = SUFFIXES[media_type][0]
    return stem[: NAME_LENGTH - len(suffix)].rstrip(" .") + suffix


def _clean(name):
    """Without folders, control signs, direction marks and what file systems forbid."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", str(name or "")))[-1]
    # Category C holds control signs and the marks that make "fdp.exe" look like "exe.pdf".
    kept = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in last)
    kept = re.sub(r"\s+", " ", re.sub(r'[<>:"|?*%;]', "_", kept)).strip(" .")
    return kept[:NAME_LENGTH] if kept else "berkas"


def _check_size(size, shown):
    if not size:
        raise ValidationError(f"Berkas “{shown}” kosong. Pilih berkas yang berisi.", code="empty")
    if size > settings.MAX_UPLOAD_MB * 1024 * 1024:
        raise ValidationError(
            f"Berkas “{shown}” berukuran {words.ukuran(size)}; paling besar {settings.MAX_UPLOAD_MB} MB. "
            "Perkecil atau bagi berkasnya.",
            code="size",
        )


def _read(uploaded):
    uploaded.seek(0)
    data = uploaded.read()
    uploaded.seek(0)
    return data


def _wrong_kind(shown, allow):
    kinds = words.rangkai(LABELS[kind] for kind in allow).replace(" dan ", " atau ")
    return f"Berkas “{shown}” bukan {kinds}. Simpan sebagai {kinds}, lalu unggah kembali."


def _kind(data):
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return _office_kind(data) if data.startswith(b"PK\x03\x04") else None


def _office_kind(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    found = [kind for kind, part in MAIN_PART.items() if part in names and "[Content_Types].xml" in names]
    return found[0] if len(found) == 1 else None


def _check_jpeg(data):
    if data.count(b"\xff\xda") > MAX_SCANS:
        raise Unreadable("memuat terlalu banyak lapisan. Simpan sebagai JPEG biasa, lalu unggah kembali.")
    _check_image(data)


def _check_image(data):
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            width, height = image.size
            if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
                raise Unreadable(
                    f"berukuran {words.angka(width)} × {words.angka(height)} piksel: {TOO_LARGE}"
                )
            # verify() looks at heads and sums only; decoding finds what cannot be shown (a JPEG by an eighth)
            image.draft("L", (max(width // 8, 1), max(height // 8, 1)))
            image.load()
    except (Unreadable, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise Unreadable(TOO_LARGE) from error
    except Exception as error:  # damaged pictures fail in as many ways as there are decoders
        raise Unreadable("rusak: gambarnya tidak terbaca. Buat ulang berkasnya.") from error


def _check_office(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    if any("vbaproject" in member.filename.lower() for member in members):
        raise Unreadable("berisi makro. Simpan tanpa makro, lalu unggah kembali.")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("terkunci kata sandi. Simpan tanpa kata sandi, lalu unggah kembali.")
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise Unreadable("terlalu besar bila dibuka. Bagi berkasnya, lalu unggah kembali.")


_CHECKS = {
    PDF: pdf_check.check,
    JPEG: _check_jpeg,
    PNG: _check_image,
    XLSX: _check_office,
    DOCX: _check_office,
}
_EVERY_SUFFIX = {suffix for group in SUFFIXES.values() for suffix in group}
