"""Format isian data: per chosen bidang a page with its indicators and room to write."""

from reports.analysis import analysis
from workflow.models import Kind
from workflow.papers import PaperNotPossible

from . import common

SHEETS = (*common.BASE, "css/paper-wide.css")


def make(situation, *, actor, form):
    data = analysis(situation.cycle)
    if not data.indicators:
        raise PaperNotPossible(no_agreement(situation))
    nota = situation.nota
    if nota is None:
        raise PaperNotPossible("Konsep nota dinas belum ditulis.")
    context = {
        "nota": nota,
        "number": form.get("number") or nota.number,
        "dated": form.get("dated") or nota.dated,
        "data_due": form.get("data_due") or nota.data_due,
        "sheets": [(division, data.of_division(division)) for division in nota.divisions.all()],
    }
    return common.paper(situation, Kind.DATA_FORM, "data_form", context, stylesheets=SHEETS)


def no_agreement(situation):
    return (
        f"Perjanjian Kinerja Tahun {situation.cycle.year} belum dimasukkan; "
        "isi sasaran dan indikatornya lebih dahulu."
    )
