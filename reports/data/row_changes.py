"""What a verifier and a bidang are told about a row: what changed since it was sent back, what looks odd."""

from reports.data.indicator_form import LABELS
from reports.models.realisation import QUARTERS
from workflow.words import angka, persen

TEXTS = {
    "suffix": "Predikat",
    "obstacles": "Kendala",
    "drivers": "Faktor pendukung",
    "follow_up": "Tindak lanjut",
    "unmeasured_reason": "Alasan tidak diukur",
}
FAR = 200  # percent of the target: more often a wrong unit than a feat


def snapshot(realisation):
    """The row in the words one reads, kept when it is sent back and compared with what comes again."""
    figures = {LABELS[name]: _figure(getattr(realisation, name)) for name in LABELS}
    figures["Capaian"] = _capaian(realisation)
    figures |= {label: getattr(realisation, name) for name, label in TEXTS.items()}
    figures["Tidak diukur"] = "ya" if realisation.unmeasured else ""
    figures |= {f"{q.get_quarter_display()}": quarter_text(q) for q in realisation.quarters.all()}
    figures["Bukti dukung"] = "\n".join(row.name for row in realisation.evidence.all())
    return {label: text for label, text in figures.items() if text}


def _figure(value):
    return "" if value is None else angka(value)


def _capaian(realisation):
    exact = realisation.achievement.exact
    return "" if exact is None else persen(exact)


def quarter_text(quarter):
    """2.412 ÷ 3.087 = 78,13 %, or the value"""
    if quarter.value is not None:
        return angka(quarter.value)
    if quarter.numerator is None and quarter.denominator is None:
        return ""
    share = quarter.realised
    words = f"{angka(quarter.numerator)} ÷ {angka(quarter.denominator)}"
    return words if share is None else f"{words} = {persen(share)}"


def changes(realisation):
    """(label, old, new) where the two differ, in the order of the form."""
    old, new = realisation.before, snapshot(realisation)
    labels = [*new, *(label for label in old if label not in new)]
    return [
        (label, old.get(label, ""), new.get(label, ""))
        for label in labels
        if old.get(label) != new.get(label)
    ]


def cautions(realisation):
    return [*_last_quarter(realisation), *_far_off(realisation)]


def _last_quarter(realisation):
    """The value of the year leads, but at the end of the year both should say the same."""
    last = next((q for q in realisation.quarters.all() if q.quarter == len(QUARTERS)), None)
    year, quarter = realisation.realised, last.realised if last else None
    if year is not None and quarter is not None and year != quarter:
        show = realisation.indicator.show
        yield (
            f"Angka TW IV ({show(quarter)}) berbeda dari angka tahun ({show(year)}). "
            "Yang dipakai adalah angka tahun; samakan bila salah satunya keliru."
        )


def _far_off(realisation):
    exact = realisation.achievement.exact
    if exact is not None and exact > FAR:
        yield f"Capaian {persen(exact)} jauh melampaui target. Periksa kembali angka dan satuannya."
