"""The pieces of the process fit: every move has a rule, an effect and a form, and does nothing but move."""

import ast
from pathlib import Path

import pytest

from workflow.actions import RULES, Act
from workflow.actions.rules import SOURCES
from workflow.forms.pages import FORMS
from workflow.links import _elsewhere
from workflow.models import Cycle, State
from workflow.services.effects import EFFECTS

ROOT = Path(__file__).parents[2]
MOVES = {move.name: move for move in Cycle._meta.get_field("state").get_all_transitions(Cycle)}


@pytest.mark.parametrize("move", MOVES)
def test_every_move_has_an_act_a_rule_an_effect_and_a_form(move):
    act = Act(move)
    assert RULES[act].is_move
    assert act in EFFECTS
    assert act in FORMS


@pytest.mark.parametrize("act", Act)
def test_every_act_has_a_rule_an_effect_and_a_page(act):
    assert RULES[act].act == act
    assert RULES[act].duties
    assert RULES[act].states
    assert act in EFFECTS
    assert act in FORMS or act in _elsewhere


@pytest.mark.parametrize("state", State.working())
def test_every_working_state_can_be_left_forward_and_cancelled(state):
    targets = {move.target for move in _moves() if move.source == state}
    order = State.working()
    onward = [
        t for t in targets if t == State.COMPLETED or (t in order and order.index(t) > order.index(state))
    ]
    assert onward
    assert State.CANCELLED in targets


def test_every_state_can_be_reached_and_the_ends_are_ends():
    assert {move.target for move in _moves()} == set(State)
    assert not {move.source for move in _moves()} & {State.COMPLETED, State.CANCELLED}


def _moves():
    return list(Cycle._meta.get_field("state").get_all_transitions(Cycle))


@pytest.mark.parametrize("state", State)
def test_the_state_cannot_be_assigned(state):
    with pytest.raises(AttributeError, match="Direct"):
        Cycle().state = state


def test_the_moves_do_nothing_but_move():
    """What a move writes stands in its effect, under the lock; the machine itself stays pure."""
    source = ast.parse((ROOT / "workflow/models/cycle.py").read_text())
    cycle = next(n for n in source.body if isinstance(n, ast.ClassDef) and n.name == "Cycle")
    moves = {n.name: n for n in cycle.body if isinstance(n, ast.FunctionDef) and n.name in SOURCES}
    assert set(moves) == set(SOURCES)
    assert all(len(move.body) == 1 and ast.get_docstring(move) for move in moves.values())
