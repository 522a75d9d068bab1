"""Who reads the evaluation (everybody inside the agency) and who fills in its forms (who leads a step)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from workflow.models import Agency, Appointment, Duty, Sop, User
from workflow.offices import appointments_of
from workflow.words import rangkai


@dataclass(frozen=True)
class Reader:
    """Somebody inside an agency, today."""

    user: User
    agency: Agency
    appointments: list[Appointment]
    today: date

    @cached_property
    def sop(self):
        """The one in force, with its steps and performers, or None."""
        rows = Sop.objects.filter(agency=self.agency, status=Sop.Status.PUBLISHED)
        return rows.select_related("agency").prefetch_related("steps__performers__role").first()

    @cached_property
    def leading_roles(self):
        steps = self.sop.steps.all() if self.sop else ()
        performers = [p for step in steps for p in step.performers.all() if p.duty == Duty.LEAD]
        return list({p.role_id: p.role for p in performers}.values())

    @property
    def leads(self):
        return any(a.role in self.leading_roles for a in self.appointments)

    def title(self):
        """The office in which the person fills in a form: the leading one first."""
        mine = sorted(self.appointments, key=lambda a: a.role not in self.leading_roles)
        return mine[0].title

    def must_lead(self):
        if not self.leads:
            who = rangkai(role.name for role in self.leading_roles) or "penanggung jawab SOP"
            raise PermissionDenied(f"Formulir evaluasi SOP diisi oleh {who}. Tidak ada yang diubah.")
        return self


def reader_of(request):
    """404 for those outside: the receiver, and people without an office."""
    today = timezone.localdate()
    inside = [a for a in appointments_of(request.user, today) if not a.role.external]
    if not inside:
        raise Http404
    agency = inside[0].agency
    return Reader(request.user, agency, [a for a in inside if a.agency_id == agency.pk], today)
