"""Does the calendar of today still give the due times that were stamped? Never changed silently."""

from dataclasses import dataclass
from datetime import datetime

from .models import DataRequest, Visit
from .plan import last_close, open_day


@dataclass(frozen=True)
class DueChange:
    """The stamped due time of an open visit or data request, and what the calendar gives now."""

    row: Visit | DataRequest
    about: str
    old: datetime
    new: datetime


def due_changes(s):
    """The step first, then the bidang whose data are still out."""
    if s.visit is None:
        return []
    due = s.calendar.due(s.visit.entered_at, s.step.standard)
    found = [(s.visit, f"Langkah {s.step.position}", due)]
    found += [
        (row, f"Data {row.division.name}", _data_due(s, row)) for row in s.requests if row.with_division
    ]
    return [DueChange(row, about, row.due_at, new) for row, about, new in found if new != row.due_at]


def _data_due(s, request):
    """As it was stamped on sending: the close of the day the nota dinas names. Never before the sending."""
    if not s.nota:
        return request.due_at
    due, day = last_close(s.calendar, s.nota.data_due), s.nota.data_due
    late = due <= request.sent_at
    return s.calendar.closing(open_day(s.calendar, day, request.sent_at)) if late else due
