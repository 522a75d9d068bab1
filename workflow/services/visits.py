"""Entering and leaving steps: each stay is a row with its round and its due time stamped."""

from workflow.calendars import calendar_of
from workflow.models import Visit


def enter(cycle, step, now):
    """Open the next round of a step; the due time is stamped here and never recomputed silently."""
    return Visit.objects.create(
        cycle=cycle,
        step=step,
        round=cycle.visits.filter(step=step).count() + 1,
        entered_at=now,
        due_at=calendar_of(cycle.agency).due(now, step.standard),
    )


def leave(visit, move, now, calendar):
    """Close a visit and stamp the working time it took, by the calendar of today."""
    visit.left_at, visit.ended_by = now, move
    visit.used_days = calendar.working_days(visit.entered_at, now)
    visit.used_minutes = calendar.worked(visit.entered_at, now)
    visit.save(update_fields=["left_at", "ended_by", "used_days", "used_minutes"])
