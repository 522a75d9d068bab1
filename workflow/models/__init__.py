"""The facts of the process: who, by which rules, what happened."""

from .agency import Agency, Division
from .calendar import WorkingHours
from .correspondence import Correction, DataRequest, Disposition, HandOver, IncomingLetter, NotaDinas
from .cycle import Assignment, Cycle, RequirementTick, Visit
from .document import Document, Endorsement, Kind
from .history import Event
from .people import Appointment, Role, User
from .sop import Duty, Performer, Sop, SopStep
from .state import State

__all__ = [
    "Agency",
    "Appointment",
    "Assignment",
    "Correction",
    "Cycle",
    "DataRequest",
    "Disposition",
    "Division",
    "Document",
    "Duty",
    "Endorsement",
    "Event",
    "HandOver",
    "IncomingLetter",
    "Kind",
    "NotaDinas",
    "Performer",
    "RequirementTick",
    "Role",
    "Sop",
    "SopStep",
    "State",
    "User",
    "Visit",
    "WorkingHours",
]
