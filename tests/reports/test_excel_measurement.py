"""Pengukuran Kinerja as a workbook: its formulas give the figures of the measurement module."""

import io
from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from reports import measurement
from reports.analysis import analysis
from reports.excel import measurement_book
from reports.excel import measurement_formulas as formulas
from reports.models import Agreement, BudgetLine, Indicator, Program, Realisation
from reports.sample import demo
from tests.reports.excel_formulas import Calculator

figures = st.one_of(st.just(Decimal(0)), st.decimals(0, 10**6, places=4))
VARIANTS = [("naik", "A"), ("turun", "A"), ("turun", "B"), ("turun", "C")]

TEXTS = {
    ("naik", "A"): '=IF(J5="n/a","n/a",IF(K5=0,IF(J5=0,100,0),J5*100/K5))',
    ("turun", "A"): '=IF(J5="n/a","n/a",IF(K5=0,IF(J5=0,100,0),(K5-(J5-K5))*100/K5))',
    ("turun", "B"): '=IF(J5="n/a","n/a",IF(K5=0,IF(J5=0,100,0),IF(J5=0,100,K5*100/J5)))',
    ("turun", "C"): '=IF(J5="n/a","n/a",IF(K5=0,IF(J5=0,100,0),J5*100/K5))',
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_each_direction_has_its_formula(variant):
    assert formulas.capaian(*variant, "J5", "K5") == TEXTS[variant]


def worked_out(realised, low, high, direction, reverse, cap):
    book = Workbook()
    sheet = book.active
    sheet["F5"], sheet["G5"], sheet["J5"] = low, high, "n/a" if realised is None else realised
    sheet["K5"] = formulas.target_used("J5", "F5", "G5")
    sheet["L5"] = formulas.capaian(direction, reverse, "J5", "K5")
    sheet["M5"] = formulas.capped("L5", cap)
    return Calculator(book).value(sheet.title, "M5")


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.none(), figures),
    figures,
    st.one_of(st.none(), figures),
    st.sampled_from(VARIANTS),
    st.sampled_from([None, *measurement.CAPS]),
)
def test_the_formula_gives_what_the_module_gives(realised, low, width, variant, cap):
    high = None if not width else low + width
    direction, reverse = variant
    target = low if high is None else (low, high)
    module = measurement.achievement(realised, target, direction=direction, reverse=reverse, cap=cap)
    expected = "n/a" if module.exact is None else module.exact
    assert worked_out(realised, low, high, direction, reverse, cap) == expected


@pytest.fixture
def data(cycle, people):
    """Every bidang has answered; one indicator is not measured, one falls, one is a range, one reversed."""
    for request in cycle.requests.all():
        demo.fill(request, people[f"bidang{request.division.position}"])
    plain = list(Indicator.objects.filter(entry="value").order_by("objective__position", "position"))
    Indicator.objects.filter(pk=plain[0].pk).update(target_high=plain[0].target + 5)
    Indicator.objects.filter(pk=plain[1].pk).update(direction="turun", reverse="C")
    Realisation.objects.filter(indicator=plain[2]).update(
        unmeasured=True, value=None, unmeasured_reason="Baru"
    )
    program = Program.objects.first()
    BudgetLine.objects.create(
        program=program, position=1, name="=Kegiatan", budget=program.budget, realised=program.realised
    )
    Agreement.objects.update(cap_shown=120, cap_average=100)
    return analysis(cycle)


@pytest.fixture
def book(data):
    return load_workbook(io.BytesIO(measurement_book.build(data)))


def same(found, result):
    """Cells hold binary figures; the report prints two decimals."""
    return abs(found - result.exact) < Decimal("0.0000001") if result.exact is not None else found == "n/a"


@pytest.mark.django_db
def test_every_figure_of_the_workbook_is_that_of_the_report(data, book):
    calculator, sheet = Calculator(book), book[measurement_book.SHEET]
    rows = {sheet.cell(n, 1).value: n for n in range(5, sheet.max_row + 1) if sheet.cell(n, 1).value}
    assert len(rows) == len(data.indicators)
    for row in data.indicators:
        at = rows[row.number]
        assert same(calculator.value(sheet.title, f"M{at}"), row.result_shown), row.name
        assert calculator.value(sheet.title, f"N{at}") == (row.category or "–")
    last = sheet.max_row
    assert same(calculator.value(sheet.title, f"M{last}"), data.average)
    assert calculator.value(sheet.title, f"N{last}") == data.category


@pytest.mark.django_db
def test_averages_absorption_and_efficiency_follow(data, book):
    calculator, sheet = Calculator(book), book["Efisiensi"]
    for row, objective in enumerate(data.objectives, 4):
        assert same(calculator.value(sheet.title, f"C{row}"), objective.average)
        assert same(calculator.value(sheet.title, f"F{row}"), objective.money.absorption)
        found = calculator.value(sheet.title, f"G{row}")
        assert found == "–" if objective.efficiency.exact is None else same(found, objective.efficiency)
    money = book["Anggaran"]
    for row in range(4, money.max_row):
        if money.cell(row, 1).value == "Program":
            program = next(p for p in data.programs if p.name == money.cell(row, 3).value)
            assert same(calculator.value(money.title, f"F{row}"), program.absorption)
    assert same(calculator.value(money.title, f"F{money.max_row}"), data.money.absorption)
    assert money["C5"].value == "'=Kegiatan"


@pytest.mark.django_db
def test_a_changed_realisasi_changes_the_average(data, book):
    sheet = book[measurement_book.SHEET]
    before = Calculator(book).value(sheet.title, f"M{sheet.max_row}")
    row = next(n for n in range(5, sheet.max_row) if isinstance(sheet.cell(n, 10).value, int | float))
    sheet.cell(row, 10).value = 0
    assert Calculator(book).value(sheet.title, f"M{sheet.max_row}") != before


@pytest.mark.django_db
def test_without_indicators_there_is_nothing_to_measure(as_, cycle):
    Indicator.objects.all().delete()
    answer = as_("kasubag").get(reverse("reports:measurement_xlsx", args=[cycle.pk]), follow=True)
    assert "belum memuat indikator untuk diukur" in answer.content.decode()


@pytest.mark.django_db
def test_the_download_is_offered_beside_the_data(as_, cycle, data):
    address = reverse("reports:measurement_xlsx", args=[cycle.pk])
    client = as_("kasubag")
    assert address in client.get(reverse("workflow:data", args=[cycle.pk])).content.decode()
    assert client.get(address)["Content-Disposition"] == 'attachment; filename="pengukuran-kinerja-2026.xlsx"'
    assert as_("penerima").get(address).status_code == 404


@pytest.mark.django_db
def test_every_formula_bears_the_result_that_a_spreadsheet_finds(data, book):
    """A phone, a preview and Protected View calculate nothing: they show what is stored."""
    stored = load_workbook(io.BytesIO(measurement_book.build(data)), data_only=True)
    calculator, seen = Calculator(book), 0
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            worked_out = calculator.value(sheet.title, cell.coordinate)
            told = stored[sheet.title][cell.coordinate].value
            seen += 1
            if isinstance(told, int | float):
                assert abs(Fraction(told) - worked_out) <= abs(worked_out) * Fraction(1, 10**12), cell
            else:
                assert (told or "") == worked_out, cell
    assert seen > 5 * len(data.indicators)


@pytest.mark.django_db
def test_the_same_figures_give_the_same_file(data):
    now = timezone.now()
    assert measurement_book.build(data, created=now) == measurement_book.build(data, created=now)
