"""Nota dinas: as a concept without number, then numbered with who approved which bytes."""

from workflow import words
from workflow.models import Duty, Endorsement, Kind, State
from workflow.papers import PaperNotPossible

from . import common

LATER = "(diberi setelah disetujui)"
STEP = State.NOTA_DINAS_APPROVAL


def make(situation, *, actor, form):
    return common.paper(situation, Kind.NOTA_DINAS, "nota", context(situation, **form))


def preview(situation):
    """The memo as it stands, kept nowhere."""
    return make(situation, actor=None, form={}).data


def context(situation, number="", dated=None, data_due=None):
    """The three are given when the approved memo goes out; without them it is a concept."""
    nota = situation.nota
    if nota is None:
        raise PaperNotPossible("Konsep nota dinas belum ditulis.")
    number, dated = number or nota.number, dated or nota.dated
    role = common.role_of(situation, STEP, Duty.DECIDE)
    approval = _approval(situation) if number else None
    signature = _signature(situation, role, approval, dated)
    return {
        "nota": nota,
        "number": number or LATER,
        "dated": words.tanggal(dated) if dated else LATER,
        "data_due": data_due or nota.data_due,
        "sender": signature.office,
        "addressees": [division.name for division in nota.divisions.all()],
        "copies": words.lines(nota.copies),
        "paragraphs": words.lines(nota.body),
        "signature": signature,
        "approval": approval,
        "initials": _initials(situation, approval),
        "seen": "Disetujui secara elektronik" if approval else "",
    }


def _signature(situation, role, approval, dated):
    if approval:
        return common.signed_by(approval[0].user, approval[0].title)
    return common.signatory(situation, role, dated or common.today(situation))


def _approval(situation):
    """The newest approval, as (endorsement, document, visit)."""
    kind = Endorsement.Kind.APPROVAL
    return next(reversed(common.endorsements(situation, document_kind=Kind.NOTA_DINAS, kind=kind)), None)


def _initials(situation, approval):
    """The paraf that led to this approval: same round, same bytes."""
    if approval is None:
        return []
    rows = common.endorsements(situation, document_kind=Kind.NOTA_DINAS, kind=Endorsement.Kind.PARAF)
    return [row for row, _, visit in rows if visit.pk == approval[2].pk and row.sha256 == approval[0].sha256]
