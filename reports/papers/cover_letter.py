"""Surat pengantar: what is sent, in how many copies, signed for the agency."""

from dataclasses import replace

from workflow import words
from workflow.models import Duty, Kind, State
from workflow.papers import PaperNotPossible

from . import common


def make(situation, *, actor, form):
    bound = situation.latest(Kind.BOUND)
    if bound is None:
        raise PaperNotPossible("Berkas jilid belum dibuat.")
    day = form["letter_date"]
    context = {
        **form,
        "bound": bound,
        "counted": common.counted(form["copies"], "eksemplar"),
        "signature": _signature(situation, day),
        "dated": f"{situation.agency.place}, {words.tanggal(day)}",
    }
    return common.paper(situation, Kind.COVER_LETTER, "cover_letter", context)


def _signature(situation, day):
    """The head signs; while nobody holds that office, who endorses signs on its behalf."""
    head = common.role_of(situation, State.APPROVAL, Duty.DECIDE)
    deputy = common.role_of(situation, State.APPROVAL, Duty.ENDORSE)
    signature = common.signatory(situation, head, day)
    if signature.name or deputy is None:
        return signature
    standing_in = common.signatory(situation, deputy, day)
    return replace(standing_in, on_behalf=signature.title) if standing_in.name else signature
