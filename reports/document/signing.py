"""Who signs the foreword and who promised, as they held their offices on those days."""

from dataclasses import dataclass

from reports.papers import agreement, common
from workflow import words
from workflow.models import Duty, State

from . import blocks


@dataclass(frozen=True)
class Parties:
    """The two of the Perjanjian Kinerja."""

    first: common.Signature
    second: common.Signature


def parties(situation, promised):
    """The head of that day and the superior; before it is signed, the head of today."""
    day = promised.signed_on or common.today(situation)
    first = common.signatory(situation, _head(situation), day)
    return Parties(first, agreement.second_party(situation.agency, promised))


def foreword(situation):
    """The head signs beside the initials of the offices below."""
    right = signature(
        common.signatory(situation, _head(situation), common.today(situation)), dated(situation)
    )
    return blocks.Signing(right, initials=hierarchy(situation))


def dated(situation):
    return f"{situation.agency.place}, {words.tanggal(common.today(situation))}"


def signature(found, line):
    """`line` stands above: place and date, or which party it is."""
    return blocks.Signature(
        line,
        found.title,
        found.name,
        found.rank,
        found.nip,
        found.on_behalf,
        found.behalf_title,
        found.official,
    )


def hierarchy(situation):
    """The offices that put their paraf before the head signs, lowest last."""
    steps = ((State.APPROVAL, Duty.ENDORSE), (State.CORRECTION, Duty.ENDORSE), (State.COMPILATION, Duty.LEAD))
    roles = [common.role_of(situation, state, duty) for state, duty in steps]
    return tuple(dict.fromkeys(role.name for role in roles if role))


def _head(situation):
    return common.role_of(situation, State.APPROVAL, Duty.DECIDE)
