"""One long walk through every step in every round, shared by the tests of a module."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import override_settings

from tests.office import Walk, build_office, keep_plain
from workflow.actions import Act
from workflow.models import Cycle, Duty, State

S = State
# In the order in which one walk reaches them: each step in every round that it can have.
PLACES = [
    (S.DISPOSITION, 1),
    (S.NOTA_DINAS_APPROVAL, 1),
    (S.DISPOSITION, 2),
    (S.NOTA_DINAS_APPROVAL, 2),
    (S.DISPOSITION, 3),
    (S.NOTA_DINAS_APPROVAL, 3),
    (S.DATA_REQUEST, 1),  # no move leads back to it
    (S.COMPILATION, 1),
    (S.CORRECTION, 1),
    (S.COMPILATION, 2),
    (S.CORRECTION, 2),
    (S.COMPILATION, 3),
    (S.CORRECTION, 3),
    (S.APPROVAL, 1),
    (S.APPROVAL, 2),
    (S.APPROVAL, 3),
    (S.BINDING, 1),
    (S.SUBMISSION, 1),
    (S.BINDING, 2),
    (S.SUBMISSION, 2),
    (S.BINDING, 3),
    (S.SUBMISSION, 3),
    (S.COMPLETED, 1),
    (S.CANCELLED, 1),
]
RETURNING = {S.NOTA_DINAS_APPROVAL, S.CORRECTION, S.APPROVAL, S.SUBMISSION}
# Each place as it is entered, in the middle of its work (once), and with all that its move needs.
POINTS = [
    (state, round, how)
    for state, round in PLACES[:-2]
    for how in (("entered", "midway", "prepared") if round == 1 else ("entered", "prepared"))
]
POINTS += [(*place, "entered") for place in PLACES[-2:]]


@contextmanager
def taken_back():
    """Whatever is done inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def midway(walk):
    """Somebody is at it: assigned, a kelengkapan item ticked, some data sent, some corrections open."""
    walk.do("kasubag" if walk.s.has_duty(Duty.LEAD) else "sekretaris", Act.TICK, 1)
    if walk.s.has_duty(Duty.LEAD):
        walk.do("kasubag", Act.ASSIGN, people=[walk.office["staf"]])
    if walk.cycle.state == S.COMPILATION:
        for request in [request for request in walk.s.requests if request.with_division][:1]:
            walk.do("bidang1", Act.SUBMIT_DATA, request.pk)
    if walk.cycle.state == S.CORRECTION:
        for persona in ("kasubag", "sekretaris"):
            walk.do(persona, Act.ADD_CORRECTION, place="Bab III", text="Angka belum sesuai.")
        walk.do("staf", Act.ANSWER_CORRECTION, walk.s.corrections[-1].pk, answer="Sudah.")
    return walk


class Course:
    """The walk goes on from point to point; for a point behind it, it begins anew."""

    def __init__(self, **walking):
        self.walking = walking
        self.office = self.walk = None
        self.reached = -1

    @contextmanager
    def at(self, state, round, how="entered"):
        """A walk that stands at the point; what is done with it is taken back."""
        self._go(state, round)
        with taken_back():
            walk = Walk(self.office, self.walk.cycle, **self.walking)
            yield {"entered": lambda walk: walk, "midway": midway, "prepared": Walk.prepare}[how](walk)

    def _go(self, state, round):
        goal = PLACES.index((state, round))
        if self.walk is None or goal < self.reached or state == S.CANCELLED:
            self._begin()
        self.reached = goal
        if state == S.CANCELLED:
            self.walk.do("sekretaris", Act.CANCEL, reason="Salah surat")
        while not self._stands(state, round):
            self._step(state)

    def _stands(self, state, round):
        visit = self.walk.s.visit
        return self.walk.cycle.state == state and (visit is None or visit.round == round)

    def _step(self, goal):
        """Back where the step knows a way back and the goal does not lie ahead; else onward."""
        here, order = State(self.walk.cycle.state), list(State)
        if here in RETURNING and order.index(here) >= order.index(goal):
            self.walk.back()
        else:
            self.walk.prepare().onward()

    def _begin(self):
        self.office = self.office or build_office()
        Cycle.objects.filter(year__gte=2020).update(
            year=2000 + Cycle.objects.count()
        )  # the year is free again
        self.walk = Walk(self.office, **self.walking)


@contextmanager
def shared(django_db_blocker, folder, **walking):
    """A course for a module-wide fixture: never committed, its files in `folder`, its papers plain.

    The tests must bear the mark django_db, else there is no database of their own.
    """
    light = override_settings(
        MEDIA_ROOT=folder, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]
    )
    with django_db_blocker.unblock(), light, pytest.MonkeyPatch.context() as patch, taken_back():
        keep_plain(patch)
        yield Course(**walking)
