"""The table of acts: in which step, by whose duty, on what, needing what, leaving which papers.

For a move the steps come from the transition itself; the duties say what the sheet's performers do.
"""

from collections.abc import Callable
from dataclasses import dataclass

from workflow.models import Correction, Cycle, DataRequest, Duty, Endorsement, Kind, State

from . import conditions as when
from . import guards as need
from .acts import Act


@dataclass(frozen=True)
class Rule:
    """`possible`: does it make sense now (else it is not offered). `wanted`: does it call for this person.

    `makes`, `brings`: the papers it leaves, made by the system or uploaded with it.
    `freezes`: the papers that could be looked at before and become final with it.
    `seals`: the word it gives on which paper.
    `duty_in`: the step whose duties count, where it is not the current one.
    """

    act: Act
    duties: tuple[Duty, ...]
    steps: tuple[State, ...] = ()
    needs: tuple[Callable, ...] = ()
    makes: tuple[Kind, ...] = ()
    brings: tuple[Kind, ...] = ()
    freezes: tuple[Kind, ...] = ()
    seals: tuple[Endorsement.Kind, Kind] | None = None
    target: str = ""
    possible: Callable = when.always
    wanted: Callable | bool = True
    duty_in: State | None = None

    @property
    def is_move(self):
        return self.act.value in SOURCES

    @property
    def states(self):
        return SOURCES.get(self.act.value, self.steps)

    def calls(self, s, user, target):
        return self.wanted if isinstance(self.wanted, bool) else self.wanted(s, user, target)


def _sources():
    """Name of each move → the states it leaves, read from the machine."""
    found = {}
    for move in Cycle._meta.get_field("state").get_all_transitions(Cycle):
        found.setdefault(move.name, []).append(State(move.source))
    return {name: tuple(states) for name, states in found.items()}


SOURCES = _sources()


def _sealing(act, duty, steps, *seals):
    """An act that is done once and gives a word on a paper."""
    return Rule(act, (duty,), steps, possible=lambda s, user, target: not s.endorsed(*seals), seals=seals)


S, D, K, R = State, Duty, Kind, DataRequest.Status
STAFF = (D.LEAD, D.PREPARE)
OFFICE = (D.LEAD, D.PREPARE, D.ENDORSE, D.DECIDE)
WORKING = tuple(State.working())
PARAF, CHECK, APPROVAL = Endorsement.Kind.PARAF, Endorsement.Kind.CHECK, Endorsement.Kind.APPROVAL
OPEN, ANSWERED = Correction.Status.OPEN, Correction.Status.ANSWERED
AT_1, AT_2, AT_4, AT_5 = (S.DISPOSITION,), (S.NOTA_DINAS_APPROVAL,), (S.COMPILATION,), (S.CORRECTION,)
REVIEWED = (S.COMPILATION, S.CORRECTION, S.APPROVAL, S.BINDING)  # beside the making, before it is bound
AT_6, AT_7, AT_8 = (S.APPROVAL,), (S.BINDING,), (S.SUBMISSION,)

_TABLE = [
    Rule(
        Act.WRITE_DISPOSITION, (D.DECIDE,), AT_1, makes=(K.DISPOSITION_SHEET,), wanted=when.no_disposition_yet
    ),
    Rule(Act.WRITE_NOTA, STAFF, AT_1, wanted=when.nota_missing),
    Rule(
        Act.SUBMIT_NOTA, (D.LEAD,), needs=(need.disposition_written, need.nota_drafted), makes=(K.NOTA_DINAS,)
    ),
    _sealing(Act.ENDORSE_NOTA, D.ENDORSE, AT_2, PARAF, K.NOTA_DINAS),
    Rule(Act.APPROVE_NOTA, (D.DECIDE,), needs=(need.nota_endorsed,), seals=(APPROVAL, K.NOTA_DINAS)),
    Rule(Act.RETURN_NOTA, (D.ENDORSE, D.DECIDE), wanted=False),
    Rule(Act.SEND_REQUEST, (D.LEAD,), needs=(need.nota_drafted,), makes=(K.NOTA_DINAS, K.DATA_FORM)),
    Rule(
        Act.ACKNOWLEDGE_REQUEST,
        (D.SUPPLY,),
        AT_4,
        target="request",
        possible=lambda s, user, request: request.received_at is None,
    ),
    Rule(Act.FILL_DATA, (D.SUPPLY,), AT_4, target="request", possible=when.request_is(R.SENT, R.RETURNED)),
    Rule(
        Act.SUBMIT_DATA,
        (D.SUPPLY,),
        AT_4,
        target="request",
        possible=when.request_is(R.SENT, R.RETURNED),
        wanted=False,
    ),
    Rule(Act.CHECK_DATA, STAFF, AT_4, target="request", possible=when.request_is(R.SUBMITTED), wanted=False),
    Rule(
        Act.ACCEPT_DATA,
        STAFF,
        AT_4,
        target="request",
        possible=when.request_is(R.SUBMITTED),
        wanted=when.checks_data,
    ),
    Rule(
        Act.RETURN_DATA,
        STAFF,
        AT_4,
        target="request",
        possible=when.request_is(R.SUBMITTED, R.ACCEPTED),
        wanted=False,
    ),
    Rule(
        Act.WAIVE_DATA,
        (D.LEAD,),
        AT_4,
        target="request",
        possible=when.request_is(R.SENT, R.RETURNED, R.SUBMITTED),
        wanted=False,
    ),
    Rule(Act.REMIND_DATA, (D.LEAD,), AT_4, target="request", possible=when.remindable, wanted=when.data_late),
    Rule(Act.WRITE_REPORT, STAFF, AT_4, wanted=when.my_open_assignment),
    Rule(Act.EDIT_AGREEMENT, STAFF, WORKING[:5], duty_in=S.COMPILATION, wanted=False),
    Rule(
        Act.COMPILE_DRAFT,
        STAFF,
        AT_4,
        needs=(need.data_settled, need.corrections_answered),
        makes=(K.MEASUREMENT, K.DRAFT),
        wanted=when.draft_missing,
    ),
    Rule(Act.UPLOAD_DRAFT, STAFF, AT_4, brings=(K.DRAFT,), wanted=False),
    Rule(
        Act.SUBMIT_DRAFT,
        (D.LEAD,),
        needs=(need.data_settled, need.measured, need.drafted, need.corrections_answered),
        freezes=(K.REVIEW_FORM,),
    ),
    Rule(Act.ADD_CORRECTION, (D.ENDORSE, D.DECIDE), AT_5, wanted=False),
    Rule(
        Act.ANSWER_CORRECTION,
        STAFF,
        AT_4 + AT_5,
        target="correction",
        possible=when.correction_is(OPEN),
        wanted=lambda s, user, row: when.summoned(s, user),
    ),
    Rule(
        Act.CLOSE_CORRECTION,
        (D.ENDORSE, D.DECIDE),
        AT_5,
        target="correction",
        possible=when.correction_is(ANSWERED),
    ),
    Rule(
        Act.REOPEN_CORRECTION,
        (D.ENDORSE, D.DECIDE),
        AT_5,
        target="correction",
        possible=when.correction_is(ANSWERED),
        wanted=False,
    ),
    _sealing(Act.CHECK_DRAFT, D.ENDORSE, AT_5, CHECK, K.DRAFT),
    Rule(
        Act.PASS_DRAFT,
        (D.DECIDE,),
        needs=(need.draft_checked, need.corrections_closed, need.correction_lists_kept),
        makes=(K.CORRECTION_LIST, K.REPORT),
    ),
    Rule(
        Act.RETURN_DRAFT,
        (D.ENDORSE, D.DECIDE),
        needs=(need.something_to_correct,),
        makes=(K.CORRECTION_LIST,),
    ),
    _sealing(Act.ENDORSE_REPORT, D.ENDORSE, AT_6, PARAF, K.REPORT),
    Rule(
        Act.APPROVE_REPORT,
        (D.DECIDE,),
        needs=(need.report_endorsed,),
        makes=(K.APPROVAL_SHEET,),
        freezes=(K.AGREEMENT,),
        seals=(APPROVAL, K.REPORT),
    ),
    Rule(Act.RETURN_REPORT, (D.DECIDE,), wanted=False),
    Rule(Act.UPLOAD_REVIEW, STAFF, REVIEWED, brings=(K.REVIEW_STATEMENT,), wanted=False),
    Rule(Act.RECORD_COPIES, STAFF, AT_7, wanted=False),
    Rule(Act.UPLOAD_SIGNATURE, STAFF, AT_7, brings=(K.SIGNATURE_PAGE,), wanted=False),
    Rule(Act.MAKE_BOUND, STAFF, AT_7, makes=(K.BOUND,), wanted=when.bound_missing),
    Rule(Act.BIND, (D.LEAD,), needs=(need.bound,)),
    Rule(Act.HAND_OVER, (D.LEAD,), AT_8, makes=(K.COVER_LETTER,), possible=when.not_handed_over),
    Rule(Act.RECEIVE, (D.RECEIVE,), needs=(need.handed_over,), makes=(K.RECEIPT,), freezes=(K.HISTORY,)),
    Rule(
        Act.RECORD_RECEIPT,
        (D.LEAD,),
        needs=(need.handed_over,),
        brings=(K.RECEIPT,),
        freezes=(K.HISTORY,),
        wanted=False,
    ),
    Rule(Act.RETURN_SUBMISSION, (D.RECEIVE,), needs=(need.handed_over,), wanted=False),
    Rule(Act.RECORD_PUBLICATION, STAFF, (S.COMPLETED,), duty_in=S.SUBMISSION, wanted=False),
    Rule(Act.MARK_READY, (D.PREPARE,), WORKING, possible=when.my_open_assignment),
    Rule(Act.ASSIGN, (D.LEAD,), WORKING, wanted=False),
    Rule(Act.TICK, OFFICE, WORKING, target="requirement", possible=when.tickable, wanted=False),
    Rule(Act.UNTICK, OFFICE, WORKING, target="requirement", possible=when.ticked, wanted=False),
    Rule(Act.UPLOAD_OTHER, OFFICE, WORKING, brings=(K.OTHER,), wanted=False),
    Rule(Act.CANCEL, (D.DECIDE,), freezes=(K.HISTORY,), duty_in=S.DISPOSITION, wanted=False),
]
RULES = {rule.act: rule for rule in _TABLE}
