"""Format isian data: per chosen bidang a page with its indicators and room to write."""

from reports.analysis import analysis
from workflow import words
from workflow.models import Kind
from workflow.papers import PaperNotPossible

from . import official, wording


def make(situation, *, actor, form, preview=False):
    data = analysis(situation.cycle)
    if not data.indicators:
        raise PaperNotPossible(no_agreement(situation))
    nota = situation.nota
    if nota is None:
        raise PaperNotPossible("Konsep nota dinas belum ditulis.")
    due = words.hari_tanggal(form.get("data_due") or nota.data_due)
    text = wording.of(situation.agency, Kind.DATA_FORM)
    sheets = [
        (division, data.of_division(division), text.rows(head(division.name, due)))
        for division in nota.divisions.all()
    ]
    return official.paper(
        situation,
        Kind.DATA_FORM,
        sheets=sheets,
        number=form.get("number") or nota.number,
        dated=form.get("dated") or nota.dated,
        preview=preview,
    )


def head(division, due):
    return {"bidang": {"lines": (division,), "strong": True}, "tenggat": due}


def no_agreement(situation):
    return (
        f"Perjanjian Kinerja Tahun {situation.cycle.year} belum dimasukkan; "
        "isi sasaran dan indikatornya lebih dahulu."
    )
