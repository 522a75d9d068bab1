"""A Perjanjian Kinerja by workbook: exported, changed, looked at, taken over whole or not at all."""

import io
from decimal import Decimal

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from reports.excel import agreement_book, shape
from reports.excel.drafts import apply_agreement, preview_agreement, read_agreement
from reports.excel.faults import BadBook
from reports.models import BudgetLine, ImportDraft, Indicator, Objective, Program, YearFigure
from tests.reports.excel_files import changed, sent
from workflow.services import Stale

pytestmark = pytest.mark.django_db
HEAD = agreement_book.HEAD_ROW


@pytest.fixture
def exported(agreement):
    return lambda: agreement_book.export(agreement)


@pytest.fixture
def take(agency, office):
    """Upload → draft, as the Kasubag."""

    def upload(data, year=2026):
        return read_agreement(
            sent(data), agency=agency, year=year, actor=office["kasubag"], now=timezone.now()
        )

    return upload


@pytest.fixture
def apply(office):
    return lambda draft: apply_agreement(draft, actor=office["kasubag"], now=timezone.now())


def column(sheet, heading):
    return next(c.column for c in sheet[HEAD] if str(c.value or "").rstrip(" *") == heading)


def cell(book, title, row, heading):
    sheet = book[title]
    return sheet.cell(HEAD + row, column(sheet, heading))


def edited(data, *edits):
    """Each edit: (sheet, row of the table, heading, value)."""

    def change(book):
        for title, row, heading, value in edits:
            cell(book, title, row, heading).value = value

    return changed(data, change)


def refusal(take, data, **given):
    with pytest.raises(BadBook) as caught:
        take(data, **given)
    return caught.value.sentences


def test_an_export_imported_again_changes_nothing(exported, take):
    preview = preview_agreement(take(exported()))
    assert not preview.differences.any
    assert not preview.may_apply
    assert preview.differences.indicators.same == Indicator.objects.count() > 10


def test_a_changed_target_is_shown_and_taken_over(exported, take, apply):
    old = Indicator.objects.order_by("objective__position", "position").first()
    draft = take(edited(exported(), (shape.INDICATORS, 1, "Target", 73.25)))
    [change] = preview_agreement(draft).differences.indicators.changes
    assert (change.action, change.values) == ("changed", [("Target", "72", "73,25")])
    apply(draft)
    assert Indicator.objects.get(pk=old.pk).target == Decimal("73.25")
    draft.refresh_from_db()
    assert draft.applied_at
