"""From an uploaded workbook of spending to the stored figures, by way of a preview: all or nothing."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from reports.agreement import budgeting, spending
from reports.analysis import programs_of
from reports.models import ImportDraft
from workflow.services import Stale

from . import spending_book
from .book import open_book
from .content import fingerprint
from .differences import CHANGED, Change, Part
from .drafts import DONE_BEFORE, NOTHING, keep

CHANGED_MEANWHILE = (
    "Anggaran atau realisasinya berubah sejak berkas ini diunggah, sehingga pratinjaunya tidak berlaku lagi. "
    "Tidak ada yang disimpan. Unggah kembali berkasnya."
)


@dataclass
class SpendingPreview:
    part: Part
    notes: list
    figures: dict

    @property
    def may_apply(self):
        return bool(self.figures)


def _base(programs):
    rows = budgeting.every(programs)
    return fingerprint([(spending_book.key_of(row.line), str(row.budget), str(row.realised)) for row in rows])


def read_spending(upload, cycle, *, actor, now):
    """The draft of an import, or BadBook with everything that is to be mended first."""
    book, programs = open_book(upload), programs_of(cycle.agency, cycle.year)
    found, pairs = spending_book.read(book, programs, year=cycle.year)
    found.faults.refuse()
    figures, part = spending_book.changes_of(pairs)
    shown = [[change.name, *change.values[0]] for change in part.changes]
    plan = {"cycle": cycle.pk, "figures": figures, "shown": shown, "same": part.same, "notes": found.notes}
    return keep(
        ImportDraft(
            agency=cycle.agency,
            year=cycle.year,
            kind=ImportDraft.Kind.BUDGET,
            file_name=book.name,
            sha256=book.sha256,
            plan=plan,
            base=_base(programs),
            created_by=actor,
            created_at=now,
        )
    )


def preview_spending(draft, cycle):
    """The preview anew, or Stale when the data are no longer those it was made upon."""
    if draft.applied_at:
        raise Stale(DONE_BEFORE)
    programs = programs_of(cycle.agency, cycle.year)
    if _base(programs) != draft.base:
        raise Stale(CHANGED_MEANWHILE)
    plan = draft.plan
    changes = [Change(CHANGED, name, [tuple(values)]) for name, *values in plan["shown"]]
    lines = {spending_book.key_of(row.line): row.line for row in budgeting.every(programs)}
    figures = {lines[key]: None if v is None else Decimal(v) for key, v in plan["figures"].items()}
    return SpendingPreview(Part("Realisasi anggaran", [], changes, plan["same"]), plan["notes"], figures)


@transaction.atomic
def apply_spending(draft, cycle, *, actor, now):
    """Everything the preview showed, by the one writer of spending; or Refused and nothing."""
    draft = ImportDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    found = preview_spending(draft, cycle)
    if not found.may_apply:
        raise Stale(NOTHING)
    summary = f"Mengimpor realisasi anggaran dari {draft.file_name}"
    spending.apply(cycle, found.figures, actor=actor, now=now, summary=summary)
    draft.applied_at = now
    draft.save(update_fields=["applied_at"])
    return found
