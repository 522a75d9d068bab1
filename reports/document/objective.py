"""One sasaran of Bab III: the seven comparisons and analyses, each with its table, sentences and text."""

from reports.analysis import sentences
from reports.document.charts import Bar, Chart, Group, hundredths, percent_bar
from workflow.words import EMPTY, angka, persen, rupiah

from .blocks import Cell, Figure, Points, Text
from .cells import NO, mid, num, reached, row, table, total
from .overview import HUNDRED, spending
from .tree import Section

NO_STANDARD = "tidak ada standar nasional"
NO_PROGRAM = "Tidak ada program dalam Perjanjian Kinerja yang khusus menunjang sasaran ini"
GROUPS = 8  # indicators in one chart, so that it fits on a page


def section(o, prose):
    """`prose(key)` is what people wrote, as a tuple of blocks."""
    made = (
        ("hasil", "Target dan realisasi", _result(o)),
        ("tahun", "Perbandingan dengan tahun-tahun sebelumnya", _years(o)),
        ("renstra", "Perbandingan dengan target Renstra", _renstra(o)),
        ("standar", "Perbandingan dengan standar nasional", _standard(o)),
        (
            "sebab",
            "Analisis penyebab dan alternatif solusi",
            (*_causes(o), *prose(f"sasaran-{o.position}-analisis")),
        ),
        (
            "hemat",
            "Efisiensi penggunaan sumber daya",
            (*_efficiency(o), *prose(f"sasaran-{o.position}-efisiensi")),
        ),
        (
            "program",
            "Program dan kegiatan yang menunjang",
            (*_support(o), *prose(f"sasaran-{o.position}-program")),
        ),
    )
    return Section(
        f"sasaran-{o.position}",
        f"Sasaran {o.position}. {o.text}",
        sections=tuple(
            Section(f"sasaran-{o.position}-{key}", f"{place}. {title}", tuple(blocks))
            for place, (key, title, blocks) in enumerate(made, 1)
        ),
    )


def _points(texts):
    return Points(tuple(("", text) for text in texts if text))


def _result(o):
    rows = [
        row(
            mid(r.number),
            r.name,
            *reached(r),
            key=r.number,
        )
        for r in o.indicators
    ]
    count = f"Rata-rata {o.average.counted} indikator yang diukur"
    if o.average.left_out:
        count += f"; {o.average.left_out} indikator tidak diukur"
    rows.append(total(Cell(count, columns=4), num(o.average_text), mid(o.category or EMPTY)))
    year = o.indicators[0].year if o.indicators else ""
    columns = (NO, "Indikator kinerja", (f"Target {year}", 25), (f"Realisasi {year}", 25), ("Capaian", 22))
    notes = tuple(f"{r.number}: {r.how}" for r in o.indicators)
    title = f"Target, realisasi, dan capaian sasaran {o.position}"
    made = table(
        f"hasil-{o.position}", title, (*columns, ("Kategori", 30)), rows, ("Cara hitung capaian.", *notes)
    )
    yield Text(sentences.about_objective(o)[0])
    yield made
    yield _points(sentences.result(r) for r in o.indicators)
    groups = [_target_group(r) for r in o.indicators if not r.unmeasured]
    yield from _figures(f"hasil-{o.position}", f"Target dan realisasi indikator sasaran {o.position}", groups)


def _target_group(r):
    goal = r.indicator.target if r.indicator.target_high is None else r.indicator.target_high
    bars = (
        Bar("Target", r.target_text, hundredths(goal), full=False),
        Bar("Realisasi", r.realised_text, hundredths(r.realised)),
    )
    return Group(f"{r.number} Capaian {r.capaian_text}: {r.name}", bars)


def _figures(key, title, groups, mark=None, mark_text=""):
    """One figure, or several where there are too many indicators for one."""
    for first in range(0, len(groups), GROUPS):
        more = f"-{first // GROUPS + 1}" if first else ""
        chart = Chart(tuple(groups[first : first + GROUPS]), mark, mark_text)
        yield Figure(f"{key}{more}", f"{title} (lanjutan)" if first else title, chart)


def _years(o):
    rows = [found for r in o.indicators for found in _year_rows(r)]
    columns = (NO, "Indikator kinerja", ("Tahun", 14), ("Target", 25), ("Realisasi", 25), ("Capaian", 22))
    title = f"Realisasi dan capaian sasaran {o.position} dari tahun ke tahun"
    yield table(f"tahun-{o.position}", title, (*columns, ("Perubahan (poin)", 22)), rows)
    yield _points(sentences.years(r) for r in o.indicators)
    groups = [_year_group(r) for r in o.indicators if any(p.result.exact is not None for p in r.past)]
    title = f"Capaian indikator sasaran {o.position} dari tahun ke tahun"
    yield from _figures(f"tahun-{o.position}", title, groups, HUNDRED, "target 100 %")


def _year_rows(r):
    """A row a year, the oldest first; number and name stand before the first."""
    lines = [(p.year, p.target_text, p.realised_text, p.result) for p in r.past]
    lines.append((r.year, r.target_text, r.realised_text, r.result_shown))
    last = None
    for place, (year, target, realised, result) in enumerate(lines):
        named = (mid(r.number, rows=len(lines)), Cell(r.name, rows=len(lines))) if not place else ()
        points = sentences.change(last, result) if last else None
        cells = (
            mid(str(year)),
            num(target),
            num(realised),
            num(persen(result.exact)),
            num(_points_text(points)),
        )
        yield row(*named, *cells, key=f"{r.number}/{year}")
        last = result


def _points_text(points):
    if points is None:
        return EMPTY
    return f"+{angka(points, 2)}" if points > 0 else angka(points, 2)


def _year_group(r):
    past = tuple(percent_bar(str(p.year), p.result.exact, full=False) for p in r.past)
    return Group(f"{r.number} {r.name}", (*past, percent_bar(str(r.year), r.result_shown.exact)))


def _renstra(o):
    rows = [_renstra_row(r) for r in o.indicators]
    year = o.indicators[0].year if o.indicators else ""
    columns = (NO, "Indikator kinerja", (f"Target Renstra {year}", 25), (f"Realisasi {year}", 25))
    columns = (*columns, ("Target akhir Renstra", 25), ("Tingkat kemajuan", 22))
    yield table(
        f"renstra-{o.position}", f"Realisasi sasaran {o.position} terhadap target Renstra", columns, rows
    )
    told = [sentences.renstra(r) for r in o.indicators]
    yield _points(told) if any(told) else Text("Renstra tidak memuat target bagi indikator sasaran ini.")


def _renstra_row(r):
    planned = sentences.planned_for(r)
    return row(
        mid(r.number),
        r.name,
        num(r.indicator.show(planned)),
        num(r.realised_text),
        num(r.renstra_text),
        num(EMPTY if r.indicator.renstra_target is None else persen(r.renstra.exact)),
        key=r.number,
    )


def _standard(o):
    if not any(sentences.has_standard(r) for r in o.indicators):
        none = sentences.no_standard(o.indicators)
        yield Text(f"{none} bagi indikator sasaran ini, sehingga perbandingan tidak dilakukan.")
        return
    rows = [_standard_row(r) for r in o.indicators]
    columns = (NO, "Indikator kinerja", (f"Realisasi {o.indicators[0].year}", 25), ("Standar nasional", 48))
    title = f"Realisasi sasaran {o.position} terhadap standar nasional"
    yield table(f"standar-{o.position}", title, (*columns, ("Perbandingan", 30)), rows)
    yield _points(sentences.standard(r) for r in o.indicators if sentences.has_standard(r))


def _standard_row(r):
    compared = r.indicator.national_value is not None
    return row(
        mid(r.number),
        r.name,
        num(r.realised_text),
        r.standard_text if sentences.has_standard(r) else NO_STANDARD,
        num(persen(r.standard.exact) if compared else EMPTY),
        key=r.number,
    )


def _causes(o):
    """What each bidang said about its indicators."""
    for label, field in (
        ("Faktor pendukung", "drivers"),
        ("Kendala", "obstacles"),
        ("Tindak lanjut dan alternatif solusi", "follow_up"),
    ):
        told = tuple(
            (f"{r.number} {r.name}.", text) for r in o.indicators if (text := getattr(r, field).strip())
        )
        if told:
            yield Points(told, f"{label}.")


def _efficiency(o):
    if not o.programs:
        yield Text(f"{NO_PROGRAM}, sehingga efisiensinya tidak dihitung.")
        return
    money = o.money
    figures = row(
        num(o.average_text),
        num(rupiah(money.budget)),
        num(rupiah(money.realised)),
        num(money.absorption_text),
        num(o.efficiency_text),
        key=str(o.position),
    )
    columns = ("Capaian sasaran", "Pagu", "Realisasi", "Penyerapan", "Tingkat efisiensi")
    notes = ("Tingkat efisiensi = capaian − penyerapan, dari angka yang belum dibulatkan.", o.efficiency.how)
    yield table(f"efisiensi-{o.position}", f"Efisiensi sasaran {o.position}", columns, [figures], notes)
    told = sentences.about_objective(o)[1:]
    yield Text(" ".join(told) or "Efisiensi belum dapat dihitung karena realisasi anggarannya belum lengkap.")


def _support(o):
    if not o.programs:
        yield Text(f"{NO_PROGRAM}.")
        return
    title = f"Program dan kegiatan yang menunjang sasaran {o.position}"
    yield spending(o.programs, f"program-{o.position}", title, money=o.money)
