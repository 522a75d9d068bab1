"""Uploaded PDFs and pictures as pages of the book: upright, scaled into the frame, with nothing live.

Only what a page draws is taken over. Its links, forms, scripts and files stay behind, because they hang on
the page and the document, not on its drawing; what a drawing itself could reach outside is cut off.
"""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Rectangle
from PIL import Image, ImageOps

from .reach import reached

# What a stream may name outside itself: other files, proxies of printers, alternatives, private data.
OUTWARD = ("/Ref", "/OPI", "/AF", "/Alternates", "/PS", "/Metadata", "/PieceInfo")
ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms")  # a stream whose data lies in another file
LIVE = ("/Annots", "/AA", "/AF", "/B", "/Metadata", "/PieceInfo", "/PresSteps", "/Thumb", "/StructParents")
MILLIMETRE = 72 / 25.4
# Left, bottom, right, top: what the running head and foot leave free.
FRAMES = {False: (20, 24, 18, 28), True: (18, 22, 18, 26)}
DRAWN = b"/Figure <</MCID 0>> BDC\n%sEMC\n"
NAME = "/Lampiran"
UPRIGHT = Array([1, 0, 0, 1, 0, 0])
DOTS = 200  # per inch, of a picture that fills a page
LARGEST = (11 * DOTS, 14 * DOTS)
NEITHER = "rusak: halamannya tidak dapat dibaca"


class Unbindable(Exception):
    """A file that cannot be bound; the end of a sentence that begins with its name."""


def open_pdf(data):
    """The document, its forms drawn into the pages; never one that is locked or broken."""
    try:
        pdf = pikepdf.open(BytesIO(data))
        if pdf.is_encrypted:
            return _unlocked(pdf)
        if isinstance(pdf.Root.get("/AcroForm"), Dictionary):
            _drop(pdf.Root.AcroForm, ("/XFA",))
            pdf.generate_appearance_streams()
        else:
            _drop(pdf.Root, ("/AcroForm",))
        pdf.flatten_annotations("print")
        return pdf
    except pikepdf.PasswordError as error:
        raise Unbindable("terkunci kata sandi") from error
    except Exception as error:  # hostile bytes fail in many ways, each of which means the same here
        raise Unbindable(NEITHER) from error


def _unlocked(pdf):
    """Opened without a password, but bound by rules against copying: taken as it is drawn."""
    out = BytesIO()
    pdf.save(out, encryption=False)
    return open_pdf(out.getvalue())


def bare(pdf):
    """The pages as they are, without links, scripts or files: for a document that is taken over unscaled."""
    seen = set()
    _drop(pdf.Root, ("/StructTreeRoot",))  # of another shape than ours, and no page points into it any more
    for page in pdf.pages:
        _drop(page.obj, LIVE)
        _cut_off(page.obj.get("/Resources", Dictionary()), seen)
    return pdf


def add_pages(book, source, paper):
    """Append every page of `source`, each within the frame of a page of `paper` (width, height)."""
    seen = set()
    try:
        for page in source.pages:
            form = book.copy_foreign(page.as_form_xobject())
            _cut_off(form, seen)
            _place(book, form, paper)
    except Exception as error:  # as above
        raise Unbindable(NEITHER) from error


def _place(book, form, paper):
    wide, high = _shown(form)
    width, height = sorted(paper, reverse=wide > high)
    page = book.add_blank_page(page_size=(width, height))
    page.obj.Resources = Dictionary(XObject=Dictionary({NAME: form}))
    drawn = page.calc_form_xobject_placement(
        form, Name(NAME), frame(width, height), allow_shrink=True, allow_expand=True
    )
    page.obj.Contents = book.make_stream(DRAWN % drawn)
    return page


def frame(width, height):
    left, bottom, right, top = (side * MILLIMETRE for side in FRAMES[width > height])
    return Rectangle(left, bottom, width - right, height - top)


def _shown(form):
    """Width and height as the reader sees them, after the page's own turning."""
    left, bottom, right, top = (float(side) for side in form.BBox)
    a, b, c, d = (float(value) for value in list(form.get("/Matrix", UPRIGHT))[:4])
    width, height = right - left, top - bottom
    return abs(a) * width + abs(c) * height, abs(b) * width + abs(d) * height


def _cut_off(value, seen):
    """Remove from a drawing and all it uses what could reach a file or an address."""
    for used in reached(value, seen):
        _disarm(used)


def _disarm(value):
    if isinstance(value, pikepdf.Stream):
        _drop(value, (*OUTWARD, *ELSEWHERE))
        _silence(value)
    elif isinstance(value, Dictionary) and (value.get("/Type") == Name.Filespec or "/EF" in value):
        _drop(value, list(value.keys()))


def _silence(stream):
    """A program for printers becomes an empty drawing."""
    if Name.PS in (stream.get("/Subtype"), stream.get("/Subtype2")):
        stream.write(b"")
        stream.Subtype, stream.BBox = Name.Form, Array([0, 0, 1, 1])
        _drop(stream, ("/Subtype2", "/Level1"))


def _drop(holder, names):
    for name in names:
        if name in holder:
            del holder[name]


def picture(data):
    """A scan as a PDF of one page: upright, in colours every reader has, no larger than paper can show."""
    try:
        with Image.open(BytesIO(data)) as image:
            image.draft(image.mode, LARGEST)
            upright = _on_white(ImageOps.exif_transpose(_shrunk(image)))
            upright.thumbnail(LARGEST)
            out = BytesIO()
            upright.save(out, "PDF", resolution=DOTS, quality=85)
            return out.getvalue()
    except Exception as error:  # decoders fail in many ways on damaged pictures
        raise Unbindable("rusak: gambarnya tidak dapat dibaca") from error


def _shrunk(image):
    """Small before it is turned or laid on white: each of these copies the whole picture."""
    if image.mode in ("1", "P", "PA"):
        image = image.convert("L" if image.mode == "1" else "RGBA")
    image.thumbnail((max(LARGEST), max(LARGEST)))
    return image


def _on_white(image):
    """Grey or RGB; what was transparent is paper."""
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")
