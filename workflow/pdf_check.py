"""How large an uploaded PDF is once it is unpacked, and whether all of it arrived: asked before anybody works
with it."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Name, Stream
from PIL import Image

from . import papers, words

MAX_PAGES = 1_000
MAX_OBJECTS = 100_000  # a report of a thousand pages has a third of that
MEGABYTE = 1024 * 1024
MAX_STREAM = 120 * MEGABYTE  # A4 in colour at 600 dots per inch
MAX_DRAWN = 50 * MEGABYTE  # instructions of all pages together
MAX_UNPACKED = 640 * MEGABYTE
MAX_IMAGE = 600 * MEGABYTE  # one picture as readers hold it, four colours
AGAIN = "Buat ulang berkasnya."
SMALLER = "Cetak ke PDF biasa dengan resolusi lebih rendah, lalu unggah kembali."


class Unreadable(Exception):
    """Right kind, but damaged, locked or dangerous; carries the end of the sentence."""


def bound_memory():
    """A few bytes may unpack to gigabytes. Holds for the whole process, once, when the site starts."""
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MAX_STREAM,
        run_length_max_memory=MAX_STREAM,
        png_max_memory=MAX_STREAM,
        tiff_max_memory=MAX_STREAM,
        max_stream_filters=4,
    )


def check(data):
    """How many pages it has; Unreadable when it cannot be bound into a report."""
    try:
        pages = _bounded(data)
        reason = papers.unbindable(data)
    except pikepdf.PasswordError as error:
        raise Unreadable("terkunci kata sandi. Simpan tanpa kata sandi, lalu unggah kembali.") from error
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # hostile bytes fail in many ways; each means the same here
        raise Unreadable(f"rusak: isinya tidak terbaca sebagai PDF. {AGAIN}") from error
    if reason:
        raise Unreadable(f"{reason}. {AGAIN}")
    return pages


def _bounded(data):
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = len(pdf.pages)
        if not pages:
            raise Unreadable(f"tidak mempunyai halaman. {AGAIN}")
        if pages > MAX_PAGES:
            raise Unreadable(
                f"memuat {words.angka(pages)} halaman; paling banyak {words.angka(MAX_PAGES)}. "
                "Bagi menjadi beberapa berkas, lalu unggah kembali."
            )
        if pdf.Root.get("/NeedsRendering"):
            raise Unreadable("berupa formulir XFA. Cetak ke PDF biasa, lalu unggah kembali.")
        if len(pdf.objects) > MAX_OBJECTS:
            raise Unreadable(f"terlalu rumit: memuat lebih dari {words.angka(MAX_OBJECTS)} objek. {SMALLER}")
        _demand_whole(pdf)
        _demand_small(pdf)
    return pages


def _demand_whole(pdf):
    """A download that broke off lacks its end, and with it the pages or what they draw."""
    cut = any("startxref" in str(warning) for warning in pdf.get_warnings())
    if cut or any("/Contents" in page.obj and page.obj.get("/Contents") is None for page in pdf.pages):
        raise Unreadable("terpotong: bagian akhirnya tidak ada. Unduh atau pindai ulang berkasnya.")


def _demand_small(pdf):
    sizes = _unpacked(pdf)
    drawn = sum(sizes.get(stream.objgen, 0) for page in pdf.pages for stream in _contents(page))
    if drawn > MAX_DRAWN:
        raise Unreadable(f"terlalu rumit gambarnya. {SMALLER}")


def _unpacked(pdf):
    """The size of every stream; Unreadable as soon as they are too much together."""
    sizes, whole = {}, 0
    for value in pdf.objects:
        if isinstance(value, Stream):
            _demand_fit(value)
            sizes[value.objgen] = _size(value)
            whole += sizes[value.objgen]
        if whole > MAX_UNPACKED:
            raise Unreadable(f"terlalu besar bila dibuka. {SMALLER}")
    return sizes


def _demand_fit(stream):
    if stream.get("/Subtype") != Name.Image:
        return
    width, height, bits = (int(stream.get(name, 1)) for name in ("/Width", "/Height", "/BitsPerComponent"))
    if width * height * bits // 2 > MAX_IMAGE:
        raise Unreadable(
            f"memuat gambar {words.angka(width)} × {words.angka(height)} piksel, terlalu besar. {SMALLER}"
        )
    if stream.get("/Filter") == Name.DCTDecode:
        _demand_jpeg(stream.read_raw_bytes())


def _demand_jpeg(data):
    try:
        Image.open(BytesIO(data), formats=("JPEG",)).close()
    except Exception as error:  # damaged pictures fail in as many ways as there are decoders
        raise Unreadable(f"rusak: gambar di dalamnya tidak terbaca. {AGAIN}") from error


def _size(stream):
    try:
        return len(stream.read_bytes())
    except pikepdf.PdfError as error:
        if "limit exceeded" in str(error):
            raise Unreadable(f"terlalu besar bila dibuka. {SMALLER}") from error
        return len(stream.read_raw_bytes())  # packed as JPEG is: nobody here unpacks it


def _contents(page):
    contents = page.obj.get("/Contents", Array())
    found = contents if isinstance(contents, Array) else [contents]
    return [stream for stream in found if isinstance(stream, Stream)]
