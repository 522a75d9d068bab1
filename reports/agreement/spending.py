"""The only writer of what was spent: entered where nothing lies under it, summed upwards."""

from dataclasses import dataclass

from django.db import transaction

from reports.agreement import budgeting
from reports.analysis import programs_of
from reports.models import BudgetLine, Program
from workflow.actions import Act
from workflow.services import NotReady, perform


@dataclass
class Overtaken(Exception):
    """Somebody saved these lines after the page was opened; `theirs` hold what lies there now."""

    theirs: list[Program | BudgetLine]


@transaction.atomic
def save(cycle, changes, *, actor, now):
    """changes: (line, new figure, the figure the page showed). All are stored, or Overtaken and none."""
    perform(Act.WRITE_REPORT, cycle_id=cycle.pk, actor=actor, now=now, summary="Menyimpan realisasi anggaran")
    late = [line for line, spent, was in changes if not _store(line, spent, was)]
    if late:
        for line in late:
            line.refresh_from_db(fields=["realised"])
        raise Overtaken(late)
    _sum_up(cycle)


def _store(line, spent, was):
    shown = {"realised__isnull": True} if was is None else {"realised": was}
    return type(line).objects.filter(pk=line.pk, **shown).update(realised=spent)


@transaction.atomic
def apply(cycle, figures, *, actor, now, summary="Mengimpor realisasi anggaran"):
    """figures: {Program or BudgetLine without parts: rupiah or None}. All or nothing; NotReady says why."""
    perform(Act.WRITE_REPORT, cycle_id=cycle.pk, actor=actor, now=now, summary=summary)
    rows = {_key(row.line): row for row in budgeting.every(programs_of(cycle.agency, cycle.year))}
    faults = [
        fault for line, spent in figures.items() if (fault := _fault(rows.get(_key(line)), line, spent))
    ]
    if faults:
        raise NotReady(*faults)
    for line, spent in figures.items():
        type(line).objects.filter(pk=line.pk).update(realised=spent)
    _sum_up(cycle)


def _key(line):
    return type(line), line.pk


def _fault(row, line, spent):
    if row is None:
        return f"“{line}” bukan bagian Perjanjian Kinerja tahun ini."
    if row.children:
        return f"Realisasi {budgeting.name_of(row)} dijumlahkan dari bagiannya, jadi tidak diisi sendiri."
    wrong = "" if spent is None else budgeting.beyond(row, spent)
    return wrong and f"{budgeting.name_of(row)}: {wrong}"


def _sum_up(cycle):
    """Every level above the leaves gets the sum of what lies under it, which may not pass its own pagu."""
    rows = [row for row in budgeting.every(programs_of(cycle.agency, cycle.year)) if row.children]
    faults = []
    for row in rows:
        total = budgeting.spent(row)
        if total is None and not budgeting.filled([row])[0]:
            continue  # what was stated for the whole stays until one of its parts is known
        if total is not None and (wrong := budgeting.beyond(row, total)):
            faults.append(f"{budgeting.name_of(row)}: {wrong}")
        if total != row.realised:
            type(row.line).objects.filter(pk=row.line.pk).update(realised=total)
    if faults:
        raise NotReady(*faults)
