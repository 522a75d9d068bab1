"""When a saving needs no event of its own: it goes on with what the history has just said.

A session is one person at one text or form. It ends after half an hour without saving, when somebody else
saves the same, and when anything but saving happens in the cycle, so that the history always shows on which
side of a paper or a move the writing was.
"""

from datetime import timedelta

from .perform import MAY_BE_QUIET

PAUSE = timedelta(minutes=30)


def goes_on(cycle, actor, *, last_by, last_at, now):
    """`last_by`, `last_at`: who saved this very text or form last, and when; None when nobody has yet."""
    if last_by != actor or last_at is None or not timedelta(0) <= now - last_at < PAUSE:
        return False
    return not cycle.events.filter(at__gte=last_at).exclude(act__in=MAY_BE_QUIET).exists()
