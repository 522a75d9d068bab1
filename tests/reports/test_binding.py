"""Binding as such, on made-up parts: numbers, lists, bookmarks, tags, fingerprints."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name

from reports import pdf
from reports.binding import contents, digest
from reports.binding.book import Book
from reports.binding.items import Taken, planned, with_lists
from reports.binding.numbers import roman
from reports.pdf import Mark

from .binding_parts import (
    BODY,
    COVER,
    FIGURE,
    FRONT,
    SHEETS,
    TABLE,
    attached,
    bound,
    html,
    laid,
    saved,
    small,
    tool,
)
from .papers_fixtures import pages


@pytest.fixture
def items():
    return [
        laid("sampul", "Sampul", COVER),
        laid("kata", "Kata Pengantar", FRONT),
        laid("ikhtisar", "Ikhtisar Eksekutif", FRONT, paragraphs=40),
        laid("bab-1", "Bab I Pendahuluan", BODY, paragraphs=40),
        laid("bab-3", "Bab III Akuntabilitas", BODY, extra=f"<h2>A. Capaian</h2>{TABLE}{FIGURE}"),
    ]


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


def test_a_chapter_that_goes_on_in_the_next_parts_keeps_its_bookmarks_and_its_head(items):
    sasaran = [laid(f"sasaran-{n}", f"Sasaran {n}", BODY, run=True) for n in (1, 2)]
    closing = laid("anggaran", "B. Anggaran", BODY, run=True, level=2)
    data = bound([*items, *sasaran, closing])
    with pikepdf.open(BytesIO(data)) as book, book.open_outline() as outline:
        chapter = outline.root[-1]
        assert [section.title for section in chapter.children] == ["A. Capaian", "B. Anggaran"]
        assert [below.title for below in chapter.children[0].children] == ["Sasaran 1", "Sasaran 2"]
    for page in pages(data)[-3:]:
        assert "Bab III Akuntabilitas DRAF versi 2" in page


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


def test_missing_font_is_said_and_not_replaced_in_silence(monkeypatch):
    monkeypatch.setattr(pdf, "FONT", "Huruf Kantor")
    with pytest.raises(pdf.PdfError, match=r"Huruf Huruf Kantor belum terpasang.*fonts-liberation"):
        pdf.lay_out(html("Bab I"), stylesheets=SHEETS)
