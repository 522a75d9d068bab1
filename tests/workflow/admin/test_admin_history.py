"""What happened is read in the administration and changed nowhere."""

import pytest
from django.utils import timezone

from tests.reading import queries_of
from workflow.models import (
    Cycle,
    Event,
    State,
)

from .pages import page, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("action", ["change", "delete"])
def test_cycle_can_be_neither_changed_nor_deleted(site, cycle, action):
    values = {"year": 2024, "state": State.COMPLETED, "post": "yes"}
    assert site.post(page(f"cycle_{action}", cycle.pk), values).status_code == 403
    cycle = Cycle.objects.get(pk=cycle.pk)
    assert (cycle.year, cycle.state) == (2025, State.COMPILATION)


@pytest.mark.parametrize("action", ["change", "delete"])
def test_event_can_be_neither_changed_nor_deleted(site, cycle, action):
    event = cycle.events.get()
    assert site.post(page(f"event_{action}", event.pk), {"summary": "Lain", "post": "yes"}).status_code == 403
    assert Event.objects.get().summary == "Nota dinas disampaikan ke bidang"


def test_cycle_page_shows_visits_documents_and_history(site, cycle):
    shown = text(site.get(page("cycle_change", cycle.pk)))
    assert "4. Himpun data dan susun draf" in shown
    assert "Risalah rapat.pdf" in shown
    assert "Nota dinas disampaikan ke bidang" in shown
    assert '<input type="submit"' not in shown


def test_lists_of_history_take_the_same_queries_for_more_rows(site, cycle):
    lists = [page("event_changelist"), page("cycle_changelist")]
    few = [queries_of(site, address) for address in lists]
    for number in range(2, 12):
        event = cycle.events.get(number=1)
        event.pk, event.number = None, number
        event.save()
        Cycle.objects.create(
            agency=cycle.agency,
            year=2000 + number,
            sop=cycle.sop,
            opened_at=timezone.now(),
            deadline=timezone.localdate(),
        )
    assert [queries_of(site, address) for address in lists] == few
