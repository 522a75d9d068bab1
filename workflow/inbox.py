"""What waits for a person, over all running cycles; a fixed number of queries however many there are."""

from dataclasses import dataclass

from django.utils import timezone

from .access import visible_cycles
from .actions import Action, Situation, calls_for, situations
from .calendars import Calendars

LIMIT = 50  # running cycles looked at; an office has one or two


@dataclass(frozen=True)
class Item:
    action: Action
    s: Situation


def running_situations(user, now):
    return situations(list(visible_cycles(user, now).running().order_by("year", "pk")[:LIMIT]), now)


def inbox(user, now, found=None):
    """Items sorted by due time: what is late comes first."""
    found = running_situations(user, now) if found is None else found
    items = [Item(action, s) for s in found for action in calls_for(s, user)]
    return sorted(items, key=lambda item: item.s.visit.due_at)


def shell_facts(request):
    """The inbox of this request, worked out once for the page and its menu."""
    if not hasattr(request, "_inbox"):
        now = timezone.now()
        request._running = running_situations(request.user, now)
        request._inbox = inbox(request.user, now, request._running)
    return request._running, request._inbox


def calendars_of(request):
    """The calendars of this request, so that no page builds one twice."""
    running, _ = shell_facts(request)
    return running[0].calendars if running else Calendars()
