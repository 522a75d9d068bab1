"""What people are told, when, and how it reaches them."""

from .after import calls_now, notify, tell_after_commit
from .data import reminded_by
from .telling import keep

__all__ = ["calls_now", "keep", "notify", "reminded_by", "tell_after_commit"]
