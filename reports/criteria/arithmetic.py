"""The money adds up at every level, and nothing was spent that was not there."""

from reports.agreement import budgeting

from .finding import Place, green, red, yellow


def adds_up(source):
    """No level says another sum than what lies under it."""
    programs = source.data.programs
    if not programs:
        return yellow("Program dan anggaran belum diisi.", Place("Perjanjian Kinerja", source.to_agreement()))
    gaps = budgeting.gaps(programs)
    if gaps:
        return red(
            "Jumlah anggaran tidak cocok antartingkat.",
            *(Place(gap.sentence, _to(gap, source)) for gap in gaps),
        )
    return green("Pagu dan realisasi cocok pada tingkat program, kegiatan, dan sub kegiatan.")


def _to(gap, source):
    line = gap.row.line
    return source.to_agreement(line) if gap.what == "pagu" else source.to_budget(line)


def within(source):
    """Spending beyond the pagu is a slip of the pen."""
    beyond = [
        row
        for row in budgeting.every(source.data.programs)
        if row.realised is not None and budgeting.beyond(row, row.realised)
    ]
    if beyond:
        return red(
            "Ada realisasi anggaran yang melebihi pagunya.",
            *(Place(budgeting.name_of(row), source.to_budget(row.line)) for row in beyond),
        )
    return green("Tidak ada realisasi yang melebihi pagu.")


def spent(source):
    known, every = budgeting.filled(source.data.programs)
    if known < every or not every:
        return yellow(
            f"Realisasi {every - known} dari {every} baris anggaran belum diisi.",
            Place("Isi realisasi anggaran", source.to_budget()),
        )
    return green("Realisasi anggaran setiap program diisi.")


def funded(source):
    """Every program has money, and serves a sasaran."""
    bare = [row for row in source.data.programs if not row.budget or row.program.objective_id is None]
    if bare:
        return yellow(
            "Ada program tanpa pagu atau tanpa sasaran yang didukungnya.",
            *(Place(budgeting.name_of(row), source.to_agreement(row.line)) for row in bare),
        )
    return green("Setiap program mempunyai pagu dan sasaran yang didukungnya.")
