"""State × person × act: what is offered is accepted; all else is refused and changes nothing."""

from contextlib import contextmanager
from importlib import import_module
from itertools import product

import pytest

from tests.answers import cleaned
from tests.course import POINTS, shared, taken_back
from tests.office import NOW
from workflow.actions import RULES, Act, actions_for
from workflow.actions.decision import targets
from workflow.models import (
    Assignment,
    Correction,
    Cycle,
    DataRequest,
    Disposition,
    Document,
    Endorsement,
    Event,
    HandOver,
    NotaDinas,
    Publication,
    RequirementTick,
    State,
    Visit,
)
from workflow.services import NotReady, NotYours, Stale, perform

PERSONAS = ("kepala", "sekretaris", "kasubag", "staf", "staf2", "bidang1", "bidang2")
PERSONAS += ("penerima", "outsider", "admin")
pytestmark = pytest.mark.django_db
KEPT = (Cycle, Visit, Assignment, RequirementTick, Disposition, NotaDinas, DataRequest, Correction, HandOver)
KEPT += (Document, Endorsement, Event, Publication)
NOBODYS = 10**9  # a target that belongs to no cycle


@pytest.fixture(scope="module")
def course(django_db_setup, django_db_blocker, tmp_path_factory):
    with shared(django_db_blocker, tmp_path_factory.mktemp("course")) as course:
        yield course


@pytest.fixture(scope="module", params=POINTS, ids=lambda point: "-".join(map(str, point)))
def walk(request, course):
    with course.at(*request.param) as walk:
        yield walk


@contextmanager
def read_once(s):
    """perform() reads the cycle at each call; where nothing changes in between, one reading serves all."""
    module = import_module("workflow.services.perform")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "situation", lambda cycle, now: s)
        patch.setattr(module, "whose_turn", lambda s: "Bukan giliran Anda.")
        patch.setattr(module, "_moved", lambda s: "Sudah berpindah.")
        yield


def _everything(settings):
    """All rows of the process and the names of all files."""
    files = sorted(str(path) for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())
    return files, [list(model.objects.order_by("pk").values()) for model in KEPT]


def _attempts(s):
    """Every act on everything it can be about, and on nothing of this cycle."""
    for act, rule in RULES.items():
        found = [getattr(t, "pk", t) for t in targets(s, rule)]
        for target in [*found, NOBODYS] if rule.target else [None]:
            yield act, target


def test_what_is_not_offered_is_refused_and_changes_nothing(walk, plain_papers, settings):
    before, s = _everything(settings), walk.s
    with read_once(s):
        for persona in PERSONAS:
            _refused_unless_offered(walk, s, walk.office[persona])
    assert _everything(settings) == before


def _refused_unless_offered(walk, s, user):
    offers = {(a.act, a.target_id): [str(r) for r in a.reasons] for a in actions_for(s, user)}
    for act, target in _attempts(s):
        reasons = offers.get((act, target))
        if reasons == []:
            continue
        with pytest.raises(NotReady if reasons else (NotYours, Stale)) as refusal:
            perform(act, cycle_id=walk.cycle.pk, actor=user, target=target, now=NOW)
        if reasons:
            assert [str(r) for r in refusal.value.reasons] == reasons


def test_what_is_offered_is_accepted_and_leaves_one_event(walk, plain_papers):
    s = walk.s
    for persona in PERSONAS:
        _accepted(walk, s, walk.office[persona])


def _accepted(walk, s, user):
    last = s.cycle.events.count()
    for act, target in _ready(s, user).items():
        answers = cleaned(act, s, user, target)
        with taken_back():
            perform(act, cycle_id=walk.cycle.pk, actor=user, target=target, now=NOW, **answers)
            event = Event.objects.filter(cycle=walk.cycle).latest("number")
            assert (event.number, event.act, event.actor) == (last + 1, act, user)


def _ready(s, user):
    """The acts that are offered, each on the first thing it can be about."""
    found = {}
    for action in actions_for(s, user):
        if action.ready:
            found.setdefault(action.act, action.target_id)
    return found


def test_every_act_is_offered_to_somebody_somewhere(course, plain_papers):
    """Guards the test above against passing because nothing was ever offered."""
    offered = set()
    for state, how in [*product(State.working(), ("midway", "prepared")), (State.COMPLETED, "entered")]:
        with course.at(state, 1, how) as walk:
            s = walk.s
            offered |= {(p, act) for p in PERSONAS for act in _ready(s, walk.office[p])}
    assert {act for _, act in offered} == set(Act)
    assert not {"outsider", "admin"} & {persona for persona, _ in offered}
    assert ("kepala", Act.APPROVE_REPORT) in offered
    assert ("kasubag", Act.APPROVE_REPORT) not in offered
