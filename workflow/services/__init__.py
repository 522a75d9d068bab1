"""The only writer of cycles. Everything else asks here."""

from .errors import BytesChanged, NotReady, NotYours, Refused, Stale
from .opening import open_cycle, openable_years, opener, published_sop, statutory_deadline
from .perform import perform, whose_turn

__all__ = [
    "BytesChanged",
    "NotReady",
    "NotYours",
    "Refused",
    "Stale",
    "open_cycle",
    "openable_years",
    "opener",
    "perform",
    "published_sop",
    "statutory_deadline",
    "whose_turn",
]
