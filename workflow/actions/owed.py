"""What the running step owes before it can be left: its papers and the words on them, and who owes them."""

from dataclasses import dataclass

from workflow.models import Document, Endorsement, Kind

from .rules import RULES


@dataclass(frozen=True)
class Owed:
    """One paper or one word on a paper; `found` is None while it is missing."""

    label: str
    found: Document | Endorsement | None
    owner: str


def _here(s):
    return [rule for rule in RULES.values() if s.visit and s.state in rule.states]


def owed_papers(s):
    """What was handed up to be approved here, then what this step makes."""
    rules = _here(s)
    handed_up = [rule.seals[1] for rule in rules if rule.is_move and rule.seals]
    made = dict.fromkeys(kind for rule in rules for kind in rule.makes)
    return [Owed(kind.label, s.latest(kind), "") for kind in handed_up] + [
        Owed(kind.label, s.counting(kind), _owner(s, *(rule for rule in rules if kind in rule.makes)))
        for kind in map(Kind, made)
    ]


def owed_endorsements(s):
    """Paraf, check and approval of this step, where the sheet names somebody for them."""
    found = [
        Owed(f"{rule.seals[0].label} {rule.seals[1].label}", s.endorsed(*rule.seals), _owner(s, rule))
        for rule in _here(s)
        if rule.seals
    ]
    return [owed for owed in found if owed.owner]


def _owner(s, *rules):
    """The roles that have the duty, as the sheet names them."""
    duties = {duty for rule in rules for duty in rule.duties}
    return " atau ".join(dict.fromkeys(p.role.name for p in s.performers(s.state) if p.duty in duties))
