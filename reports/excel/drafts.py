"""From an upload to what lies in the database, by way of a preview: all of it or nothing."""

from dataclasses import dataclass, field

from django.db import transaction

from reports.agreement import agreements
from reports.models import Agreement, ImportDraft
from workflow.services import Stale

from . import agreement_read
from .apply import apply
from .book import open_book
from .content import Content, fingerprint, stored
from .differences import Differences, compare
from .faults import BadBook

CHANGED_MEANWHILE = (
    "Data Perjanjian Kinerja Tahun {} berubah sejak berkas ini diunggah, sehingga pratinjaunya tidak "
    "berlaku lagi. Tidak ada yang disimpan. Unggah kembali berkasnya."
)
NOTHING = "Tidak ada perubahan untuk diterapkan."
DONE_BEFORE = "Berkas ini sudah diterapkan. Tidak ada yang diubah."
KEPT = 5  # drafts of one person that were never applied


@dataclass
class Preview:
    """What a workbook would change, and what keeps it from being taken over."""

    content: Content
    differences: Differences
    faults: list = field(default_factory=list)  # sentences, or faults that name a cell
    notes: list = field(default_factory=list)

    @property
    def may_apply(self):
        return not self.faults and self.differences.any


def agreement_of(agency, year):
    return Agreement.objects.filter(agency=agency, year=year).first()


def divisions_of(agency):
    """{name as it stands in a workbook: key}"""
    return {" ".join(name.split()): pk for name, pk in agency.divisions.values_list("name", "pk")}


def read_agreement(upload, *, agency, year, actor, now):
    """The draft of an import, or BadBook with everything that is to be mended first."""
    book = open_book(upload)
    divisions = divisions_of(agency)
    found = agreement_read.read(book, year=year, divisions=divisions)
    found.faults.refuse()
    old = stored(agreement_of(agency, year))
    preview = _preview(old, found.content, divisions, found.notes, found.money)
    if preview.faults:
        raise BadBook(*preview.faults)
    draft = ImportDraft(
        agency=agency,
        year=year,
        kind=ImportDraft.Kind.AGREEMENT,
        file_name=book.name,
        sha256=book.sha256,
        plan=found.content.plain() | {"notes": found.notes},
        base=fingerprint(old, divisions),
        created_by=actor,
        created_at=now,
    )
    return keep(draft)


def _preview(old, content, divisions, notes, money=()):
    differences = compare(old, content, divisions)
    faults = list(differences.blocked)
    if differences.budget.changes:
        faults += money
    return Preview(content, differences, faults, notes)


@transaction.atomic
def keep(draft):
    """Store it; the oldest forgotten ones of the same person go."""
    draft.save()
    own = ImportDraft.objects.filter(created_by=draft.created_by, applied_at=None).order_by("-pk")
    ImportDraft.objects.filter(pk__in=list(own.values_list("pk", flat=True)[KEPT:])).delete()
    return draft


def preview_agreement(draft):
    """The preview anew, or Stale when the data are no longer those it was made upon."""
    if draft.applied_at:
        raise Stale(DONE_BEFORE)
    old, divisions = stored(agreement_of(draft.agency, draft.year)), divisions_of(draft.agency)
    if fingerprint(old, divisions) != draft.base:
        raise Stale(CHANGED_MEANWHILE.format(draft.year))
    return _preview(old, Content.of_plan(draft.plan), divisions, draft.plan["notes"])


def apply_agreement(draft, *, actor, now):
    """Everything the preview showed, or Stale/NotYours and nothing."""
    told = {"actor": actor, "now": now, "summary": f"Mengimpor Perjanjian Kinerja dari {draft.file_name}"}
    with agreements.writing(draft.agency, draft.year, always=True, **told) as agreement:
        draft = ImportDraft.objects.select_for_update(of=("self",)).select_related("agency").get(pk=draft.pk)
        preview = preview_agreement(draft)
        if not preview.may_apply:
            raise Stale(*(preview.faults or [NOTHING]))
        apply(agreement, preview.differences, preview.content, divisions_of(draft.agency))
        draft.applied_at = now
        draft.save(update_fields=["applied_at"])
    return preview
