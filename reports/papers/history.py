"""The history of a cycle: time used beside the standard times, then every event with its hash."""

from copy import copy
from dataclasses import dataclass, replace

from workflow import words
from workflow.actions import decide
from workflow.endings import STATES, said_of
from workflow.models import Duty, Event, Kind, State
from workflow.progress import rail, running

from . import common, official


@dataclass(frozen=True)
class Ending:
    """The act that is just ending the cycle: what it will be, and the event it will leave."""

    state: State
    event: Event


def make(situation, *, actor, form, preview=False):
    """With the event that ends the cycle, when that act leaves the paper."""
    cycle, day = situation.cycle, common.today(situation)
    events = list(cycle.events.order_by("number"))
    ending = _ending(situation, actor, form, events[-1].number + 1)
    seen = _left(situation) if ending else situation
    role = common.role_of(situation, State.COMPILATION, Duty.LEAD)
    return official.paper(
        situation,
        Kind.HISTORY,
        fields={
            "siklus": f"{cycle}, dibuka {words.waktu(cycle.opened_at)} WIB",
            "keadaan": _state(situation, ending),
            "sop": str(cycle.sop),
            "tenggat": words.hari_tanggal(cycle.deadline),
        },
        steps=rail(seen),
        open_visit=seen.visit,
        running=running(seen) if seen.visit else None,
        events=[*events, ending.event] if ending else events,
        last=events[-1],
        head=cycle.history_head,
        signature=common.signatory(situation, role, day),
        dated=common.dated(situation.agency, day),
        preview=preview,
    )


def _state(situation, ending):
    if ending:
        return f"{ending.state.label}, {words.waktu(situation.now)} WIB"
    if situation.visit:
        return f"Langkah {situation.step.position}, {situation.step.title}, putaran {situation.visit.round}"
    return f"{situation.state.label}, {words.waktu(situation.cycle.ended_at)} WIB"


def _ending(situation, actor, form, number):
    """Its hash covers the papers it leaves, this one among them, so it is not known yet."""
    act = situation.doing
    if act not in STATES:
        return None
    summary, note = said_of(act, form)
    event = Event(
        number=number,
        at=situation.now,
        actor_name=actor.name,
        actor_title=decide(situation, actor, act).appointment.title,
        summary=summary,
        note=note,
    )
    return Ending(STATES[act], event)


def _left(situation):
    """The same with the open stay ended now."""
    visit, seen = copy(situation.visit), replace(situation)
    visit.left_at = situation.now
    seen.visits = [visit if row.pk == visit.pk else row for row in situation.visits]
    return seen
