"""The page of the evaluation and its workbook, as people of the agency see them."""

import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.evidence import cycle_of, endorsed, stays
from workflow.models import Performer, Sop, SopStep, State, Visit

pytestmark = pytest.mark.django_db
PAGE = "/evaluasi/"
BOOK = "/evaluasi/evaluasi.xlsx"


@pytest.fixture
def measured(office):
    for year, used in ((2023, [45]), (2024, [30]), (2025, [20, 31])):
        cycle = cycle_of(office, year)
        for visit in stays(cycle, State.NOTA_DINAS_APPROVAL, *used):
            endorsed(office, visit)
        stays(cycle, State.COMPILATION, 9)
    return office


@pytest.fixture
def read(client, office):
    def read(persona, address=PAGE, **data):
        client.force_login(office[persona])
        return client.get(address, data)

    return read


@pytest.mark.parametrize("persona", ["kepala", "sekretaris", "kasubag", "staf", "bidang1"])
def test_everybody_inside_reads_it(measured, read, persona):
    page = read(persona)
    assert page.status_code == 200
    assert "Standar langkah 2 tidak pernah tercapai." in page.content.decode()


@pytest.mark.parametrize("persona", ["penerima", "outsider", "admin"])
@pytest.mark.parametrize("address", [PAGE, BOOK, "/evaluasi/monitoring/", "/evaluasi/usulan/"])
def test_nobody_else_finds_it(measured, read, persona, address):
    assert read(persona, address).status_code == 404


def test_figures_stand_in_the_table_in_words(measured, read):
    text = re.sub(r"\s+", " ", read("staf").content.decode())
    for words in ("30,5 menit", "80 % selesai dalam", "45 menit", "25,00 %", "tahun anggaran 2023–2025"):
        assert words in text
    assert "2025: 25,5 menit · 2024: 30 menit · 2023: 45 menit" in text


def test_bars_carry_whole_numbers_and_no_style(measured, read):
    html = read("staf").content.decode()
    bars = re.findall(r"<svg viewBox.*?</svg>", html, re.DOTALL)
    assert len(bars) == 8
    numbers = re.findall(r'\s(?:width|height|x|y|x1|x2|y1|y2)="([^"]*)"', " ".join(bars))
    assert numbers
    assert all(number.isdigit() for number in numbers)
    assert "style=" not in html


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"dari": "2024"}, "2024–2025"),
        ({"dari": "2025", "sampai": "2025"}, "tahun anggaran 2025"),
        ({"dari": "kemarin"}, "2023–2025"),
    ],
)
def test_years_are_chosen_in_the_address(measured, read, asked, shown):
    assert shown in read("staf", **asked).content.decode()


def test_years_the_wrong_way_round_are_refused_beside_the_field(measured, read):
    html = read("staf", dari="2025", sampai="2023").content.decode()
    assert "Tahun 2023 mendahului tahun 2025. Pilih kembali." in html
    assert "2023–2025" in html


def test_without_evidence_the_page_says_why(office, read):
    html = read("kasubag").content.decode()
    assert "Belum ada langkah yang terukur" in html
    assert "Cetak bahan evaluasi" not in html


def test_without_a_sop_the_page_says_so(office, read):
    Sop.objects.update(status=Sop.Status.RETIRED)
    assert "Belum ada SOP yang berlaku" in read("kasubag").content.decode()
    assert read("kasubag", BOOK).status_code == 404


def test_only_who_leads_is_offered_to_propose(measured, read):
    offer = reverse("workflow:proposal")
    assert offer in read("kasubag").content.decode()
    assert offer not in read("staf").content.decode()


def test_time_by_office_is_shown(measured, read):
    html = read("kasubag").content.decode()
    assert "Waktu menurut kantor" in html
    assert "33 % dari waktu langkah ini" in html


def test_old_sop_without_review_is_said_to_be_due(measured, read):
    for address in (PAGE, "/sop/"):
        assert "SOP ini dari 2017 dan belum pernah dievaluasi." in read("staf", address).content.decode()


def test_the_receiver_is_not_told_about_reviews(measured, read):
    assert "belum pernah dievaluasi" not in read("penerima", "/sop/").content.decode()


def test_more_years_do_not_cost_more_queries(office, client):
    client.force_login(office["kasubag"])

    def count():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(PAGE).status_code == 200
        return len(asked)

    for state in State.working():
        stays(cycle_of(office, 2020), state, 1)
    count()
    few = count()
    for year in range(2000, 2020):
        for state in State.working():
            stays(cycle_of(office, year), state, 1, 2, 3)
    assert count() == few


def test_workbook_holds_numbers_and_headings(measured, read):
    answer = read("staf", BOOK)
    assert answer["Content-Disposition"] == 'attachment; filename="Evaluasi-SOP.xlsx"'
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Ringkasan", "Per tahun", "Seluruh siklus", "Menurut kantor"]
    rows = list(book["Ringkasan"].iter_rows(values_only=True))
    assert rows[0][:6] == ("No", "Langkah", "Satuan", "Standar", "Putaran diukur", "Median")
    assert rows[1] == (
        2,
        "Persetujuan nota dinas",
        "menit kerja",
        20,
        4,
        30.5,
        45,
        0.25,
        3,
        pytest.approx(1 / 3),
        2,
    )
    assert book["Ringkasan"]["H2"].number_format == "0.00%"
    assert len(list(book["Per tahun"].iter_rows())) == 7
    years = [row[0] for row in book["Seluruh siklus"].iter_rows(min_row=2, values_only=True)]
    assert years == [2025, 2024, 2023]


def test_workbook_of_some_years(measured, read):
    book = load_workbook(io.BytesIO(read("staf", BOOK, dari="2025").content))
    assert {row[0] for row in book["Per tahun"].iter_rows(min_row=2, values_only=True)} == {2025}


def test_title_that_looks_like_a_formula_stays_a_title(measured, read):
    SopStep.objects.filter(state=State.COMPILATION).update(title="=1+1")
    cell = load_workbook(io.BytesIO(read("staf", BOOK).content))["Ringkasan"]["B3"]
    assert (cell.value, cell.data_type) == ("'=1+1", "s")


def test_unit_follows_the_sheet_in_force(measured, read):
    SopStep.objects.filter(state=State.NOTA_DINAS_APPROVAL).update(working_days=1, minutes=0)
    Visit.objects.update(used_days=2)
    assert "2 hari kerja" in read("staf").content.decode()


def test_office_split_needs_two_offices(measured, read):
    Performer.objects.filter(duty="endorse").delete()
    assert "Waktu menurut kantor" not in read("staf").content.decode()
