"""Lembar persetujuan: who vouched, as what, when, in which round, for which bytes."""

from dataclasses import dataclass
from datetime import datetime

from workflow import words
from workflow.models import Duty, Endorsement, Kind, State
from workflow.papers import PaperNotPossible

from . import common, official

STEPS = (
    (State.NOTA_DINAS_APPROVAL, Kind.NOTA_DINAS),
    (State.CORRECTION, Kind.DRAFT),
    (State.APPROVAL, Kind.REPORT),
)


@dataclass(frozen=True)
class Word:
    """One paraf, check or approval as printed; `counts`: of the newest round of its step."""

    kind: str
    name: str
    title: str
    at: datetime
    round: int
    sha256: str
    version: int
    counts: bool


def make(situation, *, actor, form, preview=False):
    """With the approval that is just being given, when the form carries the bytes it is about."""
    report = situation.latest(Kind.REPORT)
    if report is None:
        raise PaperNotPossible("Laporan Kinerja belum diajukan untuk disetujui.")
    groups = [(kind, _words(situation, state, kind)) for state, kind in STEPS]
    if form.get("sha256"):
        groups[-1][1].append(_given_now(situation, actor, report))
    approval = next((w for w in reversed(groups[-1][1]) if w.counts and w.kind == APPROVED), None)
    return official.paper(
        situation,
        Kind.APPROVAL_SHEET,
        fields={
            "nomor": form.get("number", ""),
            "naskah": f"Laporan Kinerja {situation.agency.short_name} Tahun {situation.cycle.year},"
            f" versi {report.version}" + (f", {report.pages} halaman" if report.pages else ""),
            "sidik": {"code": report.sha256},
        },
        groups=[(kind.label, rows) for kind, rows in groups if rows],
        **_signature(situation, approval, actor, form),
        preview=preview,
    )


APPROVED = Endorsement.Kind.APPROVAL.label


def _words(situation, state, kind):
    last = max((v.round for v in situation.visits if v.step.state == state), default=0)
    rows = [
        row
        for endorsement in Endorsement.Kind
        for row in common.endorsements(situation, document_kind=kind, kind=endorsement)
        if row[2].step.state == state
    ]
    return [_word(*row, last) for row in sorted(rows, key=lambda row: (row[0].at, row[0].pk))]


def _word(row, document, visit, last):
    return Word(
        row.get_kind_display(),
        row.name,
        row.title,
        row.at,
        visit.round,
        row.sha256,
        document.version,
        visit.round == last,
    )


def _given_now(situation, actor, report):
    title = common.title_of(situation, actor, Duty.DECIDE)
    number = situation.visit.round
    return Word(APPROVED, actor.name, title, situation.now, number, report.sha256, report.version, True)


def _signature(situation, approval, actor, form):
    if form.get("sha256"):
        signature = common.signed_by(actor, common.title_of(situation, actor, Duty.DECIDE))
    else:
        day = words.local(approval.at).date() if approval else common.today(situation)
        signature = common.signing(situation, State.APPROVAL, day)
    at = approval.at if approval else None
    seen = f"Disetujui secara elektronik {words.tanggal_jam(at)} WIB" if at else ""
    return {"signature": signature, "dated": common.dated(situation.agency, at), "seen": seen}
