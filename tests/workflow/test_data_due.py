"""By when the data are due: asked again on sending, for the day of the concept may have passed."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.answers import typed
from tests.office import NOW, WIB
from workflow.actions import Act
from workflow.forms.pages import FORMS
from workflow.models import DataRequest, Holiday, State, Visit
from workflow.restamp import due_changes
from workflow.services import NotReady

LATER = datetime(2026, 1, 28, 9, 0, tzinfo=WIB)  # the concept says 26 January
SENDING = {"number": "800/3/BKPSDM/2026", "dated": date(2026, 1, 28)}


def _form(walk, **changes):
    s, user = walk.s, walk.office["kasubag"]
    sent = typed(Act.SEND_REQUEST, s) | {"visit": s.visit.pk, "once": "7b0e9c1e-5d9f-4a55-9c6f-0d7c4d2f3a10"}
    return FORMS[Act.SEND_REQUEST](sent | changes, s=s, user=user)


@pytest.mark.parametrize("round", [1, 2])
def test_data_asked_for_late_are_due_on_the_day_chosen_on_sending(walk, round):
    walk.round(State.NOTA_DINAS_APPROVAL, round).to(State.DATA_REQUEST)
    walk.now = LATER
    walk.do("kasubag", Act.SEND_REQUEST, **SENDING, data_due=date(2026, 2, 4))
    assert {(r.sent_at, r.due_at) for r in walk.s.requests} == {
        (LATER, datetime(2026, 2, 4, 16, 0, tzinfo=WIB))
    }
    assert walk.s.nota.data_due == date(2026, 2, 4)


def test_data_cannot_be_asked_for_by_a_time_that_has_passed(walk):
    walk.to(State.DATA_REQUEST)
    walk.now = LATER
    with pytest.raises(NotReady, match="26 Januari 2026 sudah lewat"):
        walk.do("kasubag", Act.SEND_REQUEST, **SENDING, data_due=date(2026, 1, 26))
    assert not DataRequest.objects.exists()
    assert walk.s.nota.number == ""


@pytest.mark.parametrize(
    ("now", "proposed"),
    [
        (NOW, date(2026, 1, 26)),  # as the concept says
        (LATER, date(2026, 1, 28)),
        (LATER.replace(hour=20), date(2026, 1, 29)),  # today has closed
        (LATER.replace(day=31), date(2026, 2, 2)),  # a Saturday
    ],
)
def test_the_form_proposes_a_day_that_is_still_to_come(walk, now, proposed):
    walk.to(State.DATA_REQUEST)
    walk.now = now
    assert _form(walk).initial["data_due"] == proposed
    assert _form(walk, data_due=proposed.isoformat()).is_valid()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-01-27", "sudah lewat"),
        ("2026-01-28", "sudah berakhir"),
        ("2026-01-31", "bukan hari kerja"),
        ("", "Belum diisi"),
    ],
)
def test_a_bad_due_day_is_refused_beside_its_field(walk, day, sentence):
    walk.to(State.DATA_REQUEST)
    walk.now = LATER.replace(hour=20)
    form = _form(walk, data_due=day)
    assert list(form.errors) == ["data_due"]
    assert sentence in form.errors["data_due"][0]


def test_a_holiday_on_the_day_of_sending_moves_the_due_time_on_not_before_it(walk):
    walk.to(State.DATA_REQUEST)
    walk.do("kasubag", Act.SEND_REQUEST, number="800/3", dated=NOW.date(), data_due=NOW.date())
    Holiday.objects.create(date=NOW.date(), name="Libur mendadak", kind=Holiday.Kind.NATIONAL)
    new = {change.new for change in due_changes(walk.s) if isinstance(change.row, DataRequest)}
    assert new == {datetime(2026, 1, 13, 16, 0, tzinfo=WIB)}


@pytest.mark.parametrize(("model", "begun"), [(DataRequest, "sent_at"), (Visit, "entered_at")])
def test_the_database_refuses_a_due_time_before_the_start(walk, model, begun):
    walk.to(State.COMPILATION)
    row = model.objects.latest("pk")
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(due_at=getattr(row, begun) - timedelta(minutes=1))
    assert timezone.localtime(model.objects.get(pk=row.pk).due_at) == timezone.localtime(row.due_at)
