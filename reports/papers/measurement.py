"""Pengukuran Kinerja: target, realisasi and capaian of every indicator, then the money."""

from reports.analysis import analysis
from workflow.models import Kind, State
from workflow.papers import PaperNotPossible

from . import common, official
from .data_form import no_agreement


def make(situation, *, actor, form, preview=False):
    data = analysis(situation.cycle)
    if not data.indicators:
        raise PaperNotPossible(no_agreement(situation))
    day = common.today(situation)
    return official.paper(
        situation,
        Kind.MEASUREMENT,
        data=data,
        caps=caps(data.agreement),
        signature=common.signing(situation, State.APPROVAL, day),
        dated=common.dated(situation.agency, day),
        preview=preview,
    )


def caps(agreement):
    """The two caps in words: they are printed, because they change the figures."""
    return [
        f"Capaian yang ditampilkan {_cap(agreement.cap_shown)}.",
        f"Capaian dalam rata-rata {_cap(agreement.cap_average)}.",
    ]


def _cap(cap):
    return f"dibatasi paling tinggi {cap} %" if cap else "tidak dibatasi"
