"""The frozen versions of a report beside each other: changed figures, changed words, changed structure."""

from .compare import Comparison, compare
from .frozen import chain, content_of, in_short

__all__ = ["Comparison", "chain", "compare", "content_of", "in_short"]
