"""Text that begins a formula leaves every workbook as text, with an apostrophe before it."""

import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from reports.analysis import analysis, programs_of
from reports.data import worksheet
from reports.excel import agreement_book, form_book, measurement_book, spending_book
from reports.models import Agreement, Indicator, Objective, Program

pytestmark = pytest.mark.django_db
SIGNS = ("=", "+", "-", "@", "\t", "\r")
TEXT = "2+5|cmd!A1"
MAKERS = {
    "agreement": lambda cycle, asked, agreement: agreement_book.export(agreement),
    "form": lambda cycle, asked, agreement: form_book.build(asked, worksheet.rows(asked), now=timezone.now()),
    "spending": lambda cycle, asked, agreement: spending_book.build(
        programs_of(cycle.agency, cycle.year), year=cycle.year, office="=Kantor"
    ),
    "measurement": lambda cycle, asked, agreement: measurement_book.build(analysis(cycle)),
}


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("kind", MAKERS)
def test_no_workbook_lets_a_text_become_a_formula(kind, sign, cycle, asked, agreement):
    Indicator.objects.update(name=sign + TEXT, source=sign + TEXT, unit=sign + "x")
    Objective.objects.update(text=sign + TEXT)
    Program.objects.update(name=sign + TEXT)
    Agreement.objects.update(number=sign + TEXT)
    agreement.refresh_from_db()
    book = load_workbook(io.BytesIO(MAKERS[kind](cycle, asked, agreement)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = [cell for cell in cells if cell.data_type == "s"]
    assert not [cell.value for cell in texts if cell.value.startswith(SIGNS)]
    assert [cell for cell in texts if TEXT in cell.value]
    assert not [cell.value for cell in cells if cell.data_type == "f" and TEXT in str(cell.value)]
