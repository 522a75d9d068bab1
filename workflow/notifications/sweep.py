"""What `send_reminders` does: tell what time has made due, then send the mails that wait."""

from workflow.actions import situations
from workflow.models import Cycle

from .digest import digests
from .missed import missed
from .reminders import reminders
from .review import reviews_due
from .telling import keep, untold

AT_ONCE = 50  # cycles read together


def due_tellings(now):
    """Everything that should be told by now and has not been, over all running cycles."""
    running = _running(now)
    found = [telling for s in running for telling in reminders(s)]
    return untold([*found, *missed(running), *reviews_due(now), *digests(running, now)])


def _running(now):
    cycles = list(Cycle.objects.running().order_by("pk"))
    parts = (cycles[start : start + AT_ONCE] for start in range(0, len(cycles), AT_ONCE))
    return [s for part in parts for s in situations(part, now)]


def tell_due(now):
    return keep(due_tellings(now), now)
