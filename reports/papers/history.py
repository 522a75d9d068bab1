"""The history of a cycle: time used beside the standard times, then every event with its hash."""

from workflow import words
from workflow.models import Duty, Kind, State
from workflow.progress import rail, running

from . import common, official


def make(situation, *, actor, form, preview=False):
    cycle = situation.cycle
    day = common.today(situation)
    role = common.role_of(situation, State.COMPILATION, Duty.LEAD)
    return official.paper(
        situation,
        Kind.HISTORY,
        fields={
            "nomor": form.get("number", ""),
            "siklus": f"{cycle}, dibuka {words.waktu(cycle.opened_at)} WIB",
            "keadaan": _state(situation),
            "sop": str(cycle.sop),
            "tenggat": words.hari_tanggal(cycle.deadline),
        },
        steps=rail(situation),
        open_visit=situation.visit,
        running=running(situation) if situation.visit else None,
        events=list(cycle.events.order_by("number")),
        head=cycle.history_head,
        signature=common.signatory(situation, role, day),
        dated=common.dated(situation.agency, day),
        preview=preview,
        kept=False,
    )


def _state(situation):
    if situation.visit:
        return f"Langkah {situation.step.position}, {situation.step.title}, putaran {situation.visit.round}"
    return f"{situation.state.label}, {words.waktu(situation.cycle.ended_at)} WIB"
