"""What the data of a bidang still lack before they can be sent; form and gate ask here."""

from dataclasses import dataclass

from reports.models import Indicator
from reports.models.realisation import QUARTERS

MISSING = {
    "numerator": "Pembilang belum diisi.",
    "denominator": "Penyebut belum diisi.",
    "value": "Realisasi belum diisi.",
    "evidence": "Unggah paling sedikit satu bukti dukung.",
    "obstacles": "Tulis kendalanya, atau “tidak ada kendala”.",
    "drivers": "Tulis faktor pendukungnya, atau “tidak ada”.",
    "follow_up": "Tulis tindak lanjutnya, atau “tidak ada”.",
    "unmeasured_reason": "Tulis alasan indikator ini tidak diukur tahun ini.",
}
TEXTS = ("obstacles", "drivers", "follow_up")
NO_INDICATORS = "Perjanjian Kinerja belum memuat indikator bidang ini. Minta admin melengkapinya."


@dataclass(frozen=True)
class Gap:
    """A field that keeps the data from being sent, and the sentence that says so."""

    field: str
    text: str


def figures(indicator):
    """The fields that make up the realisasi of this indicator."""
    return ("numerator", "denominator") if indicator.entry == Indicator.Entry.RATIO else ("value",)


def quarter_figures(indicator):
    """The same for each quarter, where the agency asks for them: q1-numerator, q1-denominator, q2-…"""
    if not indicator.objective.agreement.quarterly:
        return ()
    return tuple(f"q{quarter}-{name}" for quarter, _ in QUARTERS for name in figures(indicator))


def gaps(indicator, realisation, evidence):
    """Every gap of one indicator, in the order of the form."""
    if realisation is None:
        return [Gap(name, MISSING[name]) for name in (*figures(indicator), "evidence", *TEXTS)]
    if realisation.unmeasured:
        return [] if realisation.unmeasured_reason.strip() else [_missing("unmeasured_reason")]
    found = [gap for name in figures(indicator) for gap in _figure(realisation, name)]
    found += [_wrong(realisation, name) for name in quarter_figures(indicator) if name in realisation.typed]
    found += [] if evidence else [_missing("evidence")]
    return found + [_missing(name) for name in TEXTS if not getattr(realisation, name).strip()]


def _missing(field):
    return Gap(field, MISSING[field])


def _figure(realisation, name):
    if name in realisation.typed:
        yield _wrong(realisation, name)
    elif getattr(realisation, name) is None:
        yield _missing(name)


def _wrong(realisation, name):
    return Gap(name, f"“{realisation.typed[name]}” belum benar. Periksa kembali angkanya.")


def missing_data(request):
    """The sentences for workflow's gate: what a bidang's data still lack."""
    rows = list(Indicator.objects.asked_by(request))
    if not rows:
        return [NO_INDICATORS]
    return [
        f"Indikator {number} ({indicator.name}): {gap.text}"
        for number, indicator in enumerate(rows, 1)
        for gap in gaps_of(indicator)
    ]


def gaps_of(indicator):
    """The gaps of an indicator that was read with its result and evidence."""
    realisation = getattr(indicator, "realisation", None)
    return gaps(indicator, realisation, realisation.evidence.all() if realisation else ())
