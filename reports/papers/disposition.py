"""Lembar disposisi: the letter, whom it is passed to and what is asked, disposition after disposition."""

from dataclasses import dataclass
from datetime import datetime

from workflow import words
from workflow.models import Duty, IncomingLetter, Kind, User
from workflow.papers import PaperNotPossible

from . import common, official, wording


@dataclass(frozen=True)
class Line:
    """One disposition as printed."""

    user: User
    title: str
    addressee: str
    instructions: tuple[str, ...]
    note: str
    at: datetime


def make(situation, *, actor, form, preview=False):
    lines = [_kept(row, situation) for row in situation.dispositions]
    if form:
        lines.append(_new(situation, actor, **form))
    if not lines or situation.letter is None:
        raise PaperNotPossible("Lembar disposisi memerlukan surat masuk dan isi disposisi.")
    *earlier, newest = lines
    choices = wording.of(situation.agency, Kind.DISPOSITION_SHEET).paragraphs["instructions"]
    return official.paper(
        situation,
        Kind.DISPOSITION_SHEET,
        fields=head(situation.letter),
        subject=situation.letter.subject,
        newest=newest,
        asked=ticked(choices, newest.instructions),
        earlier=earlier,
        signature=common.signed_by(newest.user, newest.title),
        dated=common.dated(situation.agency, newest.at),
        preview=preview,
    )


def head(letter):
    """What the letter says, and what was noted when it came."""
    return {
        "surat_dari": letter.sender,
        "nomor_surat": letter.number,
        "tanggal_surat": words.tanggal(letter.dated),
        "diterima": words.tanggal(letter.received_on),
        "agenda": letter.agenda_number or words.EMPTY,
        "sifat": {"ticks": ticked(IncomingLetter.Urgency.labels, [letter.get_urgency_display()])},
    }


def _new(situation, actor, *, addressee, instructions, note):
    title = common.title_of(situation, actor, Duty.DECIDE)
    return Line(actor, title, addressee, tuple(instructions), note, situation.now)


def _kept(row, situation):
    """The appointments are in memory already; only who left the office since is asked for."""
    known = {a.user_id: a.user for a in situation.directory.appointments}
    user = known.get(row.user_id) or row.user
    return Line(user, row.title, row.addressee, tuple(words.lines(row.instructions)), row.note, row.at)


def ticked(choices, chosen):
    """(word, ticked) of every printed choice, then of what was asked beyond them."""
    return [(word, word in chosen) for word in choices] + [
        (word, True) for word in chosen if word not in choices
    ]
