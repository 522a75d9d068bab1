"""Files that somebody could upload to harm the site or the bound report, each made in an instant."""

import io
import zlib
from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
KIDS = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>"
EVIL = "jahat.example"  # whatever carries it must not reach the bound file


def written(objects, *, size=None):
    """The bare bytes of a PDF: what no library would write."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size or len(objects) + 1, start)
    return bytes(out)


def stream(body, facts=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), facts, body)


def one_page(page=b"", content=b"10 10 100 100 re f", more=(), *, packed=b"", catalog=CATALOG):
    return written([catalog, KIDS, PAGE % page, stream(content, packed), *more])


def drawing(name_and_facts, body=b"0 0 9 9 re f", more=()):
    """A page that draws one object with these facts."""
    return one_page(
        b"/Resources << /XObject << /X 5 0 R >> >>", b"/X Do", [stream(body, name_and_facts), *more]
    )


def boxed(box, facts=b""):
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R %s >>" % (box, facts)
    return written([CATALOG, KIDS, page, stream(b"20 20 50 50 re f")])


def saved(document, **options):
    out = io.BytesIO()
    document.save(out, **options)
    return out.getvalue()


def plain(pages=1, content=b"10 10 100 100 re S"):
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842)).Contents = document.make_stream(content)
    return document


def locked(user, owner):
    return saved(plain(), encryption=pikepdf.Encryption(user=user, owner=owner))


def cut_off():
    noise = Random(1).randbytes  # noqa: S311  # only has to be hard to pack
    whole = saved(plain(20, b"% " + noise(500).hex().encode()))
    return whole[: len(whole) // 2]


def bomb(size=130_000_000, packings=1):
    """A few bytes that unpack to more than a report needs."""
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(bytes(10_000_000)) for _ in range(size // 10_000_000)) + packer.flush()
    for _ in range(packings - 1):
        body = zlib.compress(body, 9)
    return one_page(content=body, packed=b"/Filter [%s]" % (b"/FlateDecode " * packings))


def heavy_page_often():
    """One page of a megabyte, eighty times."""
    document = plain(1, b"0 0 m 9 9 l S\n" * 80_000)
    for _ in range(79):
        document.pages.append(document.pages[0])
    return saved(document)


def nested_drawings(depth=1500):
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
    inner = [stream(b"/X Do", form % (number + 7)) for number in range(depth)]
    return drawing(
        form % 6, b"/X Do", [*inner, stream(b"0 0 m", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")]
    )


def picture_inside(width, height, body=b"x", packed=b"/DCTDecode"):
    facts = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8" % (width, height)
    return drawing(facts + b" /ColorSpace /DeviceRGB /Filter " + packed, body)


def everything_live():
    """Every action, every kind of annotation that acts or carries a file, and what hangs on the document."""
    document = plain()
    script = Dictionary(S=Name.JavaScript, JS=f"app.launchURL('{EVIL}')")
    page = document.pages[0]
    page.AA = Dictionary(O=script)
    page.Annots = Array(
        [document.make_indirect(note) for note in [*_links(script), *_carriers(document, script)]]
    )
    document.attachments["virus.exe"] = f"MZ {EVIL}".encode()
    document.Root.Names.JavaScript = Dictionary(Names=["a", script])
    document.Root.OpenAction, document.Root.AA = script, Dictionary(WC=script)
    document.Root.URI = Dictionary(Base=f"https://{EVIL}/")
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=f"<xdp>{EVIL}</xdp>", CO=Array([]))
    document.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.P, Alt=EVIL))
    return saved(document)


def _links(script):
    link = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": [0, 0, 50, 50]}
    reaching = [Dictionary(S=Name(f"/{kind}"), F=EVIL) for kind in ("Launch", "GoToR", "GoToE", "SubmitForm")]
    reaching += [Dictionary(S=Name.ImportData, F=EVIL), Dictionary(S=Name.URI, URI=f"https://{EVIL}"), script]
    return [Dictionary(**link, A=action) for action in reaching]


def _carriers(document, script):
    look = document.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    look.Ref = Dictionary(F=Dictionary(Type=Name.Filespec, F=EVIL), Page=0)
    file = Dictionary(Type=Name.Filespec, F=EVIL, EF=Dictionary(F=document.make_stream(EVIL.encode())))
    drawn = {"Type": Name.Annot, "Rect": [20, 20, 60, 60], "F": 4, "AP": Dictionary(N=look), "A": script}
    kinds = ("FileAttachment", "RichMedia", "3D", "Screen", "Movie", "Sound", "Stamp", "Widget")
    return [
        Dictionary(**drawn, Subtype=Name(f"/{kind}"), FS=file, Contents=EVIL, Movie=Dictionary(F=EVIL))
        for kind in kinds
    ]


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
PICTURE = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray "
OUTSIDE = EVIL.encode()

# What is refused when it arrives, each with the words that say why.
REFUSED = {
    "locked": (lambda: locked("x", "y"), "terkunci kata sandi"),
    "cut off": (cut_off, "terpotong"),
    "no pages": (
        lambda: written([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"]),
        "tidak mempunyai halaman",
    ),
    "no tree": (lambda: written([b"<< /Type /Catalog >>"]), "rusak"),
    "tree in a circle": (lambda: written([CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]), "rusak"),
    "not packed": (lambda: one_page(content=b"rubbish", packed=b"/Filter /FlateDecode"), "rusak"),
    "odd packing": (lambda: one_page(packed=b"/Filter /JahatDecode"), "rusak"),
    "bomb": (bomb, "terlalu besar bila dibuka"),
    "bomb in a bomb": (lambda: bomb(packings=3), "terlalu besar bila dibuka"),
    "heavy page often": (heavy_page_often, "terlalu rumit gambarnya"),
    "nested drawings": (nested_drawings, "rusak"),
    "nested lists": (lambda: drawing(FORM + b"/L " + b"[" * 480 + b"]" * 480), "rusak"),
    "deep lists": (lambda: one_page(b"/L " + b"[" * 50_000 + b"]" * 50_000), "tidak mempunyai halaman"),
    "huge picture": (lambda: picture_inside(30_000, 30_000), "memuat gambar 30.000 × 30.000 piksel"),
    "broken picture": (lambda: picture_inside(10, 10), "gambar di dalamnya tidak terbaca"),
}

# What is bound, since only its drawing is: whatever could act or reach out stays behind.
HARMLESS = {
    "everything live": everything_live,
    "owner's lock": lambda: locked("", "y"),
    "drawing from elsewhere": lambda: drawing(
        FORM + b"/Ref << /F << /Type /Filespec /F (%s) >> /Page 0 >> /OPI << /F (%s) >>" % (OUTSIDE, OUTSIDE)
    ),
    "picture from elsewhere": lambda: drawing(
        PICTURE + b"/F (http://%s/a.raw) /FFilter /FlateDecode" % OUTSIDE, b""
    ),
    "page from elsewhere": lambda: one_page(packed=b"/F (http://%s/c.bin)" % OUTSIDE),
    "colours from elsewhere": lambda: one_page(
        b"/Resources << /ColorSpace << /C [/ICCBased 5 0 R] >> >>",
        b"/C cs 1 0 0 sc 0 0 9 9 re f",
        [stream(b"", b"/N 3 /F (http://%s/p.icc)" % OUTSIDE)],
    ),
    "program for a printer": lambda: drawing(b"/Type /XObject /Subtype /PS", b"%s showpage" % OUTSIDE),
    "letters that draw from elsewhere": lambda: one_page(
        b"/Resources << /Font << /F 5 0 R >> >>",
        b"BT /F 12 Tf (a) Tj ET",
        [
            b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 97"
            b" /LastChar 97 /Widths [1] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >>"
            b" /Resources << /XObject << /X 7 0 R >> >> >>",
            stream(b"1 0 d0 /X Do"),
            stream(b"0 0 m", FORM + b"/Ref << /F (%s) >>" % OUTSIDE),
        ],
    ),
    "outline in a circle": lambda: one_page(
        catalog=b"<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>",
        more=[b"<< /First 6 0 R /Last 6 0 R >>", b"<< /Title (a) /Parent 5 0 R /Next 6 0 R /First 6 0 R >>"],
    ),
    "tags in a circle": lambda: one_page(
        b"/StructParents 0",
        catalog=b"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R >>",
        more=[b"<< /K 6 0 R /ParentTree 7 0 R >>", b"<< /S /P /K [6 0 R 0] >>", b"<< /Kids [7 0 R] >>"],
    ),
    "drawing in a circle": lambda: drawing(FORM + b"/Resources << /XObject << /X 5 0 R >> >>", b"/X Do"),
    "form that is none": lambda: one_page(catalog=b"<< /Type /Catalog /Pages 2 0 R /AcroForm (x) >>"),
    "unbalanced": lambda: one_page(content=b"Q Q Q EMC EMC q q BT (x) Tj BI /W 1 ID"),
    "lying count": lambda: written(
        [CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 999999 >>", PAGE % b"", stream(b"0 0 m")]
    ),
    "lying size": lambda: written([CATALOG, KIDS, PAGE % b"", stream(b"0 0 m")], size=2_000_000_000),
    "page of five metres": lambda: boxed(b"[0 0 14400 14400]"),
    "page of a country": lambda: boxed(b"[0 0 1000000000 1000000000]"),
    "page upside down": lambda: boxed(b"[0 0 -595 -842]"),
    "page without size": lambda: boxed(b"[0 0 0 0]"),
    "page without box": lambda: boxed(b"null"),
    "cut page": lambda: boxed(b"[0 0 595 842]", b"/CropBox [10 10 200 300]"),
    "cut outside": lambda: boxed(b"[0 0 595 842]", b"/CropBox [1000 1000 1400 1500]"),
    "other units": lambda: boxed(b"[0 0 595 842]", b"/UserUnit 10"),
    "turned askew": lambda: boxed(b"[0 0 595 842]", b"/Rotate 45"),
}


def slow_jpeg():
    """A picture in passes, the last of them again and again."""
    out = io.BytesIO()
    Image.new("RGB", (64, 64)).save(out, "JPEG", progressive=True)
    data = out.getvalue()
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 200 + b"\xff\xd9"


def of_kind(kind, mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, (40, 30)).save(out, kind, **options)
    return out.getvalue()


REFUSED_PICTURES = {
    "in many passes": (slow_jpeg, "terlalu banyak lapisan"),
    "drawing with a script": (
        lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "bukan PDF",
    ),
    "drawing behind a mark": (lambda: b"\x89PNG\r\n\x1a\n<svg><script/></svg>", "rusak"),
    "TIFF": (lambda: of_kind("TIFF"), "bukan PDF"),
    "words that swell": (lambda: of_kind("PNG", icc_profile=bytes(80_000_000)), "rusak"),
}
PICTURES = {
    "colours of a press": lambda: of_kind("JPEG", "CMYK"),
    "in passes": lambda: of_kind("JPEG", progressive=True),
    "sixteen bits": lambda: of_kind("PNG", "I;16"),
    "half transparent": lambda: of_kind("PNG", "RGBA"),
    "grey and transparent": lambda: of_kind("PNG", "LA"),
    "palette with a hole": lambda: of_kind("PNG", "P", transparency=0),
    "black and white": lambda: of_kind("PNG", "1"),
    "moving": lambda: of_kind("PNG", save_all=True, append_images=[Image.new("RGB", (40, 30), "red")]),
    "bad colour profile": lambda: of_kind("JPEG", icc_profile=b"rubbish" * 9),
    "bad facts of a camera": lambda: of_kind("JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff rubbish"),
    "page behind it": lambda: of_kind("JPEG") + b"<script>alert(1)</script>",
}
