"""Tables and cells: what is understood, and what is asked about with its cell."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from reports.excel import reading
from reports.excel.book import Cell
from reports.excel.faults import BadCell
from tests.reports.excel_files import changed, fault, read, rewritten, saved, small
from workflow.cells import neutral, restore
from workflow.sheets import Book

GOOD = saved(small(("Indeks", 78.13, dt.date(2026, 1, 21))))
SHEET = "xl/worksheets/sheet1.xml"

WRONG_TABLES = {
    "renamed": (
        small(("Indeks", 1), headings=("Nama", "Tgt", "Tanggal")),
        "Lembar “Data”, sel B1: judul kolom berisi “Tgt”, seharusnya “Target”.",
    ),
    "missing": (
        small(("Indeks", dt.date(2026, 1, 21)), headings=("Nama", "Tanggal")),
        "kolom “Target” tidak ditemukan pada baris judul 1.",
    ),
    "no headings": (small(headings=("a", "b")), "Lembar “Data”: baris judul tabel tidak ditemukan."),
    "twice": (
        small(headings=("Nama", "Target", "Nama")),
        "C1: judul “Nama” ada dua kali, juga di sel A1.",
    ),
    "beside": (small(("Indeks", 1, None, "salah")), "sel D2: berisi “salah” di kolom tanpa judul."),
    "needed": (small((None, 1)), "sel A2: “Nama” belum diisi."),
}


@pytest.mark.parametrize("what", WRONG_TABLES)
def test_a_table_that_was_rearranged_is_refused_with_its_cell(what):
    book, words = WRONG_TABLES[what]
    assert words in fault(saved(book))


def _merge(book):
    book.active.append(("Lain", 2))
    book.active.merge_cells("A2:A3")


def _hide_row(book):
    book.active.row_dimensions[2].hidden = True


def _hide_column(book):
    book.active.column_dimensions["B"].hidden = True


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_merge, "sel A2:A3: sel digabung (merge) di dalam tabel."),
        (_hide_row, "sel A2: baris ini disembunyikan atau disaring."),
        (_hide_column, "sel B1: kolom ini disembunyikan."),
    ],
)
def test_what_hides_values_is_refused(change, words):
    assert any(words in sentence for sentence in read(changed(GOOD, change))[1])


BAD_FIGURES = {
    "1.234": "dapat dibaca 1.234 atau 1,234",
    "1,234": "dapat dibaca 1.234 atau 1,234",
    "78.13": "Tulis desimal dengan koma: 78,13, bukan 78.13.",
    "delapan": "“delapan” bukan angka",
    "80%": "bukan angka",
    True: "berisi nilai logika TRUE, seharusnya angka",
    dt.date(2026, 5, 1): "berisi tanggal 1 Mei 2026, seharusnya angka",
    1.23456: "paling banyak 4 angka di belakang koma",
    1e15: "paling banyak 14 angka sebelum koma",
    "99999999999999,9999": "paling banyak 15 angka",
}


@pytest.mark.parametrize("value", BAD_FIGURES)
def test_what_is_no_clear_figure_is_asked_about(value):
    sentence = fault(saved(small(("Indeks", value))))
    assert sentence.startswith("Lembar “Data”, sel B2: ")
    assert BAD_FIGURES[value] in sentence


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1.234,5", "1234.5"), ("1.234.567", "1234567"), ("12,5", "12.5"), ("0,125", "0.125"), ("−3", "-3")],
)
def test_numbers_typed_as_text_are_read_as_people_write_them_here(value, expected):
    [row], sentences = read(saved(small(("Indeks", value))))
    assert (sentences, row["target"]) == ([], Decimal(expected))


def test_noise_of_binary_numbers_is_no_part_of_the_figure():
    [row], _ = read(rewritten(GOOD, SHEET, lambda c: c.replace(b"78.13", b"85.099999999999994")))
    assert row["target"] == Decimal("85.1")


def test_a_share_shown_in_per_cent_is_asked_about():
    def percent(book):
        book.active["B2"], book.active["B2"].number_format = 0.8, "0.00%"

    assert "tampil sebagai 80 % tetapi nilainya 0,8" in fault(changed(GOOD, percent))


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A"])
def test_error_values_are_refused(error):
    assert fault(saved(small(("Indeks", error)))).startswith(
        f"Lembar “Data”, sel B2: berisi kesalahan {error}."
    )


@pytest.mark.parametrize(
    ("value", "words"), [(True, "nilai logika TRUE"), (dt.date(2026, 5, 1), "1 Mei 2026")]
)
def test_a_text_cell_holds_text(value, words):
    assert words in fault(saved(small((value, 1))))


def test_a_number_where_words_are_expected_is_written_as_people_do():
    [row], _ = read(saved(small((1234.5, 1))))
    assert row["name"] == "1.234,5"


@pytest.mark.parametrize(
    ("value", "ok"), [("21/1/2026", True), ("2026-01-21", True), ("31/2/2026", False), (5, False)]
)
def test_dates_are_read_in_the_local_order(value, ok):
    [row], sentences = read(saved(small(("Indeks", 1, value))))
    assert (row["on"] == dt.date(2026, 1, 21), not sentences) == (ok, ok)


DANGEROUS = ("=1+1", "+62", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "'=1", "''-")


def cell_of(text):
    """The text as another program finds it in a workbook of ours."""
    book = Book()
    book.sheet("Data").put(1, 1, text)
    return load_workbook(io.BytesIO(book.data()))["Data"]["A1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_leaves_as_a_formula(text):
    cell = cell_of(text)
    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    assert restore(cell.value) == text


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("='+-@\t\r\n x_0041a＝<r>/"), min_size=1, max_size=12))
def test_neutralising_is_undone_exactly(text):
    assert restore(cell_of(text).value) == text
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_what_looks_like_a_text_with_looks_of_its_own_stays_text():
    text = "<r><t>satu</t></r>"
    assert restore(cell_of(text).value) == text


@given(st.decimals(min_value=-(10**10), max_value=10**10, places=4))
def test_every_figure_survives_the_workbook(value):
    assert reading.number(Cell("Data", 2, 2, float(value))) == value


def test_a_choice_is_one_of_those_offered():
    labels = {"naik: makin tinggi": "up", "turun": "down"}
    assert reading.choice(Cell("Data", 1, 1, " Turun "), labels) == "down"
    with pytest.raises(BadCell, match="pilih salah satu: naik: makin tinggi; turun"):
        reading.choice(Cell("Data", 1, 1, "entah"), labels)
