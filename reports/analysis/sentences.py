"""The sentences of the report that only repeat figures: written from the rows, never by hand.

Every figure of a sentence stands in a table of the same section. A change is the difference of the two
figures as printed, so whoever subtracts them finds it again.
"""

from itertools import pairwise

from reports import measurement
from reports.analysis.sentences_of_year import about_money, about_year, in_short, reached
from workflow.words import angka, persen, rangkai, tanggal

__all__ = [
    "about_indicator",
    "about_money",
    "about_objective",
    "about_year",
    "agreement_sentence",
    "fill",
    "in_short",
    "reached",
]

NONE_SUCH = ("", "-", "–", "tidak ada", "tidak ada standar nasional", "n/a")


def about_indicator(row):
    """All four comparisons of one indicator."""
    if row.unmeasured:
        return [result(row)]
    return [text for text in (result(row), years(row), renstra(row), standard(row)) if text]


def called(row):
    return f"“{row.name}”"


def result(row):
    """This year against its target."""
    if row.unmeasured:
        return _not_measured(row)
    return (
        f"Capaian {called(row)} sebesar {row.capaian_text} ({_rated(row)}): realisasi {row.realised_text} "
        f"dari target {row.target_text}."
    )


def _rated(row):
    """120 % of a reversed scale is bad: that must be said where it is read."""
    return f"{row.category}, skala terbalik" if row.indicator.scale_reversed else row.category


def _not_measured(row):
    if row.pending:
        return f"Realisasi {called(row)} belum diisi."
    reason = row.reason.strip().rstrip(".")
    return f"{called(row)} tidak diukur pada tahun ini" + (f": {reason}." if reason else ".")


def years(row):
    """This year against the earlier ones."""
    if row.unmeasured:
        return _not_measured(row)
    before = row.before
    if before is None or before.realised is None:
        note = before.note.strip().rstrip(".") if before else ""
        return f"{called(row)} tidak dapat dibandingkan dengan tahun {row.year - 1}" + (
            f": {note}." if note else " karena angkanya tidak tersedia."
        )
    if before.result.exact is None:
        return f"Realisasi {called(row)} {_moved(row)}."
    return (
        f"Capaian {called(row)} sebesar {row.capaian_text} ({_rated(row)}), {_change(row)}{_trend(row)}. "
        f"Realisasinya {_moved(row)}."
    )


def _change(row):
    before, points = row.before, change(row.before.result, row.result_shown)
    if not points:
        return f"sama dengan tahun {before.year}"
    word = "naik" if points > 0 else "turun"
    return f"{word} {angka(abs(points), 2)} poin dari tahun {before.year} ({persen(before.result.exact)})"


def change(before, now):
    """Points between two results as printed, or None."""
    return None if before.exact is None or now.exact is None else now.rounded - before.rounded


def _moved(row):
    then, now = measurement.shown(row.before.realised), measurement.shown(row.realised)
    if then == now:
        return f"tetap {row.realised_text}"
    word = "meningkat" if now > then else "menurun"
    return f"{word} dari {row.before.realised_text} menjadi {row.realised_text}"


def _trend(row):
    """Said of three years in a row or more that went one way."""
    known = [(past.year, past.result.rounded) for past in row.past] + [(row.year, row.result_shown.rounded)]
    for word, goes in (("meningkat", lambda a, b: b > a), ("menurun", lambda a, b: b < a)):
        since = row.year
        for (year, then), (after, now) in reversed(list(pairwise(known))):
            if then is None or now is None or after != year + 1 or not goes(then, now):
                break
            since = year
        if row.year - since >= 2:
            return f", dan {word} terus sejak tahun {since}"
    return ""


def renstra(row):
    """This year against the medium term; nothing where the Renstra has no target for it."""
    if row.indicator.renstra_target is None:
        return ""
    if row.unmeasured:
        return _not_measured(row)
    turned = row.indicator.scale_reversed
    share, scale = ("perbandingan", " (skala terbalik)") if turned else ("tingkat kemajuan", "")
    return (
        f"Realisasi {called(row)} s.d. tahun {row.year} sebesar {row.realised_text}, dengan {share} "
        f"{persen(row.renstra.exact)}{scale} terhadap target akhir Renstra sebesar {row.renstra_text}"
        f"{_of_the_year(row)}."
    )


def _of_the_year(row):
    planned = planned_for(row)
    if planned is None:
        return ""
    against = row.indicator.against(planned, row.realised)
    return f", dan {_met(row, against)} target Renstra tahun {row.year} sebesar {row.indicator.show(planned)}"


def planned_for(row):
    """What the Renstra promises for this year, or None."""
    return next((figure.target for figure in row.ahead if figure.year == row.year), None)


def has_standard(row):
    return row.indicator.national_value is not None or (
        row.indicator.national_standard.strip().rstrip(".").lower() not in NONE_SUCH
    )


def no_standard(rows):
    """None is only said where it was stated; an empty field states nothing."""
    stated = all(row.indicator.national_standard.strip() for row in rows)
    return "Tidak ada standar nasional" if stated else "Belum dicantumkan standar nasional"


def standard(row):
    """This year against the national standard."""
    if not has_standard(row):
        return f"{no_standard([row])} bagi {called(row)}."
    if row.unmeasured:
        return _not_measured(row)
    text = row.standard_text.strip().rstrip(".")
    if row.indicator.national_value is None:
        return f"Standar nasional bagi {called(row)} tidak berupa satu angka: {text}."
    return (
        f"Realisasi {called(row)} sebesar {row.realised_text} {_met(row, row.standard)} standar nasional "
        f"sebesar {text}, dengan perbandingan {persen(row.standard.exact)}."
    )


def _met(row, result):
    return "telah memenuhi" if reached(row, result) else "belum memenuhi"


def about_objective(row):
    """Average, money and efficiency of one sasaran."""
    if row.average.exact is None:
        return [f"Capaian sasaran “{row.text}” tidak dapat dihitung karena {_why_not(row.indicators)}."]
    counted = row.average.counted
    of = f"Rata-rata capaian sasaran “{row.text}” dari {counted} indikator yang diukur"
    if counted == 1:
        of = f"Capaian sasaran “{row.text}”, menurut satu indikator yang dihitung,"
    return [f"{of} adalah {row.average_text} ({row.category}){_left_out(row)}.", *_efficiency(row)]


def _why_not(rows):
    """Why there is no average."""
    if any(not row.unmeasured for row in rows):
        return "indikatornya dibaca dengan skala terbalik"
    missing = any(row.pending for row in rows) or not rows
    return "belum ada indikator yang terukur" if missing else "tidak satu pun indikatornya diukur"


def _left_out(row):
    left = row.average.left_out
    turned = rangkai(r.number for r in row.indicators if not (r.averaged or r.unmeasured))
    found = [
        (left, f"{left} indikator tidak diukur"),
        (turned, f"indikator {turned} dibaca dengan skala terbalik"),
    ]
    return "".join(f"; {what} dan tidak ikut dihitung" for there, what in found if there)


def _efficiency(row):
    if row.money.absorption.exact is None:
        return []
    text = f"Anggaran yang menunjang sasaran ini terserap {row.money.absorption_text}"
    if row.efficiency.exact is None:
        return [
            f"{text}; tingkat efisiensi tidak dihitung karena capaian sasaran belum mencapai seratus persen."
        ]
    if row.efficiency.exact < 0:
        return [
            f"{text}, lebih besar daripada capaiannya, sehingga tingkat efisiensinya {row.efficiency_text}."
        ]
    return [f"{text} dengan capaian {row.average_text}, sehingga tingkat efisiensinya {row.efficiency_text}."]


def agreement_sentence(agreement):
    """The first sentence of Bab II."""
    signed = f" yang ditandatangani pada {tanggal(agreement.signed_on)}" if agreement.signed_on else ""
    return f"Target kinerja Tahun {agreement.year} ditetapkan dalam {agreement}{signed}."


def fill(proposal, data, divisions):
    """A proposed text with the names of this office in it; never with figures."""
    return proposal.format(
        year=data.year,
        name=data.agency.name,
        office=data.agency.short_name,
        government=data.agency.government,
        divisions=rangkai(divisions) or "belum diisi",
    )
