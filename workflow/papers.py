"""Where the process meets the content: who makes which paper. reports/ registers, workflow/ asks."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from .models import Kind


@dataclass(frozen=True)
class Paper:
    """A finished paper: its file name, its bytes, and for the bound report what it is made of."""

    name: str
    data: bytes
    media_type: str = "application/pdf"
    manifest: dict | None = None
    code: str = ""  # by which it is verified


class PaperNotPossible(Exception):
    """The data for a paper is not complete; `reasons` are Indonesian sentences."""

    def __init__(self, *reasons):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass
class _Makers:
    papers: dict = field(default_factory=dict)
    data_gaps: object = None
    bound_faults: object = None
    unaccepted: object = None
    unreturned: object = None
    data_progress: object = None
    standing: object = None
    previews: object = None
    sweep: object = None
    unbindable: object = None


_makers = _Makers()
_listener = ContextVar("listener", default=None)


@contextmanager
def listening(listener):
    """While a long paper is made, `listener(sentence, number, total)` hears which part is being made."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def announce(sentence, number, total):
    """A maker says what it is at."""
    listener = _listener.get()
    if listener:
        listener(sentence, number, total)


def register(kind, maker):
    """`maker(situation, *, actor, form) -> Paper`; `form` holds what the act is just about to store."""
    _makers.papers[Kind(kind)] = maker


def register_checks(*, data_gaps, bound_faults):
    """`data_gaps(request) -> [sentence]`; `bound_faults(situation) -> [sentence]`."""
    _makers.data_gaps, _makers.bound_faults = data_gaps, bound_faults


def register_verification(*, unaccepted, unreturned, progress):
    """`unaccepted(request)`, `unreturned(request) -> [sentence]`: what keeps the data of a bidang from being
    accepted, or from being sent back. `progress(cycle, requests) -> {request.pk: words}`."""
    _makers.unaccepted, _makers.unreturned, _makers.data_progress = unaccepted, unreturned, progress


def register_texts(standing):
    """`standing(agency, kind, name, **words) -> str`: a standing text of a kind of paper, filled in."""
    _makers.standing = standing


def register_previews(previews):
    """`previews(act) -> [kind]`: the papers that can be looked at before an act is done."""
    _makers.previews = previews


def register_sweep(sweep):
    """`sweep(now)`: takes away the files that the content no longer needs."""
    _makers.sweep = sweep


def sweep(now):
    _makers.sweep(now)


def previews(act):
    return _makers.previews(act)


def standing(agency, kind, name, **words):
    """What an office's forms propose to write on a paper; an admin edits it."""
    return _makers.standing(agency, kind, name, **words)


def make(kind, situation, *, actor, form):
    return _makers.papers[Kind(kind)](situation, actor=actor, form=form)


def register_trial(unbindable):
    """`unbindable(data) -> str`: why a PDF could not be bound, as the end of a sentence; "" when it could."""
    _makers.unbindable = unbindable


def unbindable(data):
    """What binding would say of an uploaded PDF, asked while whoever uploads it can still mend it."""
    return _makers.unbindable(data)


def data_gaps(request):
    """What the data of a bidang still lacks before it can be sent."""
    return _makers.data_gaps(request)


def unaccepted(request):
    """Which parts of a bidang's data nobody has accepted yet."""
    return _makers.unaccepted(request)


def unreturned(request):
    """Why data cannot be sent back: nothing in them was, or nobody said what is wrong."""
    return _makers.unreturned(request)


def data_progress(cycle, requests):
    """How far each bidang is, in words."""
    return _makers.data_progress(cycle, requests)


def bound_faults(situation):
    """Where the bound file does not agree with its own list of contents."""
    return _makers.bound_faults(situation)
