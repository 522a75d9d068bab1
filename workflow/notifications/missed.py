"""Whose turn it is without having been told: what was lost between a commit and its telling.

A process killed just then has recorded the act and told nobody.
"""

from datetime import timedelta

from django.db.models import F, Max

from workflow.actions import awaited
from workflow.models import Event, Notice

from .telling import waiting

GRACE = timedelta(minutes=5)  # the telling may be under way
TOLD = (Notice.Kind.TURN, Notice.Kind.RETURNED, Notice.Kind.ASSIGNED)


def missed(running):
    """Who is awaited, was not told in this visit, and has done nothing since it began. Two queries."""
    visits = [s.visit.pk for s in running if s.visit]
    told = set(Notice.objects.filter(visit__in=visits, kind__in=TOLD).values_list("visit_id", "user_id"))
    acted = _acted(visits)
    for s in running:
        last = max((at for (visit, _), at in acted.items() if s.visit and visit == s.visit.pk), default=None)
        if s.visit and (last is None or last + GRACE <= s.now):
            yield from _of_cycle(s, told | acted.keys())


def _acted(visits):
    """(visit, user) → when last, from the act that began the visit on."""
    since = Event.objects.filter(cycle__visits__in=visits, at__gte=F("cycle__visits__entered_at"))
    rows = since.order_by().values_list("cycle__visits", "actor").annotate(last=Max("at"))
    return {(visit, actor): last for visit, actor, last in rows}


def _of_cycle(s, informed):
    begun = s.visit.entered_at.astimezone(s.calendar.tz).date()
    for appointment, found in awaited(s):
        # who took office later is told so in words of their own
        if (s.visit.pk, appointment.user_id) not in informed and appointment.since <= begun:
            yield waiting(s, appointment, found, "swept")
