"""Where the time of a stay went when one office checks and another decides."""

from .models import Duty, Endorsement

VOUCHING = (Endorsement.Kind.PARAF, Endorsement.Kind.CHECK)


def split_of(s, visit):
    """[(office, minutes)] of a stay: until the paraf or check, and after it; [] for other steps."""
    return split(pair_of(visit.step.state, s.steps), visit, visit.left_at or s.now, s.calendar)


def pair_of(state, steps):
    """(office that checks, office that decides) of the step, or None."""
    performers = [p for step in steps if step.state == state for p in step.performers.all()]
    first = next((p.role for p in performers if p.duty == Duty.ENDORSE), None)
    second = next((p.role for p in performers if p.duty == Duty.DECIDE), None)
    return (first.name, second.name) if first and second and first != second else None


def split(pair, visit, until, calendar):
    """A paper that changed needs its paraf anew: the last one counts."""
    if pair is None:
        return []
    passed = max((e.at for e in visit.endorsements.all() if e.kind in VOUCHING), default=None)
    if passed is None:
        return [(pair[0], calendar.worked(visit.entered_at, until))]
    return [
        (pair[0], calendar.worked(visit.entered_at, passed)),
        (pair[1], calendar.worked(passed, until)),
    ]
