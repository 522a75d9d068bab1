"""When the SOP is to be monitored and evaluated again."""

from datetime import date, datetime

import pytest

from tests.office import WIB
from workflow.evaluation.due import is_due, months_after
from workflow.evaluation.reviews import Kind
from workflow.models import Sop, SopReview

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 7, 1), 6, date(2027, 1, 1)),
    ],
)
def test_months_after_a_day(day, months, after):
    assert months_after(day, months) == after


def finished(office, kind, on, half):
    made = datetime(on.year, on.month, on.day, 9, tzinfo=WIB)
    return SopReview.objects.create(
        sop=office.sop,
        kind=kind,
        year=on.year,
        half=half,
        made_by=office["kasubag"],
        made_at=made,
        finished_at=made,
    )


def due(office, today):
    return [each.kind for each in is_due(office.sop, today)]


def test_sop_of_2017_that_was_never_reviewed_is_due(office):
    sentences = [each.sentence for each in is_due(office.sop, date(2026, 11, 23))]
    assert sentences == [
        "SOP ini dari 2017 dan belum pernah dievaluasi.",
        "Monitoring enam bulanan belum pernah diselesaikan.",
    ]


def test_each_review_is_due_again_after_its_months(office):
    finished(office, Kind.MONITORING, date(2026, 3, 10), 1)
    finished(office, Kind.EVALUATION, date(2026, 3, 10), 0)
    assert due(office, date(2026, 9, 9)) == []
    assert due(office, date(2026, 9, 10)) == [Kind.MONITORING]
    assert due(office, date(2027, 3, 10)) == [Kind.EVALUATION, Kind.MONITORING]
    sentence = is_due(office.sop, date(2026, 9, 10))[0].sentence
    assert "terakhir selesai 10 Maret 2026" in sentence
    assert "jatuh tempo 10 September 2026" in sentence


def test_form_that_is_not_finished_does_not_count(office):
    finished(office, Kind.MONITORING, date(2026, 3, 10), 1)
    SopReview.objects.update(finished_at=None)
    assert Kind.MONITORING in due(office, date(2026, 3, 11))


def test_revision_published_here_is_due_from_its_own_day(office):
    Sop.objects.update(source_sha256="", published_at=datetime(2026, 5, 4, 9, tzinfo=WIB))
    office.sop.refresh_from_db()
    assert due(office, date(2026, 11, 3)) == []
    assert due(office, date(2026, 11, 4)) == [Kind.MONITORING]


def test_sop_of_which_nobody_knows_the_age_is_due(office):
    Sop.objects.update(ratified_text="-", created_text="lama sekali")
    office.sop.refresh_from_db()
    assert is_due(office.sop, date(2026, 11, 23))[0].sentence == "SOP ini belum pernah dievaluasi."
