"""Pengukuran Kinerja: target, realisasi and capaian of every indicator, then the money."""

from reports.analysis import analysis
from workflow import words
from workflow.models import Duty, Kind, State
from workflow.papers import PaperNotPossible

from . import common
from .data_form import no_agreement

SHEETS = (*common.BASE, "css/paper-wide.css")


def make(situation, *, actor, form):
    data = analysis(situation.cycle)
    if not data.indicators:
        raise PaperNotPossible(no_agreement(situation))
    day = common.today(situation)
    role = common.role_of(situation, State.APPROVAL, Duty.DECIDE)
    context = {
        "data": data,
        "caps": caps(data.agreement),
        "signature": common.signatory(situation, role, day),
        "dated": f"{situation.agency.place}, {words.tanggal(day)}",
    }
    return common.paper(situation, Kind.MEASUREMENT, "measurement", context, stylesheets=SHEETS)


def caps(agreement):
    """The two caps in words: they are printed, because they change the figures."""
    return [
        f"Capaian yang ditampilkan {_cap(agreement.cap_shown)}.",
        f"Capaian dalam rata-rata {_cap(agreement.cap_average)}.",
    ]


def _cap(cap):
    return f"dibatasi paling tinggi {cap} %" if cap else "tidak dibatasi"
