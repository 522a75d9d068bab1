"""The facts of the process: who, by which rules, what happened."""

from .agency import Agency, Division, PaperSize
from .binding import BindingRun, PrintedCopy, Publication
from .calendar import ExtraDay, Holiday, Ramadan, Season, WorkingHours, YearDeadline
from .correspondence import Correction, DataRequest, Disposition, HandOver, IncomingLetter, NotaDinas
from .cycle import Assignment, Cycle, RequirementTick, Visit
from .document import Document, Endorsement, Kind
from .history import Event
from .notice import CalendarFeed, Notice
from .number import LetterNumber, NumberPattern
from .people import Appointment, Role, User
from .review import SopReview, SopReviewRow
from .sop import Duty, Performer, Sop, SopStep
from .state import State

__all__ = [
    "Agency",
    "Appointment",
    "Assignment",
    "BindingRun",
    "CalendarFeed",
    "Correction",
    "Cycle",
    "DataRequest",
    "Disposition",
    "Division",
    "Document",
    "Duty",
    "Endorsement",
    "Event",
    "ExtraDay",
    "HandOver",
    "Holiday",
    "IncomingLetter",
    "Kind",
    "LetterNumber",
    "NotaDinas",
    "Notice",
    "NumberPattern",
    "PaperSize",
    "Performer",
    "PrintedCopy",
    "Publication",
    "Ramadan",
    "RequirementTick",
    "Role",
    "Season",
    "Sop",
    "SopReview",
    "SopReviewRow",
    "SopStep",
    "State",
    "User",
    "Visit",
    "WorkingHours",
    "YearDeadline",
]
