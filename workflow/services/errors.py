"""How a service says no. In every case nothing was changed."""

from django.core.exceptions import PermissionDenied


class NotYours(PermissionDenied):
    """Wrong person: 403, with whose turn it is."""


class Refused(Exception):
    """Right person, but not like this; `reasons` are Indonesian sentences for the page."""

    def __init__(self, *reasons):
        super().__init__(" ".join(str(reason) for reason in reasons))
        self.reasons = reasons


class NotReady(Refused):
    """Too early: the reasons name what is missing."""


class Stale(Refused):
    """The page was out of date: somebody else was first."""


class BytesChanged(Stale):
    """The document is no longer the one that was shown."""
