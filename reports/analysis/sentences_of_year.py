"""The sentences about the whole year: how many, how far, which fell short, and the money."""

from reports import measurement
from workflow.words import angka, rangkai, rupiah


def reached(row, result):
    """The figure as printed decides; on a reversed scale less is better."""
    points = result.rounded - measurement.HUNDRED
    return points <= 0 if row.indicator.scale_reversed else points >= 0


def about_year(data):
    """What the whole table says: how many, the average, the best, those that fell short."""
    if data.agreement is None:
        return [f"Perjanjian Kinerja Tahun {data.year} belum diisi."]
    if not data.indicators:
        return [f"Perjanjian Kinerja Tahun {data.year} belum memuat indikator."]
    if not data.measured:
        return [_nothing(data)]
    return [_overall(data), _spread(data), *_short(data), *_without_figure(data)]


def in_short(data):
    """The one sentence of the conclusion; the details stand in Bab III."""
    return about_year(data)[:1]


def _nothing(data):
    if any(row.pending for row in data.indicators):
        return f"Belum ada indikator Tahun {data.year} yang terukur."
    return f"Tidak satu pun indikator Tahun {data.year} diukur; alasannya diuraikan pada setiap sasaran."


def _overall(data):
    text = (
        f"Perjanjian Kinerja Tahun {data.year} memuat {len(data.objectives)} sasaran strategis dan "
        f"{len(data.indicators)} indikator kinerja. "
    )
    if data.average.exact is None:
        return text + "Rata-rata capaian tidak dapat dihitung."
    counted, of = data.average.counted, "Capaian satu indikator yang dihitung"
    if counted > 1:
        of = f"Rata-rata capaian {counted} indikator yang diukur"
    return f"{text}{of} adalah {data.average_text} ({data.category})."


def _spread(data):
    parts = [f"{angka(count)} indikator berkategori {label}" for label, count in data.counts[:-1] if count]
    return f"Sebanyak {rangkai(parts)}."


def _short(data):
    short = [row for row in data.measured if not reached(row, row.result)]
    if not short:
        return ["Seluruh indikator yang diukur mencapai atau melampaui target."]
    names = rangkai(f"{row.name} ({row.capaian_text})" for row in short)
    return [f"Indikator yang belum mencapai target: {names}."]


def _without_figure(data):
    without = [row for row in data.indicators if row.unmeasured]
    left_out = [row.name for row in without if not row.pending]
    pending = [row.name for row in without if row.pending]
    found = [("yang tidak diukur", left_out), ("yang realisasinya belum diisi", pending)]
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
    if not data.money.budget:
        return [*found, f"Realisasinya {spent}; penyerapan tidak dihitung karena pagunya {total}."]
    share, rest = data.money.absorption_text, data.money.rest
    left = f"dengan sisa {rupiah(rest)}" if rest >= 0 else f"melampaui pagu sebesar {rupiah(-rest)}"
    return [*found, f"Realisasinya {spent} atau {share}, {left}."]
