"""Daftar Koreksi dan Masukan of a round: every item with its answer and how it stands."""

from workflow import words
from workflow.models import Duty, Endorsement, Kind, State
from workflow.papers import PaperNotPossible

from . import common, official


def make(situation, *, actor, form, preview=False):
    if situation.visit is None:
        raise PaperNotPossible("Siklus ini sudah berakhir.")
    here = situation.visit.step
    visit = situation.visit if here.state == State.CORRECTION else _last_round(situation)
    title = common.title_of(situation, actor, Duty.DECIDE, Duty.ENDORSE)
    return official.paper(
        situation,
        Kind.CORRECTION_LIST,
        fields={
            "nomor": form.get("number", ""),
            "naskah": _draft(situation.latest(Kind.DRAFT)),
            "keadaan": summary(situation.corrections),
        },
        round=visit.round,
        corrections=situation.corrections,
        checks=[row for row in visit.endorsements.all() if row.kind == Endorsement.Kind.CHECK],
        signature=common.signed_by(actor, title),
        dated=common.dated(situation.agency, situation.now),
        preview=preview,
    )


def _draft(draft):
    if draft is None:
        return words.EMPTY
    said = f"Draf versi {draft.version}, {words.tanggal(draft.created_at)}. SHA-256"
    return {"lines": (said,), "code": draft.sha256}


def _last_round(situation):
    rounds = [visit for visit in situation.visits if visit.step.state == State.CORRECTION]
    if not rounds:
        raise PaperNotPossible("Draf belum pernah dikoreksi.")
    return rounds[-1]


def summary(rows):
    """12 butir: 3 terbuka, 1 dijawab, 8 selesai."""
    if not rows:
        return "Tidak ada koreksi atau masukan pada putaran ini."
    parts = [
        f"{count} {label.lower()}"
        for value, label in type(rows[0]).Status.choices
        if (count := sum(row.status == value for row in rows))
    ]
    return f"{len(rows)} butir: {words.rangkai(parts)}."
