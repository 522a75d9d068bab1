"""An SOP is due for monitoring or evaluation: told to who leads its steps."""

from django.urls import reverse
from django.utils import timezone

from workflow.evaluation.due import is_due
from workflow.models import Duty, Notice, Performer, Sop, SopReview
from workflow.offices import Directory

from .telling import Telling


def reviews_due(now):
    """Once in the period of each form, as long as it is owed."""
    today = timezone.localdate(now)
    for sop in Sop.objects.filter(status=Sop.Status.PUBLISHED).select_related("agency"):
        for due in is_due(sop, today):
            yield from (_telling(user, sop, due, today) for user in _leaders(sop, today))


def _leaders(sop, today):
    performers = Performer.objects.filter(step__sop=sop, duty=Duty.LEAD)
    roles = set(performers.values_list("role", flat=True))
    found = Directory([sop.agency], today).appointments
    return {a.user for a in found if a.role_id in roles}


def _telling(user, sop, due, today):
    half = f"-{1 if today.month <= 6 else 2}" if due.kind == SopReview.Kind.MONITORING else ""
    return Telling(
        user=user,
        kind=Notice.Kind.REVIEW,
        key=f"review:{sop.pk}:{due.kind}:{today.year}{half}",
        title=f"{sop} perlu ditinjau: {SopReview.Kind(due.kind).label.lower()}",
        body=due.sentence,
        path=reverse("workflow:evaluation"),
    )
