"""Saved as one types: decided and locked like every act, but recorded once a session."""

from datetime import timedelta
from importlib import import_module

import pytest

from tests.office import NOW
from workflow.actions import Act
from workflow.models import Event, State
from workflow.services import NotYours, Stale, goes_on, perform
from workflow.services.history import first_broken

perform_module = import_module("workflow.services.perform")


@pytest.fixture
def at_4(walk):
    return walk.to(State.COMPILATION)


def save(walk, persona="staf", act=Act.WRITE_REPORT, target=None, **how):
    return perform(
        act, cycle_id=walk.cycle.pk, actor=walk.office[persona], target=target, now=NOW, quiet=True, **how
    )


def test_a_quiet_saving_leaves_no_event_and_the_chain_holds(at_4):
    before = Event.objects.count()
    cycle = save(at_4)
    assert Event.objects.count() == before
    assert cycle.quiet_changes == 1
    at_4.do("kasubag", Act.WRITE_REPORT)
    assert Event.objects.count() == before + 1
    assert first_broken(at_4.s.cycle) is None


def test_a_bidang_saves_its_data_quietly(at_4):
    request = at_4.s.requests[0]
    assert save(at_4, "bidang1", Act.FILL_DATA, request.pk).quiet_changes == 1


@pytest.mark.parametrize("persona", ["kepala", "penerima", "bidang1"])
def test_who_may_not_write_may_not_quietly_either(at_4, persona):
    with pytest.raises(NotYours):
        save(at_4, persona)
    assert at_4.s.cycle.quiet_changes == 0


def test_too_late_is_refused_quietly_too(at_4):
    at_4.to(State.APPROVAL)
    with pytest.raises(Stale):
        save(at_4, "kasubag")


@pytest.mark.parametrize("act", sorted(set(Act) - perform_module.MAY_BE_QUIET))
def test_nothing_else_can_be_kept_from_the_history(at_4, act):
    with pytest.raises(ValueError, match="always recorded"):
        save(at_4, "kasubag", act)


def test_a_paper_is_made_anew_when_a_quiet_saving_came_between(at_4, monkeypatch):
    at_4.prepare()
    made = []
    make = perform_module._make_papers

    def slow(s, *given):
        made.append(s.cycle.quiet_changes)
        papers = make(s, *given)
        if len(made) == 1:
            monkeypatch.setattr(perform_module, "_make_papers", slow)
            save(at_4)
        return papers

    monkeypatch.setattr(perform_module, "_make_papers", slow)
    at_4.do("kasubag", Act.COMPILE_DRAFT)
    assert made[0] == 0
    assert made[-1] == 1


MINUTES = [(0, True), (29, True), (30, False), (-1, False)]


@pytest.mark.parametrize(("minutes", "expected"), MINUTES)
def test_a_session_ends_after_half_an_hour_without_saving(at_4, minutes, expected):
    person, now = at_4.office["staf"], NOW + timedelta(hours=1)
    last = {"last_by": person, "last_at": now - timedelta(minutes=minutes)}
    assert goes_on(at_4.cycle, person, **last, now=now) is expected


def test_a_session_ends_when_a_colleague_saved_or_nobody_has_yet(at_4):
    person, now = at_4.office["staf"], NOW + timedelta(minutes=5)
    assert not goes_on(at_4.cycle, person, last_by=at_4.office["kasubag"], last_at=now, now=now)
    assert not goes_on(at_4.cycle, person, last_by=None, last_at=None, now=now)


def test_a_session_ends_when_a_paper_was_made_meanwhile(at_4):
    person, saved = at_4.office["staf"], NOW + timedelta(minutes=5)
    last = {"last_by": person, "last_at": saved, "now": saved + timedelta(minutes=10)}
    at_4.now = saved + timedelta(minutes=2)
    at_4.do("kasubag", Act.WRITE_REPORT)
    assert goes_on(at_4.cycle, person, **last)
    at_4.prepare()
    assert not goes_on(at_4.cycle, person, **last)
