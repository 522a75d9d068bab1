"""The door for workbooks from outside: what is refused, with which sentence, and what is read."""

import datetime as dt
import io
import struct
import zipfile
from decimal import Decimal

import PIL.Image
import pytest
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.worksheet.table import Table

from reports.excel.book import open_book
from reports.excel.faults import BadBook
from tests.reports.excel_files import changed, fault, read, rewritten, saved, sent, small, with_formula

GOOD = saved(small(("Indeks", 78.13, dt.date(2026, 1, 21))))
SHEET = "xl/worksheets/sheet1.xml"


def refusal(data, name="data.xlsx"):
    with pytest.raises(BadBook) as caught:
        open_book(sent(data, name))
    return " ".join(caught.value.sentences)


def rows_xml(count):
    return b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(2, count + 2))


def packed(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def test_a_plain_workbook_is_read():
    [row], sentences = read(GOOD)
    assert sentences == []
    assert (row["name"], row["target"], row["on"]) == ("Indeks", Decimal("78.13"), dt.date(2026, 1, 21))
    assert row.ref("target") == "B2"


EXTERNAL = (
    "xl/externalLinks/_rels/externalLink1.xml.rels",
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="x/externalLinkPath" Target="//server/rahasia.xlsx" TargetMode="External"/>'
    "</Relationships>",
)
LINKED_PICTURE = (
    "xl/drawings/_rels/drawing1.xml.rels",
    EXTERNAL[1].replace("externalLinkPath", "image").replace("//server/rahasia.xlsx", "http://di.luar/a.png"),
)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>'

REFUSED = {
    "macro": (rewritten(GOOD, extra=[("xl/vbaProject.bin", b"x")]), "berisi makro"),
    "macro sheet": (rewritten(GOOD, extra=[("xl/macrosheets/sheet1.xml", "<a/>")]), "berisi makro"),
    "macro content type": (
        rewritten(GOOD, "[Content_Types].xml", lambda c: c.replace(b"sheet.main", b"macroEnabled.main")),
        "berisi makro",
    ),
    "external link": (
        rewritten(GOOD, extra=[("xl/externalLinks/externalLink1.xml", "<a/>"), EXTERNAL]),
        "mengambil data dari luar (//server/rahasia.xlsx)",
    ),
    "linked picture": (
        rewritten(GOOD, extra=[LINKED_PICTURE]),
        "mengambil data dari luar (http://di.luar/a.png)",
    ),
    "data connection": (rewritten(GOOD, extra=[("xl/connections.xml", "<a/>")]), "mengambil data dari luar"),
    "embedded object": (
        rewritten(GOOD, extra=[("xl/embeddings/oleObject1.bin", b"x")]),
        "objek yang tidak diterima",
    ),
    "old Excel": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "format Excel lama (.xls)"),
    "encrypted": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "terkunci kata sandi"),
    "OpenDocument": (
        packed(("mimetype", "application/vnd.oasis"), ("content.xml", "<a/>")),
        "OpenDocument (.ods)",
    ),
    "binary workbook": (packed(("xl/workbook.bin", b"x"), ("[Content_Types].xml", "<a/>")), "biner (.xlsb)"),
    "text": (b"Nama;Target\nIndeks;1\n", "bukan buku kerja Excel"),
    "half a file": (GOOD[: len(GOOD) // 2], "rusak"),
    "other archive": (packed(("halo.txt", "x")), "bukan buku kerja Excel"),
    "entities": (rewritten(GOOD, SHEET, lambda _: ENTITIES), "rusak"),
    "no xml": (rewritten(GOOD, SHEET, lambda _: b"<worksheet><sheetData>"), "rusak"),
    "too many parts": (rewritten(GOOD, extra=[(f"xl/media/{n}", b"") for n in range(600)]), "membengkak"),
    "bomb": (rewritten(GOOD, extra=[("xl/media/a.xml", b"0" * 60_000_000)]), "membengkak"),
    "dense": (rewritten(GOOD, extra=[("xl/media/a.xml", b"0" * 20_000_000)]), "membengkak"),
    "many rows": (
        rewritten(GOOD, SHEET, lambda c: c.replace(b"</sheetData>", rows_xml(200_000) + b"</sheetData>")),
        "memakai 5.001 baris pada satu lembar",
    ),
    "far row": (
        rewritten(GOOD, SHEET, lambda c: c.replace(b"</sheetData>", b'<row r="1000000"/></sheetData>')),
        "memakai 1.000.000 baris",
    ),
    "declared rows": (
        rewritten(GOOD, SHEET, lambda c: c.replace(b'ref="A1:C2"', b'ref="A1:XFD1000000"')),
        "memakai 1.000.000 baris",
    ),
    "far column": (
        rewritten(
            GOOD,
            SHEET,
            lambda c: c.replace(b"</sheetData>", b'<row r="3"><c r="XFD3"/></row></sheetData>'),
        ),
        "memakai 16.384 kolom (sampai sel XFD3)",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_is_refused_says_why_and_what_to_do(what):
    data, words = REFUSED[what]
    sentence = refusal(data)
    assert words in sentence
    assert sentence.startswith("Berkas “data.xlsx” ")
    assert "unggah kembali" in sentence


def test_a_file_that_is_too_large_is_not_even_read(settings):
    settings.MAX_UPLOAD_MB = 0
    assert "paling besar" in refusal(GOOD)


def test_an_empty_file_is_refused():
    assert "kosong" in refusal(b"")


def test_a_directory_that_lies_about_sizes_gains_nothing():
    """The bytes of the part are more than the archive says: they are counted while they come."""
    data = bytearray(rewritten(GOOD, SHEET, lambda c: c + b" " * 400_000))
    place = data.rindex(SHEET.encode()) - 46 + 24  # its uncompressed size in the central directory
    data[place : place + 4] = struct.pack("<I", 100)
    assert "rusak" in refusal(bytes(data))


def _dressed(book):
    """A link, a note, a picture and a named table: what people add to sheets."""
    sheet, picture = book.active, io.BytesIO()
    PIL.Image.new("RGB", (2, 2)).save(picture, "PNG")
    sheet["A2"].hyperlink = "https://menpan.go.id"
    sheet["B2"].comment = Comment("Dari survei", "Bidang")
    sheet.add_image(Image(picture), "E5")
    sheet.add_table(Table(displayName="Data", ref="A1:C2"))


def test_what_people_add_to_sheets_is_no_danger():
    [row], sentences = read(changed(GOOD, _dressed))
    assert (sentences, row["target"]) == ([], Decimal("78.13"))


OUTSIDE = (
    "[1]Lain!A1",
    "'C:\\[Lain.xlsx]Data'!$A$1",
    "WEBSERVICE(A1)",
    "cmd|'/c calc'!A1",
    'HYPERLINK("http://di.luar")',
)


@pytest.mark.parametrize("formula", OUTSIDE)
def test_a_formula_that_reaches_out_is_refused_with_its_cell(formula):
    sentence = refusal(with_formula(GOOD, "B2", formula.replace("'", "&apos;"), 5))
    assert sentence.startswith("Lembar “Data”, sel B2: rumus =")
    assert "mengambil data dari luar berkas" in sentence


def test_a_formula_inside_the_file_counts_with_its_stored_value_and_is_told():
    [row], sentences = read(with_formula(GOOD, "B2", "SUM(D1:D9)", 12.5))
    assert (sentences, row["target"], row.formulas) == ([], Decimal("12.5"), {"target": "=SUM(D1:D9)"})


def test_a_formula_without_a_stored_value_is_refused():
    assert fault(with_formula(GOOD, "B2", "1+1")).startswith(
        "Lembar “Data”, sel B2: rumus =1+1 belum mempunyai hasil tersimpan."
    )


def test_a_column_may_move_if_its_heading_moves_along():
    data = saved(small((4, dt.date(2026, 1, 21), "Indeks"), headings=("TARGET *", " tanggal", "Nama")))
    [row], sentences = read(data)
    assert (sentences, row["name"], row["target"], row.ref("name")) == ([], "Indeks", Decimal(4), "C2")


def test_headings_may_stand_below_a_title():
    def title(book):
        book.active.insert_rows(1, 3)
        book.active["A1"] = "Perjanjian Kinerja"
        book.active.merge_cells("A1:C1")

    [row], sentences = read(changed(GOOD, title))
    assert (sentences, row.number) == ([], 5)
