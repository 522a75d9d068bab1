"""The head of a Perjanjian Kinerja by workbook: number, day, parties, rules of measuring, scale."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from reports.excel import agreement_book
from reports.excel.agreement_head import BANDS_ROW, FIELDS, FIRST_ROW, SHEET
from reports.excel.drafts import apply_agreement, preview_agreement, read_agreement
from reports.excel.faults import BadBook
from reports.models import Agreement
from tests.reports.excel_files import changed, sent

pytestmark = pytest.mark.django_db
ROWS = {field.key: row for row, field in enumerate(FIELDS, FIRST_ROW)}
HEAD = {
    "number": "=800/1",
    "signed_on": dt.date(2026, 1, 26),
    "party2_name": "H. Syafrizal Hamid",
    "party2_title": "Wali Kota",
    "cap_shown": 120,
    "cap_average": 100,
    "quarterly": True,
    "renstra_first": 2025,
    "renstra_last": 2029,
}


@pytest.fixture
def told(agency, office):
    return {"actor": office["kasubag"], "now": timezone.now()}


@pytest.fixture
def take(agency, told):
    return lambda data: read_agreement(sent(data), agency=agency, year=2026, **told)


@pytest.fixture
def exported(agreement):
    Agreement.objects.filter(pk=agreement.pk).update(**HEAD)
    agreement.bands.create(above=Decimal("87.5"), label="Berhasil")
    agreement.bands.create(label="Belum berhasil")
    agreement.refresh_from_db()
    return agreement_book.export(agreement)


def edited(data, **values):
    def change(book):
        for key, value in values.items():
            book[SHEET].cell(ROWS[key], 2).value = value

    return changed(data, change)


def test_the_head_travels_and_comes_back_without_a_difference(exported, take):
    sheet = load_workbook(io.BytesIO(exported))[SHEET]
    assert sheet.cell(ROWS["number"], 2).value == "'=800/1"
    assert sheet.cell(ROWS["signed_on"], 2).value == dt.datetime(2026, 1, 26)  # noqa: DTZ001
    assert [cell.value for cell in sheet[BANDS_ROW + 1]][:2] == [87.5, "Berhasil"]
    found = preview_agreement(take(exported)).differences
    assert not found.any
    assert found.head.same == 1


def test_changed_fields_are_shown_and_taken_over(exported, take, told, agreement):
    data = edited(exported, number="800/9", signed_on="27/01/2026", cap_shown=None, quarterly="Tidak")
    draft = take(data)
    [change] = preview_agreement(draft).differences.head.changes
    assert change.values == [
        ("Nomor", "=800/1", "800/9"),
        ("Ditandatangani tanggal", "26 Januari 2026", "27 Januari 2026"),
        ("Batas capaian yang ditampilkan", "paling tinggi 120 %", "tidak dibatasi"),
        ("Realisasi juga diisi tiap triwulan", "Ya", "Tidak"),
    ]
    apply_agreement(draft, **told)
    agreement.refresh_from_db()
    assert (agreement.number, agreement.signed_on) == ("800/9", dt.date(2026, 1, 27))
    assert (agreement.cap_shown, agreement.cap_average, agreement.quarterly) == (None, 100, False)
    assert agreement.party2_name == HEAD["party2_name"]


def test_a_changed_scale_is_shown_and_taken_over(exported, take, told, agreement):
    def change(book):
        book[SHEET].cell(BANDS_ROW + 1, 1).value = 90

    draft = take(changed(exported, change))
    [shown] = preview_agreement(draft).differences.head.changes
    before, after = "> 87,5 Berhasil; Belum berhasil", "> 90 Berhasil; Belum berhasil"
    assert shown.values == [("Skala kategori", before, after)]
    apply_agreement(draft, **told)
    assert list(agreement.bands.values_list("above", "label")) == [(90, "Berhasil"), (None, "Belum berhasil")]


def _without(book):
    del book[SHEET]


def _emptied(book):
    for row in [*ROWS.values(), *range(BANDS_ROW + 1, BANDS_ROW + 12)]:
        book[SHEET].cell(row, 2).value = None
        if row > BANDS_ROW:
            book[SHEET].cell(row, 1).value = None


@pytest.mark.parametrize("change", [_without, _emptied])
def test_without_the_sheet_or_anything_on_it_the_head_stays(change, exported, take):
    found = preview_agreement(take(changed(exported, change))).differences
    assert not found.any
    assert found.head.same == 0


WRONG = {
    "day": ({"signed_on": "31/2/2026"}, "sel B5: berisi “31/2/2026”, bukan tanggal."),
    "cap": ({"cap_shown": "130"}, "sel B8: berisi “130”; pilih salah satu: tidak dibatasi; paling tinggi"),
    "half": ({"renstra_last": None}, "sel B12: isi kedua tahun Renstra."),
    "years": ({"renstra_last": 2024}, "sel B12: Renstra 2025–2024 tidak masuk akal."),
    "century": ({"renstra_first": 20, "renstra_last": 24}, "sel B11: berisi 20; seharusnya 2000 sampai"),
    "long": ({"number": "8" * 81}, "sel B4: "),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named_with_its_cell(what, exported, take):
    values, words = WRONG[what]
    with pytest.raises(BadBook) as caught:
        take(edited(exported, **values))
    assert any(f"Lembar “{SHEET}”, {words}" in sentence for sentence in caught.value.sentences), caught.value


def _twice(sheet):
    sheet.cell(BANDS_ROW + 2, 1).value = 87.5


def _lost(sheet):
    sheet.cell(ROWS["number"], 1).value = "Lain"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_twice, "sel A17: batas ini sudah ada di sel A16."),
        (_twice, "sel A17: kategori terendah belum ada"),
        (_lost, "isian “Nomor” tidak ditemukan."),
    ],
)
def test_a_scale_that_leaves_a_gap_and_a_lost_line_are_told(change, words, exported, take):
    with pytest.raises(BadBook) as caught:
        take(changed(exported, lambda book: change(book[SHEET])))
    assert any(words in sentence for sentence in caught.value.sentences), caught.value
