"""One paper of one year, as its page would give it: for the command line."""

from dataclasses import dataclass

from workflow.actions import RULES, situation
from workflow.finals import final
from workflow.forms.pages import FORMS
from workflow.models import Cycle, Kind, Sop, State
from workflow.papers import PaperNotPossible

from . import common, registry, shelf
from .sop_sheet import sop_sheet

SOP_SHEET, CYCLE_SHEET = "sop_sheet", "cycle_sheet"
KINDS = [*(kind.value for kind in registry.MAKERS), Kind.INCOMING_LETTER.value, SOP_SHEET, CYCLE_SHEET]


@dataclass(frozen=True)
class Made:
    """The bytes and, for the person who asked, what they are."""

    data: bytes
    said: str


def paper_of(agency, year, kind, *, now):
    """The kept document, else the marked preview of its page or of the act that makes it."""
    if kind == SOP_SHEET:
        return _sheet(agency)
    s = situation(_cycle(agency, year), now)
    if kind == CYCLE_SHEET:
        return Made(sop_sheet(s.cycle.sop, s), f"lembar SOP {s.cycle}")
    kind = Kind(kind)
    on_shelf = kind in shelf.ON_THE_SPOT
    document = final(s, kind) if on_shelf else s.latest(kind)
    if document:
        return Made(common.kept_bytes(document), f"{document} yang tersimpan")
    data = shelf.on_the_spot(s, None, kind)[1] if on_shelf else _made(s, kind)
    return Made(data, f"pratinjau {kind.label.lower()}, belum final")


def _sheet(agency):
    sop = Sop.objects.filter(agency=agency, status=Sop.Status.PUBLISHED).first()
    if sop is None:
        raise PaperNotPossible(f"Belum ada SOP yang berlaku untuk {agency}.")
    return Made(sop_sheet(sop), str(sop))


def _cycle(agency, year):
    """The cycle of the year; a cancelled one only where there is no other."""
    rows = list(Cycle.objects.filter(agency=agency, year=year).order_by("-pk"))
    if not rows:
        raise PaperNotPossible(f"Belum ada siklus Laporan Kinerja Tahun {year} untuk {agency}.")
    return next((row for row in rows if row.state != State.CANCELLED), rows[0])


def _made(s, kind):
    """As the person who may do the act that leaves this paper would see it before doing it."""
    for act in shelf.making(kind):
        actor = _who(s, act)
        if actor:
            form = FORMS[act](s=s, user=actor)
            return shelf.preview(s, actor, act, kind, shelf.untouched(form)).data
    if kind in shelf.PREVIEWED or kind not in registry.MAKERS or s.visit is None:
        raise PaperNotPossible(f"{kind.label} {s.cycle} belum ada; {_later(s)}")
    return registry.MAKERS[kind](s, actor=_anybody(s), form={}).data


def _who(s, act):
    """Somebody whose turn this act is now, or None."""
    rule = RULES[act]
    if s.visit is None or s.state not in rule.states:
        return None
    holding = s.holding(*rule.duties)
    return holding[0].user if holding else None


def _anybody(s):
    return next((a.user for a in s.directory.appointments if a.agency_id == s.agency.pk), None)


def _later(s):
    if s.visit is None:
        return "siklus ini sudah berakhir."
    return f"siklus ini di langkah {s.step.position}, {s.step.title}."
