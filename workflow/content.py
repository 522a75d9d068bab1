"""What the content says of a draft before it is handed in. reports/ registers, workflow/ asks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One sentence about the content, its sign, and the page that tells more."""

    sign: str
    text: str
    label: str
    url: str


@dataclass(frozen=True)
class Glance:
    """The content at a glance, for the page of the cycle; `faults`: why it cannot be handed in."""

    lines: tuple[Line, ...] = ()
    faults: tuple = ()


@dataclass
class _Content:
    faults: object = None
    glance: object = None
    changes: object = None


_content = _Content()


def register(*, faults, glance, changes):
    """`faults(situation) -> [Reason]`; `glance(situation) -> Glance`; `changes(old, new) -> sentence`."""
    _content.faults, _content.glance, _content.changes = faults, glance, changes


def faults(s):
    """Why the draft cannot be handed in: what the SOP and the arithmetic demand of its content."""
    return _content.faults(s)


def glance(s):
    return _content.glance(s)


def changes(old, new):
    """What is different between two documents, in one sentence; empty where that cannot be told."""
    return _content.changes(old, new)
