"""Tables about the whole year: the summary, what was promised, the scale, every sasaran, the money."""

from reports.document.charts import Chart, Group, percent_bar
from reports.papers.measurement import caps
from workflow.words import EMPTY, rangkai, rupiah

from .blocks import Cell, Figure, Notes
from .cells import NO, mid, num, reached, row, table, total

HUNDRED = 10000  # in hundredths of a per cent
INDENT = {"program": 0, "kegiatan": 1, "sub": 2}


def summary(data):
    """Every indicator under its sasaran: the Ikhtisar's one table."""
    rows = []
    for objective in data.objectives:
        rows.append(
            row(
                mid(str(objective.position)),
                Cell(objective.text, columns=3),
                num(objective.average_text),
                mid(objective.category or EMPTY),
                key=str(objective.position),
                strong=True,
            )
        )
        rows += [_summary_row(r) for r in objective.indicators]
    rows.append(total(Cell(_measured(data), columns=4), num(data.average_text), mid(data.category or EMPTY)))
    spread = rangkai(f"{count} {label.lower()}" for label, count in data.counts if count)
    rows.append(row(Cell(f"Sebaran indikator: {spread}", columns=6), key="sebaran", strong=True))
    columns = (
        NO,
        "Sasaran strategis dan indikator kinerja",
        ("Target", 25),
        ("Realisasi", 25),
        ("Capaian", 22),
    )
    return table("ringkasan", f"Capaian kinerja Tahun {data.year}", (*columns, ("Kategori", 30)), rows)


def _measured(data):
    return (
        f"Rata-rata capaian {data.average.counted} indikator yang diukur, dari {len(data.indicators)} "
        f"indikator pada {len(data.objectives)} sasaran strategis"
    )


def _summary_row(r):
    return row(
        mid(r.number),
        r.name,
        *reached(r),
        key=r.number,
    )


def money_summary(data):
    money = data.money
    columns = ("Program", "Pagu", "Realisasi", ("Penyerapan", 25), "Sisa")
    figures = row(
        mid(f"{len(data.programs)} program"),
        num(rupiah(money.budget)),
        num(rupiah(money.realised)),
        num(money.absorption_text),
        num(rupiah(money.rest)),
        key="anggaran",
    )
    return table("ringkasan-anggaran", f"Realisasi anggaran Tahun {data.year}", columns, [figures])


def promised(data, key="target", title="Sasaran, indikator, dan target Perjanjian Kinerja"):
    rows = [
        row(*_spanned(objective, first), mid(r.number), r.name, num(r.target_text), key=r.number)
        for objective in data.objectives
        for first, r in enumerate(objective.indicators)
    ]
    columns = (NO, "Sasaran strategis", ("No", 12), "Indikator kinerja", ("Target", 25))
    return table(key, title, columns, rows)


def _spanned(objective, place):
    """Number and words of a sasaran, before its first indicator only."""
    if place:
        return ()
    span = len(objective.indicators)
    return mid(str(objective.position), rows=span), Cell(objective.text, rows=span)


def promised_money(data, key="pagu", title="Program dan anggaran Perjanjian Kinerja"):
    rows = [
        row(
            mid(str(p.program.position)),
            p.name,
            num(rupiah(p.budget)),
            p.program.note or EMPTY,
            key=p.code or str(p.program.position),
        )
        for p in data.programs
    ]
    count = f"Jumlah {len(data.programs)} program"
    rows.append(total(Cell(count, columns=2), num(rupiah(data.money.budget)), ""))
    return table(key, title, (NO, "Program", ("Anggaran", 36), ("Keterangan", 30)), rows)


def measured(data):
    """The form Pengukuran Kinerja; the working of every figure beneath it."""
    rows = [
        row(
            *_spanned(objective, first),
            mid(r.number),
            r.name,
            *reached(r),
            key=r.number,
        )
        for objective in data.objectives
        for first, r in enumerate(objective.indicators)
    ]
    count = f"Rata-rata capaian {data.average.counted} indikator yang diukur"
    rows.append(total(Cell(count, columns=6), num(data.average_text), mid(data.category or EMPTY)))
    columns = (NO, "Sasaran strategis", ("No", 12), "Indikator kinerja", ("Target", 30), ("Realisasi", 30))
    columns = (*columns, ("Capaian", 25), ("Kategori", 30))
    notes = (
        *rules(data).lines,
        f"Rata-rata: {data.average.how}",
        *(f"{r.number}: {r.how}" for r in data.indicators),
    )
    return table("pengukuran", f"Pengukuran kinerja Tahun {data.year}", columns, rows, notes)


def rules(data):
    """How capaian was measured, in words."""
    formulas = [f"Capaian = {formula} untuk indikator {rangkai(of)}." for formula, of in data.formulas]
    return Notes((*formulas, *caps(data.agreement), "n/a berarti tidak diukur; tidak dihitung sebagai 0."))


def scale(data):
    """The categories with their bounds, and which indicators are in each."""
    found = {
        label: [r.number for r in data.indicators if r.category == label] for _, label in data.scale.legend
    }
    rows = [
        row(mid(bound), label, mid(str(len(found[label]))), rangkai(found[label]) or EMPTY, key=label)
        for bound, label in data.scale.legend
    ]
    left_out = [r.number for r in data.indicators if r.unmeasured]
    if left_out:
        rows.append(row(mid("n/a"), "Tidak diukur", mid(str(len(left_out))), rangkai(left_out), key="n/a"))
    columns = (("Capaian", 25), ("Kategori", 48), ("Jumlah", 22), "Nomor indikator")
    return table("skala", "Kategori capaian dan sebaran indikator", columns, rows)


def by_objective(data, key="rekap"):
    rows = [
        row(
            mid(str(o.position)),
            o.text,
            mid(str(len(o.indicators))),
            num(o.average_text),
            mid(o.category or EMPTY),
            num(o.money.absorption_text),
            num(o.efficiency_text),
            key=str(o.position),
        )
        for o in data.objectives
    ]
    rows.append(
        total(
            Cell(
                f"Rata-rata {data.average.counted} indikator yang diukur, {len(data.objectives)} sasaran",
                columns=2,
            ),
            mid(str(len(data.indicators))),
            num(data.average_text),
            mid(data.category or EMPTY),
            num(data.money.absorption_text),
            num(EMPTY),
        )
    )
    columns = (NO, "Sasaran strategis", ("Indikator", 18), ("Rata-rata capaian", 22), ("Kategori", 30))
    columns = (*columns, ("Penyerapan anggaran", 25), ("Efisiensi", 22))
    return table(key, "Capaian, penyerapan anggaran, dan efisiensi tiap sasaran", columns, rows)


def objectives_chart(data):
    groups = tuple(
        Group(f"Sasaran {o.position}. {o.text}", (percent_bar("Capaian", o.average.exact),))
        for o in data.objectives
    )
    chart = Chart(groups, HUNDRED, "target 100 %")
    return Figure("sasaran", "Rata-rata capaian tiap sasaran strategis", chart)


def spending(programs, key, title, *, money):
    """Program, kegiatan and sub kegiatan with pagu, realisasi and share; `money` is their sum."""
    coded = any(line.code for p in programs for line in p.all_lines)
    words = 2 if coded else 1
    rows = [_line(line, coded) for p in programs for line in p.all_lines]
    rows.append(
        total(
            Cell(f"Jumlah {len(programs)} program", columns=words),
            num(rupiah(money.budget)),
            num(rupiah(money.realised)),
            num(money.absorption_text),
        )
    )
    if money.rest is not None:
        rest = Cell("Sisa anggaran", columns=words), "", num(rupiah(money.rest)), ""
        rows.append(row(*rest, key="sisa", strong=True))
    columns = ("Program, kegiatan, dan sub kegiatan", ("Pagu", 32), ("Realisasi", 32), ("Penyerapan", 25))
    return table(key, title, (("Kode", 30), *columns) if coded else columns, rows)


def _line(line, coded):
    code = [Cell(line.code or EMPTY, "nomen")] if coded else []
    return row(
        *code,
        Cell(line.name, indent=INDENT[line.level]),
        num(rupiah(line.budget)),
        num(rupiah(line.realised)),
        num(line.absorption_text),
        key=line.code or line.name,
        strong=line.level == "program",
    )


def absorption_chart(data):
    groups = tuple(
        Group(p.name, (percent_bar("Terserap", p.absorption.exact, full=False),)) for p in data.programs
    )
    return Figure("penyerapan", "Penyerapan anggaran tiap program", Chart(groups, HUNDRED, "pagu 100 %"))
