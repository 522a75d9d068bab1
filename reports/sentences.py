"""The sentences of the report that only repeat figures: written from the rows, never by hand."""

from reports import measurement
from workflow.words import angka, persen, rangkai, rupiah, tanggal


def about_indicator(row):
    """Result, comparison with last year, Renstra and national standard, of one indicator."""
    if row.unmeasured:
        return [_not_measured(row)]
    found = [
        f"Target {row.name} sebesar {row.target_text}, realisasi {row.realised_text}, "
        f"capaian {row.capaian_text} dengan kategori {row.category}.",
        _last_year(row),
        _renstra(row),
        _standard(row),
    ]
    return [text for text in found if text]


def _not_measured(row):
    if row.pending:
        return f"Realisasi {row.name} belum diisi (n/a)."
    reason = row.reason.strip().rstrip(".")
    return f"{row.name} tidak diukur pada tahun ini (n/a)" + (f": {reason}." if reason else ".")


def _last_year(row):
    before = row.before
    if before is None or before.realised is None:
        note = before.note.strip().rstrip(".") if before else ""
        return f"Tidak dapat dibandingkan dengan tahun lalu: {note}." if note else ""
    then, now = measurement.shown(before.realised), measurement.shown(row.realised)
    if then == now:
        return f"Realisasi sama dengan tahun lalu, yaitu {before.realised_text}."
    word = "naik" if now > then else "turun"
    change = row.indicator.show(abs(now - then)).replace(" %", " poin persen")
    return (
        f"Dibandingkan realisasi tahun lalu sebesar {before.realised_text}, "
        f"realisasi tahun ini {word} {change}."
    )


def _renstra(row):
    if row.indicator.renstra_target is None:
        return ""
    return (
        f"Terhadap target akhir Renstra sebesar {row.renstra_text}, "
        f"realisasi tahun ini telah mencapai {persen(row.renstra.exact)}."
    )


def _standard(row):
    standard = row.indicator.national_standard.strip().rstrip(".")
    if row.indicator.national_value is None:
        return f"Standar nasional: {standard}." if standard else ""
    return (
        f"Terhadap standar nasional sebesar {row.standard_text}, "
        f"realisasi tahun ini mencapai {persen(row.standard.exact)}."
    )


def about_objective(row):
    """Average, money and efficiency of one sasaran."""
    if row.average.exact is None:
        return [f"Capaian sasaran “{row.text}” tidak dapat dihitung karena belum ada indikator yang terukur."]
    found = [
        f"Rata-rata capaian sasaran “{row.text}” dari {row.average.counted} indikator yang diukur adalah "
        f"{row.average_text} dengan kategori {row.category}."
    ]
    return found + _efficiency(row)


def _efficiency(row):
    if row.money.absorption.exact is None:
        return []
    text = f"Penyerapan anggaran pendukungnya {row.money.absorption_text}"
    if row.efficiency.exact is None:
        return [f"{text}; efisiensi tidak dihitung karena capaian belum 100 %."]
    return [f"{text}, sehingga tingkat efisiensinya {row.efficiency_text}."]


def about_year(data):
    """What the whole table says: how many, the average, the best, those that fell short."""
    if data.agreement is None:
        return [f"Perjanjian Kinerja Tahun {data.year} belum diisi."]
    if not data.measured:
        return [f"Belum ada indikator Tahun {data.year} yang terukur."]
    return [_overall(data), _spread(data), *_short(data), *_without_figure(data)]


def in_short(data):
    """The one sentence of the conclusion; the details stand in Bab III."""
    return about_year(data)[:1]


def _overall(data):
    return (
        f"Perjanjian Kinerja Tahun {data.year} memuat {len(data.objectives)} sasaran strategis dan "
        f"{len(data.indicators)} indikator kinerja. "
        f"Rata-rata capaian {len(data.measured)} indikator yang diukur adalah "
        f"{data.average_text} dengan kategori {data.category}."
    )


def _spread(data):
    parts = [f"{angka(count)} indikator berkategori {label}" for label, count in data.counts[:-1] if count]
    return f"Sebanyak {rangkai(parts)}."


def _short(data):
    """The figure as printed decides, so that "100,00 %" is never listed as falling short."""
    short = [row for row in data.measured if row.result.rounded < measurement.HUNDRED]
    if not short:
        return ["Seluruh indikator yang diukur mencapai atau melampaui target."]
    names = rangkai(f"{row.name} ({row.capaian_text})" for row in short)
    return [f"Indikator yang belum mencapai target: {names}."]


def _without_figure(data):
    without = [row for row in data.indicators if row.unmeasured]
    left_out = [row.name for row in without if not row.pending]
    pending = [row.name for row in without if row.pending]
    found = [("yang tidak diukur (n/a)", left_out), ("yang realisasinya belum diisi", pending)]
    return [f"Indikator {what}: {rangkai(names)}." for what, names in found if names]


def about_money(data):
    if not data.programs:
        return []
    total = rupiah(data.money.budget)
    found = [f"Pagu anggaran {len(data.programs)} program Tahun {data.year} berjumlah {total}."]
    if data.money.realised is None:
        return [*found, "Realisasi anggaran belum diisi."]
    spent = rupiah(data.money.realised)
    if not data.money.complete:
        return [*found, f"Realisasi yang telah diisi {spent}; belum seluruh program terisi."]
    share, rest = data.money.absorption_text, rupiah(data.money.rest)
    return [*found, f"Realisasinya {spent} atau {share}, dengan sisa {rest}."]


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
