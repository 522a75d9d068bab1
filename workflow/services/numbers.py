"""The numbers of papers: proposed before a paper is made, taken under the lock with the act that sends it.

A number is printed, and printing is slow; so the next one is proposed first, and should somebody take it
meanwhile, the paper is made again with the one after it. What is never committed is never taken.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone

from workflow.actions import Act
from workflow.models import Agency, Kind, LetterNumber, NumberPattern
from workflow.models.number import PLACE
from workflow.words import tanggal

from .errors import NotReady

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# What an office gets that has set nothing: Kepmendagri 83/2022, 800.1 personnel and 000.8.6.3 reports.
USUAL = {
    Kind.NOTA_DINAS: "800.1/{nomor}/{unit}/{tahun}",
    Kind.CORRECTION_LIST: "000.8.6.3/DK-{nomor}/{unit}/{tahun}",
    Kind.APPROVAL_SHEET: "000.8.6.3/LP-{nomor}/{unit}/{tahun}",
    Kind.COVER_LETTER: "000.8.6.3/{nomor}/{unit}/{tahun}",
    Kind.RECEIPT: "000.8.6.3/TT-{nomor}/{unit}/{tahun}",
}


@dataclass(frozen=True)
class Numbered:
    """Which paper an act numbers, and in which fields of its form number and date stand, if it has them."""

    kind: Kind
    field: str = "number"
    day: str = ""


NUMBERED = {
    Act.SEND_REQUEST: Numbered(Kind.NOTA_DINAS, day="dated"),
    Act.RETURN_DRAFT: Numbered(Kind.CORRECTION_LIST),
    Act.PASS_DRAFT: Numbered(Kind.CORRECTION_LIST),
    Act.APPROVE_REPORT: Numbered(Kind.APPROVAL_SHEET),
    Act.HAND_OVER: Numbered(Kind.COVER_LETTER, "letter_number", "letter_date"),
    Act.RECEIVE: Numbered(Kind.RECEIPT),
}


class TakenMeanwhile(Exception):
    """The proposed number went to somebody else while the paper was being made."""


@dataclass(frozen=True)
class Proposal:
    """A number on its way to a paper."""

    kind: Kind
    day: date
    text: str
    sequence: int | None
    typed: bool


def pattern_of(agency, kind):
    """The agency's own pattern, else the usual one."""
    row = NumberPattern.objects.filter(agency=agency, kind=kind).first()
    return row or NumberPattern(agency=agency, kind=kind, text=USUAL[Kind(kind)])


def write(pattern, sequence, day):
    """800.1/007/BKPSDM/2026"""
    values = {
        "nomor": f"{sequence:0{pattern.digits}d}",
        "tahun": str(day.year),
        "bulan": ROMAN[day.month - 1],
        "unit": pattern.agency.code.upper(),
    }
    return PLACE.sub(lambda found: values[found[1]], pattern.text)


def sequence_in(pattern, text):
    """The running number in a text that follows the pattern, or None."""
    values = {"nomor": r"(\d{1,6})", "tahun": r"\d{4}", "bulan": "[IVX]+", "unit": ".+"}
    parts = re.split(PLACE, pattern.text)
    wanted = "".join(values[part] if index % 2 else re.escape(part) for index, part in enumerate(parts))
    found = re.fullmatch(wanted, text)
    return int(found[1]) if found else None


def upcoming(agency, kind, day):
    """The next number nobody has."""
    return following(pattern_of(agency, kind), day)


def following(pattern, day):
    """The next number by a pattern: behind the last of the year, whatever was typed by hand."""
    taken = LetterNumber.objects.filter(agency=pattern.agency)
    last = taken.filter(kind=pattern.kind, year=day.year).aggregate(last=Max("sequence"))["last"] or 0
    sequence = max(last + 1, pattern.first)
    while taken.filter(text=write(pattern, sequence, day)).exists():
        sequence += 1
    return Proposal(Kind(pattern.kind), day, write(pattern, sequence, day), sequence, typed=False)


def used_text(row):
    """Whose number it is, for somebody who typed it again."""
    where = f" {row.cycle}" if row.cycle_id else ""
    return (
        f"Nomor {row.text} sudah dipakai untuk {row.get_kind_display().lower()}{where} pada"
        f" {tanggal(row.taken_at)}. Tulis nomor lain, atau kosongkan untuk nomor berikutnya."
    )


def check_typed(agency, kind, text, day):
    """The proposal for a number from a paper agenda; NotReady when it was used before."""
    text = " ".join(text.split())
    sequence = sequence_in(pattern_of(agency, kind), text)
    taken = LetterNumber.objects.filter(agency=agency).select_related("cycle")
    row = taken.filter(text=text).first()
    if row is None and sequence is not None:
        row = taken.filter(kind=kind, year=day.year, sequence=sequence).first()
    if row:
        raise NotReady(used_text(row))
    return Proposal(Kind(kind), day, text, sequence, typed=True)


def propose(act, s, form):
    """The number for the paper of this act, or None when it leaves none with a number."""
    numbered = NUMBERED.get(act)
    if numbered is None:
        return None
    day = form.get(numbered.day) or timezone.localdate(s.now)
    typed = (form.get(numbered.field) or "").strip()
    if typed:
        return check_typed(s.agency, numbered.kind, typed, day)
    return upcoming(s.agency, numbered.kind, day)


def filled(act, form, proposal):
    """(form for the paper, form for the effect) with the number in its field."""
    if proposal is None:
        return form, form
    field = NUMBERED[act].field
    numbered = form | {field: proposal.text}
    return numbered, numbered if field in form else form


def take(proposal, *, s, actor):
    """Write the number into the book. Call it inside the transaction of the act that sends the paper."""
    agency = Agency.objects.select_for_update(no_key=True, of=("self",)).get(pk=s.agency.pk)
    if proposal.typed:
        check_typed(agency, proposal.kind, proposal.text, proposal.day)
    elif upcoming(agency, proposal.kind, proposal.day).text != proposal.text:
        raise TakenMeanwhile
    return LetterNumber.objects.create(
        agency=agency,
        kind=proposal.kind,
        year=proposal.day.year,
        sequence=proposal.sequence,
        text=proposal.text,
        cycle=s.cycle,
        taken_by=actor,
        taken_at=s.now,
    )
