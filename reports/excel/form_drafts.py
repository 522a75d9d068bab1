"""From a bidang's uploaded form to its saved data, by way of a preview and the one door for figures."""

from dataclasses import dataclass

from django.db import transaction

from reports.data import entries, worksheet
from reports.models import ImportDraft
from workflow.services import Stale

from . import form_read
from .book import open_book
from .content import fingerprint
from .differences import Part
from .drafts import DONE_BEFORE, NOTHING, keep

CHANGED_MEANWHILE = (
    "Data {} berubah sejak formulir ini diunggah, sehingga pratinjaunya tidak berlaku lagi. Tidak ada yang "
    "disimpan. Unggah kembali formulirnya; bila ditolak, unduh formulir terbaru."
)


@dataclass
class FormPreview:
    part: Part
    notes: list
    rows: list

    @property
    def may_apply(self):
        return bool(self.part.changes)


def _base(asked, rows):
    """What the preview was made upon: the version of every row, and whether it may be filled in."""
    return fingerprint(
        asked.pk, [(row.indicator.pk, entries.version_of(row.realisation), row.closed) for row in rows]
    )


def read_form(upload, asked, *, actor, now):
    """The draft of an import, or BadBook with everything that is to be mended first."""
    book = open_book(upload)
    found = form_read.read(book, asked)
    return keep(
        ImportDraft(
            agency=asked.cycle.agency,
            year=asked.cycle.year,
            kind=ImportDraft.Kind.FORM,
            request=asked,
            file_name=book.name,
            sha256=book.sha256,
            plan={"values": form_read.to_plan(found.values), "notes": found.notes},
            base=_base(asked, worksheet.rows(asked)),
            created_by=actor,
            created_at=now,
        )
    )


def preview_form(draft, asked):
    """The preview anew, or Stale when the data are no longer those it was made upon."""
    if draft.applied_at:
        raise Stale(DONE_BEFORE)
    rows = worksheet.rows(asked)
    if _base(asked, rows) != draft.base:
        raise Stale(CHANGED_MEANWHILE.format(asked.division))
    worksheet.filled(rows, form_read.of_plan(draft.plan["values"]))
    return FormPreview(form_read.changes_of(rows), draft.plan["notes"], rows)


@transaction.atomic
def apply_form(draft, asked, *, actor, now):
    """Everything the preview showed, by the same saving as the page; or Stale/NotYours and nothing."""
    draft = ImportDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    found = preview_form(draft, asked)
    if not found.may_apply:
        raise Stale(NOTHING)
    forms = [row.form for row in found.rows if row.form]
    summary = f"Menyimpan isian {asked.division} dari formulir Excel {draft.file_name}"
    if entries.save_draft(asked, forms, actor=actor, now=now, summary=summary):
        raise Stale(CHANGED_MEANWHILE.format(asked.division))
    draft.applied_at = now
    draft.save(update_fields=["applied_at"])
    return found
