"""The only door to a cycle for a page: what one may not see is not found."""

from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone

from .actions import Situation, situation
from .inbox import running_of
from .models import Appointment, Cycle, Kind, State
from .offices import appointments_of

# What leaves the house: a receiver from outside sees these papers and no others.
OUTWARD = {Kind.REPORT, Kind.BOUND, Kind.COVER_LETTER, Kind.RECEIPT}


@dataclass(frozen=True)
class Access:
    """A cycle somebody may see, and whether they see it from outside."""

    s: Situation
    appointments: list[Appointment]

    @property
    def outside(self):
        return all(a.role.external for a in self.appointments)

    @property
    def documents(self):
        return [d for d in self.s.documents if not self.outside or d.kind in OUTWARD]

    def insiders_only(self):
        if self.outside:
            raise Http404
        return self


def get_cycle(request, pk):
    """The cycle as it stands now, for this person; 404 when it is not theirs to see."""
    now = timezone.now()
    appointments = appointments_of(request.user, timezone.localdate(now))
    cycle = Cycle.objects.visible_to(appointments).filter(pk=pk).first()
    if cycle is None:
        raise Http404
    found = _read_for_the_frame(request, cycle) or situation(cycle, now)
    return Access(found, [a for a in appointments if a.agency_id == cycle.agency_id])


def _read_for_the_frame(request, cycle):
    """The frame of a page reads every running cycle anyway; who acts is shown it as it is afterwards."""
    if request.method not in ("GET", "HEAD") or cycle.state not in State.working():
        return None
    return next((s for s in running_of(request) if s.cycle.pk == cycle.pk), None)


def visible_cycles(user, now):
    return Cycle.objects.visible_to(appointments_of(user, timezone.localdate(now)))
