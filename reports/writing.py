"""The only writer of the report's sections and spending: an older page never overwrites what is newer."""

from dataclasses import dataclass

from django.db import transaction

from reports.models import Program, Section
from reports.outline import PARTS
from workflow.actions import Act
from workflow.services import perform


@dataclass
class Overtaken(Exception):
    """Somebody saved this after the page was opened; `theirs` is what lies there now."""

    theirs: Section | list[Program]


@transaction.atomic
def save_section(cycle, key, body, *, version, actor, now):
    """Store a text written from `version` (0: from the proposal). Raises Overtaken with nothing changed."""
    summary = f"Menyimpan bagian laporan “{PARTS[key].title}”"
    perform(Act.WRITE_REPORT, cycle_id=cycle.pk, actor=actor, now=now, summary=summary)
    current = Section.objects.select_related("updated_by").filter(cycle=cycle, key=key).first()
    if (current.version if current else 0) != version:
        raise Overtaken(current)
    values = {"body": body, "version": version + 1, "updated_by": actor, "updated_at": now}
    section, _ = Section.objects.update_or_create(cycle=cycle, key=key, defaults=values)
    return section


@transaction.atomic
def save_spending(cycle, changes, *, actor, now):
    """changes: (program, new figure, the figure the page showed). All are stored, or Overtaken and none."""
    perform(Act.WRITE_REPORT, cycle_id=cycle.pk, actor=actor, now=now, summary="Menyimpan realisasi anggaran")
    late = []
    for program, spent, was in changes:
        shown = {"realised__isnull": True} if was is None else {"realised": was}
        if not Program.objects.filter(pk=program.pk, **shown).update(realised=spent):
            program.refresh_from_db(fields=["realised"])
            late.append(program)
    if late:
        raise Overtaken(late)
