"""The only door to a cycle for a page: what one may not see is not found."""

from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone

from .actions import Situation, situation
from .models import Appointment, Cycle, Kind
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
    return Access(situation(cycle, now), [a for a in appointments if a.agency_id == cycle.agency_id])


def visible_cycles(user, now):
    return Cycle.objects.visible_to(appointments_of(user, timezone.localdate(now)))
