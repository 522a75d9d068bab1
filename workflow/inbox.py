"""What waits for a person, over all running cycles; a fixed number of queries however many there are."""

from dataclasses import dataclass

from django.utils import timezone

from .actions import Action, Situation, calls_for, situations
from .calendars import Calendars
from .models import Cycle
from .offices import appointments_of

LIMIT = 50  # running cycles looked at; an office has one or two


@dataclass(frozen=True)
class Item:
    action: Action
    s: Situation


def running_situations(user, now):
    visible = Cycle.objects.visible_to(appointments_of(user, timezone.localdate(now)))
    return situations(list(visible.running().order_by("year", "pk")[:LIMIT]), now)


def inbox(user, now, found=None):
    """Items sorted by due time: what is late comes first."""
    found = running_situations(user, now) if found is None else found
    items = [Item(action, s) for s in found for action in calls_for(s, user)]
    return sorted(items, key=lambda item: item.s.visit.due_at)


def running_of(request):
    """The running cycles this person sees, read once for the page, its frame and its menu."""
    if not hasattr(request, "_running"):
        request._running = running_situations(request.user, timezone.now())
    return request._running


def shell_facts(request):
    """The running cycles and the inbox of this request, worked out once."""
    running = running_of(request)
    if not hasattr(request, "_inbox"):
        request._inbox = inbox(request.user, timezone.now(), running)
    return running, request._inbox


def calendars_of(request):
    """The calendars of this request, so that no page builds one twice."""
    running = running_of(request)
    return running[0].calendars if running else Calendars()
