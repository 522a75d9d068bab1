"""The rows of an SOP, and where a cycle stands, as the flowchart wants them."""

from django.db.models import prefetch_related_objects

from . import words
from .flowchart import Lane, Node, Row, draw
from .models import Cycle, Duty, Performer, State
from .models.sop import split_lines
from .progress import rail
from .sop.times import total_of

NOBODY = Lane("-", "Pelaksana belum ditetapkan")
DRAWN_FIRST = (Duty.LEAD, Duty.DECIDE, Duty.PREPARE)


def chart_of(sop, situation=None):
    """(Chart, total): the plain sheet, or with a situation the live one of its cycle."""
    prefetch_related_objects([sop], "steps__performers__role")
    steps = list(sop.steps.all())
    drawn = {step.state: _nodes(step) for step in steps}
    states = {step.state: step.position for step in steps}
    live = _live(situation) if situation else {}
    rows = [_row(step, drawn[step.state], _back_to(step, states), *live.get(step.pk, ())) for step in steps]
    return draw(_lanes(steps, drawn), rows), _total(sop, steps)


def _lanes(steps, drawn):
    """Everybody who performs anything, in the order of the printed columns."""
    roles = {p.role for step in steps for p in step.performers.all()}
    lanes = [
        Lane(role.code, role.name.replace("/", " / "))
        for role in sorted(roles, key=lambda role: (role.position, role.name))
    ]
    nobody = any(node.lane == NOBODY.key for nodes in drawn.values() for node in nodes)
    return [*lanes, NOBODY] if nobody or not lanes else lanes


def _nodes(step):
    """One node per role with a symbol; a step that draws nobody draws whoever leads it."""
    performers = list(step.performers.all())
    shown = {p.role.code: p.symbol for p in reversed(performers) if p.symbol}
    order = dict.fromkeys(p.role.code for p in performers if p.symbol)
    return tuple(Node(code, shown[code]) for code in order) or (_stand_in(performers),)


def _stand_in(performers):
    ranked = sorted(performers, key=lambda p: DRAWN_FIRST.index(p.duty) if p.duty in DRAWN_FIRST else 9)
    return Node(ranked[0].role.code if ranked else NOBODY.key, Performer.Symbol.TASK.value)


def _row(step, nodes, back_to, status="", note=""):
    return Row(
        key=step.state,
        number=step.position,
        activity=step.activity,
        requirements=tuple(split_lines(step.requirements)),
        time=step.printed_time,
        output=step.output,
        nodes=nodes,
        status=status,
        note=note,
        back_to=back_to,
    )


def _back_to(step, positions):
    """The nearest earlier step to which the machine has a move from here."""
    earlier = [
        str(move.target)
        for move in _moves(step.state)
        if positions.get(move.target, step.position) < step.position
    ]
    return max(earlier, key=positions.get, default=None)


def _moves(state):
    moves = Cycle._meta.get_field("state").get_all_transitions(Cycle)
    return [move for move in moves if move.source == state]


def _total(sop, steps):
    return sop.printed_total or (str(total_of([step.standard for step in steps])) if steps else "")


def _live(situation):
    positions = {step.state: step.position for step in situation.steps}
    return {line.step.pk: (line.status, _note(line, situation, positions)) for line in rail(situation)}


def _note(line, situation, positions):
    """putaran 2 · selesai 3 Februari 2027"""
    if line.status == "now":
        visit = situation.visit
        return f"putaran {visit.round} · tenggat {words.tanggal_jam(visit.due_at)}"
    if not line.rounds:
        return ""
    last = line.rounds[-1].visit
    return f"putaran {last.round} · {_ending(last, positions)} {words.tanggal(last.left_at)}"


def _ending(visit, positions):
    """How a stay ended, read from where its move leads."""
    targets = [move.target for move in _moves(visit.step.state) if move.name == visit.ended_by]
    if State.CANCELLED in targets:
        return "dibatalkan"
    back = any(positions.get(target, visit.step.position) < visit.step.position for target in targets)
    return "dikembalikan" if back else "selesai"
