"""How a cycle stands at one instant: everything the decision needs, read once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from workflow.calendars import Calendars
from workflow.models import Cycle, Duty, Kind, State
from workflow.offices import Directory

from .acts import Act
from .rows import everything

# Uploaded for the bound file, in the step that makes it.
BOUND_IN = (Kind.SIGNATURE_PAGE, Kind.REVIEW_STATEMENT)


@dataclass
class Situation:
    """A cycle with all its rows in memory; offices and calendar are read once, when first asked for."""

    cycle: Cycle
    directory: Directory
    now: datetime
    calendars: Calendars
    doing: Act | None = None  # the act whose papers are being made

    @property
    def agency(self):
        return self.cycle.agency

    @property
    def state(self):
        return State(self.cycle.state)

    @cached_property
    def calendar(self):
        return self.calendars.of(self.agency)

    @cached_property
    def steps(self):
        return list(self.cycle.sop.steps.all())

    @cached_property
    def visits(self):
        return list(self.cycle.visits.all())

    @cached_property
    def visit(self):
        """The open visit; None once the cycle has ended."""
        return next((visit for visit in self.visits if visit.left_at is None), None)

    @property
    def last_visit(self):
        """The open visit, or the one by which the cycle ended."""
        return self.visit or self.visits[-1]

    @property
    def step(self):
        return self.visit.step if self.visit else None

    @cached_property
    def _performers(self):
        return {step.state: list(step.performers.all()) for step in self.steps}

    def performers(self, state):
        return self._performers.get(state, [])

    def has_duty(self, duty):
        return any(p.duty == duty for p in self.performers(self.state))

    @cached_property
    def assignments(self):
        return list(self.visit.assignments.all()) if self.visit else []

    @cached_property
    def endorsements(self):
        """Of this round only: what was signed in an earlier round counts no more."""
        return list(self.visit.endorsements.all()) if self.visit else []

    @cached_property
    def ticks(self):
        return {tick.position: tick for tick in self.visit.ticks.all()} if self.visit else {}

    @cached_property
    def dispositions(self):
        return [row for visit in self.visits for row in visit.dispositions.all()]

    @cached_property
    def documents(self):
        return list(self.cycle.documents.all())

    def latest(self, kind):
        """The newest version of a kind, or None."""
        return next((d for d in reversed(self.documents) if d.kind == kind), None)

    def latest_here(self, kind):
        """The newest version made in the open visit, or None."""
        document = self.latest(kind)
        return document if document and self.visit and document.visit_id == self.visit.pk else None

    def counting(self, kind):
        """The version that counts now, or None. Papers are owed anew each round, but the disposisi stays
        good, a measurement does until there is a newer word on the data, and a bound file holds every
        page that was signed or stated for it."""
        if kind == Kind.MEASUREMENT:
            return self._current_measurement()
        if kind == Kind.BOUND:
            return self._current_bound()
        return self.latest(kind) if kind == Kind.DISPOSITION_SHEET else self.latest_here(kind)

    def _current_measurement(self):
        document = self.latest(Kind.MEASUREMENT)
        decided = [request.decided_at for request in self.requests if request.decided_at]
        overtaken = document and decided and document.created_at < max(decided)
        return None if overtaken else document

    def _current_bound(self):
        document, added = self.latest_here(Kind.BOUND), map(self.latest_here, BOUND_IN)
        return document if document and all(page is None or page.pk < document.pk for page in added) else None

    def role_names(self, duty, state=None):
        """The roles that have a duty in a step (by default the current one), as the sheet names them."""
        names = [p.role.name for p in self.performers(state or self.state) if p.duty == duty]
        return " atau ".join(dict.fromkeys(names))

    def endorsed(self, endorsement_kind, document_kind):
        """The endorsement of this round on the very bytes of the newest version, or None."""
        document = self.latest(document_kind)
        return next(
            (
                e
                for e in self.endorsements
                if e.kind == endorsement_kind and document and e.sha256 == document.sha256
            ),
            None,
        )

    @cached_property
    def requests(self):
        return list(self.cycle.requests.all())

    def holding(self, *duties, state=None):
        """The appointments by which people have a duty in a step (by default the current one); each
        person once, and per bidang once."""
        roles = {p.role_id for p in self.performers(state or self.state) if p.duty in duties}
        found = {}
        for a in self.directory.appointments:
            if a.agency_id == self.agency.pk and a.role_id in roles:
                found.setdefault((a.user_id, a.division_id), a)
        return list(found.values())

    def suppliers(self, request):
        """The appointments of those who give the data of a bidang."""
        return [a for a in self.holding(Duty.SUPPLY) if a.division_id == request.division_id]

    def reminded_today(self, request):
        return any(row.key == request.reminder_key(self.now) for row in request.reminders)

    @cached_property
    def corrections(self):
        return list(self.cycle.corrections.all())

    @property
    def letter(self):
        return getattr(self.cycle, "letter", None)

    @property
    def nota(self):
        return getattr(self.cycle, "nota", None)

    @property
    def hand_over(self):
        return getattr(self.visit, "hand_over", None) if self.visit else None

    def duties_of(self, user, *, state=None, division=None):
        """(duty, appointment) pairs of a person in a step (by default the current one).

        Once a visit is assigned, preparing it belongs to the assignees alone, whatever their role.
        """
        mine = self.directory.roles_of(user, self.agency)
        assigned = any(a.user_id == user.pk for a in self.assignments)
        for performer in self.performers(state or self.state):
            for appointment in mine:
                if performer.role_id != appointment.role_id:
                    continue
                if performer.duty == Duty.PREPARE and self.assignments:
                    continue
                if division is not None and appointment.division_id not in (None, division):
                    continue
                yield performer.duty, appointment
        if assigned and mine:
            yield Duty.PREPARE, mine[0]


def situations(cycles, now):
    """Situations of many cycles, in a fixed number of queries."""
    rows = Cycle.objects.filter(pk__in=[cycle.pk for cycle in cycles]).select_related(
        "agency", "sop", "letter", "nota"
    )
    found = {row.pk: row for row in rows.prefetch_related(*everything())}
    directory = Directory({row.agency_id for row in found.values()}, timezone.localdate(now))
    calendars = Calendars()
    return [Situation(found[cycle.pk], directory, now, calendars) for cycle in cycles if cycle.pk in found]


def situation(cycle, now):
    return situations([cycle], now)[0]
