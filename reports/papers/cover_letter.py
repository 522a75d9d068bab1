"""Surat pengantar: what is sent, in how many copies, signed for the agency."""

from workflow.models import IncomingLetter, Kind, State
from workflow.papers import PaperNotPossible

from . import common, official, receivers, wording

RECEIVER = common.Signature("Penerima")  # signs by hand


def make(situation, *, actor, form, preview=False):
    bound = situation.latest(Kind.BOUND)
    if bound is None:
        raise PaperNotPossible("Berkas jilid belum dibuat.")
    day, copies = form["letter_date"], common.counted(form["copies"], "eksemplar")
    text = wording.of(situation.agency, Kind.COVER_LETTER)
    return official.paper(
        situation,
        Kind.COVER_LETTER,
        fields=head(situation.agency, situation.cycle.year, text, copies),
        number=form["letter_number"],
        addressee=form["addressee"],
        bound=bound,
        counted=copies,
        **receivers.listed(bound, form["letter_number"]),
        receiver=RECEIVER,
        signature=common.signing(situation, State.APPROVAL, day),
        dated=common.dated(situation.agency, day),
        preview=preview,
    )


def head(agency, year, text, copies):
    said = text.filled(wording.common_values(agency, year))
    return {
        "sifat": IncomingLetter.Urgency(text.sifat).label if text.sifat else "",
        "lampiran": copies,
        "hal": said.texts["subject"],
    }
