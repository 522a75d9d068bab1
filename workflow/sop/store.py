"""A checked sheet becomes rows: the first is in force at once, a changed one waits as a draft."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from workflow.models import Agency, Role, Sop
from workflow.revisions import next_revision, publish

from .sheet import read_sheet


@dataclass(frozen=True)
class Outcome:
    """What loading did: `created` is False when the very same file had been loaded before."""

    sop: Sop
    created: bool


@transaction.atomic
def load(source, *, now):
    """Store the sheet of a file's bytes; on `SheetError` nothing is stored."""
    sheet, sha256 = read_sheet(source), hashlib.sha256(source).hexdigest()
    agency = _kept(Agency, sheet.agency)
    Agency.objects.select_for_update().get(pk=agency.pk)
    loaded = Sop.objects.filter(agency=agency, source_sha256=sha256).first()
    if loaded:
        return Outcome(loaded, created=False)
    first = not agency.sops.exists()
    sop = _store(sheet, agency, sha256)
    return Outcome(publish(sop, actor=None, now=now) if first else sop, created=True)


def _store(sheet, agency, sha256):
    roles = {role.code: _kept(Role, role) for role in sheet.roles}
    sop = sheet.sop
    sop.agency, sop.source_sha256 = agency, sha256
    sop.revision = next_revision(agency, sop.number)
    sop.save()
    for step, performers in sheet.steps:
        step.sop = sop
        step.save()
        for performer, code in performers:
            performer.step, performer.role = step, roles[code]
            performer.save()
    return sop


def _kept(model, row):
    """The row of that code: an existing one stays as an administrator may have edited it."""
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    found, _ = model.objects.get_or_create(code=row.code, defaults=values)
    return found
