"""What may this person do with this cycle now, and if not, why? Buttons, forms and services ask here."""

from dataclasses import dataclass
from enum import Enum

from workflow.models import Appointment, Duty

from .acts import Act
from .guards import Reason
from .rules import RULES


class Verdict(Enum):
    READY = "ready"
    BLOCKED = "blocked"  # theirs, but something is missing
    NOT_YOURS = "not_yours"
    NOT_NOW = "not_now"  # nobody can do it as things stand


@dataclass(frozen=True)
class Decision:
    verdict: Verdict
    appointment: Appointment | None = None
    reasons: tuple[Reason, ...] = ()
    target: object = None


@dataclass(frozen=True)
class Action:
    """Something that is this person's to do. `target` is the request, correction or item it is about."""

    act: Act
    reasons: tuple[Reason, ...] = ()
    target: object = None
    calls: bool = False
    is_move: bool = False

    @property
    def label(self):
        return self.act.label

    @property
    def ready(self):
        return not self.reasons

    @property
    def target_id(self):
        return getattr(self.target, "pk", self.target)


def targets(s, rule):
    """The things a rule can be about: (None,) where it is about the cycle itself."""
    if rule.target == "request":
        return s.requests
    if rule.target == "correction":
        return s.corrections
    if rule.target == "requirement":
        return range(1, len(s.step.requirement_list) + 1) if s.step else ()
    return (None,)


def _appointment(s, user, rule, target):
    """By which office the person has one of the duties; the receiver of data must be of that bidang."""
    division = target.division_id if rule.target == "request" and Duty.SUPPLY in rule.duties else None
    pairs = s.duties_of(user, state=rule.duty_in, division=division)
    return next((appointment for duty, appointment in pairs if duty in rule.duties), None)


def decide(s, user, act, target=None):
    """`target` is a primary key (or the number of a kelengkapan item)."""
    rule = RULES[act]
    found = next((t for t in targets(s, rule) if getattr(t, "pk", t) == target), None)
    if s.state not in rule.states or (rule.target and found is None):
        return Decision(Verdict.NOT_NOW)
    return _judge(s, user, rule, found)


def _judge(s, user, rule, target):
    appointment = _appointment(s, user, rule, target)
    if appointment is None:
        return Decision(Verdict.NOT_YOURS, target=target)
    if not rule.possible(s, user, target):
        return Decision(Verdict.NOT_NOW, appointment, target=target)
    reasons = tuple(reason for guard in rule.needs for reason in guard(s))
    return Decision(Verdict.BLOCKED if reasons else Verdict.READY, appointment, reasons, target)


EVERY = tuple(RULES.values())
CALLING = tuple(rule for rule in EVERY if rule.wanted is not False)


def actions_for(s, user, rules=EVERY):
    """Everything that is this person's now, in the order of the SOP; blocked ones with their reasons."""
    return [
        Action(rule.act, decision.reasons, target, rule.calls(s, user, target), rule.is_move)
        for rule in rules
        if s.state in rule.states
        for target in targets(s, rule)
        if (decision := _judge(s, user, rule, target)).verdict in (Verdict.READY, Verdict.BLOCKED)
    ]


def calls_for(s, user):
    """What waits for this person: can be done now and is wanted of them."""
    return [action for action in actions_for(s, user, CALLING) if action.ready and action.calls]


def awaited(s):
    """(appointment, calls) of everybody the cycle waits for now. Whom to name, and whom to tell."""
    if s.visit is None:
        return []
    calls = {}
    for a in s.directory.appointments:
        if a.agency_id == s.agency.pk and a.user_id not in calls:
            calls[a.user_id] = (a, calls_for(s, a.user))
    return [(a, found) for a, found in calls.values() if found]


def holders(s):
    """Who has the step in hand: the assignees still at work, else those it waits for, the bidang last."""
    at_work = {a.user_id for a in s.assignments if a.ready_at is None}
    waiting = [a for a, _ in awaited(s)]
    chosen = [a for a in s.directory.appointments if a.user_id in at_work and a.agency_id == s.agency.pk]
    return chosen or [a for a in waiting if not a.role.per_division] or waiting
