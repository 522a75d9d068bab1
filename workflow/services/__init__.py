"""The only writer of cycles. Everything else asks here."""

from .errors import BytesChanged, NotReady, NotYours, Refused, Stale
from .gates import foreseen
from .opening import (
    deadline_of,
    open_cycle,
    openable_years,
    opener,
    openers_text,
    published_sop,
    statutory_deadline,
)
from .perform import perform, whose_turn
from .restamp import may_restamp, restamp, shown_as
from .sessions import goes_on

__all__ = [
    "BytesChanged",
    "NotReady",
    "NotYours",
    "Refused",
    "Stale",
    "deadline_of",
    "foreseen",
    "goes_on",
    "may_restamp",
    "open_cycle",
    "openable_years",
    "opener",
    "openers_text",
    "perform",
    "published_sop",
    "restamp",
    "shown_as",
    "statutory_deadline",
    "whose_turn",
]
