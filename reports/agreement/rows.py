"""Saving, deleting and ordering the rows of a Perjanjian Kinerja; all through `agreements.writing`."""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Max

from reports.agreement.agreements import Overtaken, writing
from reports.models import (
    Agreement,
    BudgetLine,
    Indicator,
    Objective,
    Program,
    Realisation,
    ScaleBand,
    YearFigure,
)
from workflow.services import NotReady

KINDS = {Objective: "sasaran", Indicator: "indikator", Program: "program", BudgetLine: "kegiatan"}
# Kept by others: the order, what was spent, and the marks of saving.
NOT_SHOWN = {"position", "realised", "version", "updated_by", "updated_at"}


def called(row):
    """ "sasaran 2", "indikator “…”", "sub kegiatan “…”": for sentences and the history."""
    if isinstance(row, BudgetLine) and row.parent_id:
        return f"sub kegiatan “{row}”"
    return f"{KINDS[type(row)]} “{row.text if isinstance(row, Objective) else row}”"


def seen(row):
    """A short print of what a form shows of a row; another once somebody saved something else."""
    fields = [f for f in row._meta.concrete_fields if f.name not in NOT_SHOWN]
    values = [f.value_from_object(row) for f in fields]
    if isinstance(row, Indicator) and row.pk:
        values += row.figures.order_by("year").values_list("year", "target", "realised", "suffix", "note")
    if isinstance(row, Agreement) and row.pk:
        values += row.bands.order_by("above").values_list("above", "label")
    text = json.dumps(values, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _summary(agreement, words):
    return f"Mengubah Perjanjian Kinerja Tahun {agreement.year}: {words}"


def save_head(agreement, values, bands, *, shown, actor, now):
    """The head and its category scale. bands: (above or None, label)."""
    told = {"actor": actor, "now": now, "summary": _summary(agreement, "data umum")}
    with writing(agreement.agency, agreement.year, **told) as current:
        if seen(current) != shown:
            raise Overtaken(current)
        for name, value in values.items():
            setattr(current, name, value)
        current.bands.all().delete()
        rows = [ScaleBand(agreement=current, above=above, label=label) for above, label in bands]
        ScaleBand.objects.bulk_create(rows)


def save_row(agreement, row, values, *, shown, actor, now, figures=None):
    """Store a new row or an edited one. figures: of an indicator, by year.

    Only a row that was itself changed since the page was opened is refused, so that two people can fill in
    one agreement side by side.
    """
    words = f"{called(row)}" if row.pk else f"menambah {KINDS[type(row)]}"
    told = {"actor": actor, "now": now, "summary": _summary(agreement, words)}
    with writing(agreement.agency, agreement.year, **told) as current:
        fresh = _fresh(row, shown, current)
        home = _home(fresh) if fresh.pk else None
        for name, value in values.items():
            setattr(fresh, name, value)
        if _homeless(fresh, current):
            raise Overtaken(current)
        if _home(fresh) != home:
            fresh.position = _last(fresh) + 1
        fresh.save()
        if figures is not None:
            _save_figures(fresh, figures)
    return fresh


def _fresh(row, shown, current):
    """The row as it lies in the database, if it is what the page showed."""
    if row.pk is None:
        return row
    stored = type(row).objects.filter(pk=row.pk).first()
    if stored is None or seen(stored) != shown:
        raise Overtaken(current)
    return stored


def _homeless(row, agreement):
    """What the row lies in, or points to, was deleted while it was being written."""
    if isinstance(row, Indicator):
        return not agreement.objectives.filter(pk=row.objective_id).exists()
    if isinstance(row, Program):
        return bool(row.objective_id) and not agreement.objectives.filter(pk=row.objective_id).exists()
    if isinstance(row, BudgetLine):
        gone = row.parent_id and not BudgetLine.objects.filter(pk=row.parent_id).exists()
        return bool(gone) or not agreement.programs.filter(pk=row.program_id).exists()
    return False


def _home(row):
    """What a row is numbered within."""
    if isinstance(row, Indicator):
        return row.objective_id
    return (row.program_id, row.parent_id) if isinstance(row, BudgetLine) else row.agreement_id


def siblings(row):
    """The rows it is numbered among, itself included."""
    if isinstance(row, Indicator):
        found = Indicator.objects.filter(objective=row.objective_id)
    elif isinstance(row, BudgetLine):
        found = BudgetLine.objects.filter(program=row.program_id, parent=row.parent_id)
    else:
        found = type(row).objects.filter(agreement=row.agreement_id)
    return found.order_by("position")


def _last(row):
    return siblings(row).aggregate(last=Max("position"))["last"] or 0


def _save_figures(indicator, figures):
    """Years that say nothing are not kept."""
    indicator.figures.all().delete()
    rows = [YearFigure(indicator=indicator, year=year, **found) for year, found in sorted(figures.items())]
    YearFigure.objects.bulk_create(row for row in rows if _says_something(row))


def _says_something(row):
    return row.target is not None or row.realised is not None or row.suffix or row.note


def move(agreement, row, *, up, version, actor, now):
    """One place up or down among its siblings; at the end of the row nothing happens."""
    words = f"urutan {called(row)}"
    told = {"actor": actor, "now": now, "summary": _summary(agreement, words), "version": version}
    with writing(agreement.agency, agreement.year, **told):
        row.refresh_from_db()
        others = siblings(row)
        if up:
            other = others.filter(position__lt=row.position).last()
        else:
            other = others.filter(position__gt=row.position).first()
        if other:
            _swap(row, other)


def _swap(row, other):
    """Two rows never share a number, so one steps aside."""
    mine, theirs = row.position, other.position
    _place(other, _last(row) + 1)
    _place(row, theirs)
    _place(other, mine)


def _place(row, position):
    type(row).objects.filter(pk=row.pk).update(position=position)


def hindrances(row):
    """Why a row cannot be deleted: sentences; none when it can."""
    if isinstance(row, Program | BudgetLine):
        return _spent(row)
    found = Realisation.objects.select_related("indicator__division")
    found = (
        found.filter(indicator=row) if isinstance(row, Indicator) else found.filter(indicator__objective=row)
    )
    return [
        f"{r.indicator.division} sudah mengisi realisasi indikator “{r.indicator}”."
        for r in found.order_by("indicator__position")
    ]


def _spent(row):
    lines = BudgetLine.objects.filter(realised__isnull=False)
    under = lines.filter(program=row) if isinstance(row, Program) else lines.filter(parent=row)
    if row.realised is None and not under.exists():
        return []
    return [
        f"Realisasi anggaran {called(row)} sudah diisi. Kosongkan dahulu pada halaman Realisasi anggaran."
    ]


def delete(agreement, row, *, version, actor, now):
    """Take a row away with what lies under it, and close the gap in the numbers."""
    told = {"summary": _summary(agreement, f"menghapus {called(row)}"), "version": version, "always": True}
    with writing(agreement.agency, agreement.year, actor=actor, now=now, **told):
        if found := hindrances(row):
            raise NotReady(*found)
        after, position = siblings(row), row.position
        row.delete()
        for other in after.filter(position__gt=position):
            type(other).objects.filter(pk=other.pk).update(position=F("position") - 1)


def effects(row):
    """What goes with a row, and what only loses its tie to it."""
    if isinstance(row, Objective):
        return _with_objective(row)
    if isinstance(row, Program):
        return _counted((row.lines.count(), "kegiatan dan sub kegiatan di bawahnya ikut dihapus"))
    if isinstance(row, BudgetLine):
        return _counted((row.children.count(), "sub kegiatan di bawahnya ikut dihapus"))
    return _counted(
        (row.figures.count(), "angka tahun lain miliknya ikut dihapus"),
        (
            row.continued_by.count(),
            "indikator tahun berikutnya tetap ada, tetapi tidak lagi tersambung dengannya",
        ),
    )


def _with_objective(row):
    return _counted(
        (row.indicators.count(), "indikatornya ikut dihapus"),
        (row.programs.count(), "program tetap ada, tetapi tidak lagi terkait dengan sasaran"),
    )


def _counted(*found):
    return [f"{many} {words}." for many, words in found if many]
