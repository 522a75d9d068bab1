"""A sign of life while something long is done, from a thread of its own, however long one part takes."""

import logging
import threading
from contextlib import contextmanager

from django.db import DatabaseError, connections
from django.utils import timezone

log = logging.getLogger("siklus.binding")
EVERY = 10  # seconds
LONGEST = 3600  # seconds; what takes longer hangs, and is better taken for dead


@contextmanager
def beating(rows):
    """As long as this lasts, `rows` (of a model with `heard_at`) hear of it."""
    over = threading.Event()
    beat = threading.Thread(target=_beat, args=(rows, over), name="heartbeat", daemon=True)
    beat.start()
    try:
        yield
    finally:
        over.set()
        beat.join()


def _beat(rows, over):
    for _ in range(int(LONGEST / EVERY)):
        if over.wait(EVERY):
            return
        try:
            rows.update(heard_at=timezone.now())
        except DatabaseError:  # busy, or starting again
            log.warning("a sign of life could not be written")
        finally:
            connections.close_all()  # this thread's own
