"""Is this file, or the paper that bears this code, one of ours? Nothing that is asked about is kept."""

import hashlib
import re
from dataclasses import dataclass

from workflow.models import Document, Endorsement, Kind, State, Visit

SHA256 = re.compile("[0-9a-f]{64}")
CHUNK = 1 << 20
# Papers that count only once somebody approved them.
APPROVED_KINDS = {Kind.NOTA_DINAS, Kind.REPORT, Kind.BOUND}
DRAFTS = {Kind.DRAFT}
# Papers with bytes of their own that carry the approval of what they were made of.
MADE_OF = {Kind.BOUND: Kind.REPORT, Kind.NOTA_DINAS: Kind.NOTA_DINAS}


@dataclass(frozen=True)
class Finding:
    """What is known of a document: which paper of which year, approved by which office, still the newest?"""

    document: Document
    approval: Endorsement | None
    newest: bool

    @property
    def cycle(self):
        return self.document.cycle

    @property
    def reservations(self):
        """Why a genuine document may still not be the one that counts."""
        kind = Kind(self.document.kind)
        if kind in DRAFTS:
            yield "Ini draf, bukan naskah akhir."
        if kind in APPROVED_KINDS and self.approval is None:
            yield "Versi ini belum disetujui, atau persetujuannya tidak berlaku lagi."
        if not self.newest:
            yield "Sudah ada versi yang lebih baru."
        if self.cycle.state == State.CANCELLED:
            yield "Siklus laporan ini dibatalkan."


def digest_of(file):
    """SHA-256 of an opened or uploaded file, read piece by piece."""
    found = hashlib.sha256()
    while piece := file.read(CHUNK):
        found.update(piece)
    return found.hexdigest()


def by_code(code):
    """The paper that bears this code, or None."""
    return _found(_documents().filter(code=code))


def by_digest(sha256):
    """The newest document with exactly these bytes, or None."""
    return _found(_documents().filter(sha256=sha256))


def _documents():
    return Document.objects.select_related("cycle__agency", "visit").order_by("-created_at", "-pk")


def _found(rows):
    document = rows.first()
    if document is None:
        return None
    newer = Document.objects.filter(
        cycle=document.cycle_id, kind=document.kind, version__gt=document.version
    ).exists()
    return Finding(document, _approval(document), not newer)


def _approval(document):
    """The approval of these bytes, or of what they were made of, while it holds."""
    parts = (document.manifest or {}).get("parts", []) if document.kind in MADE_OF else []
    inside = [part["sha256"] for part in parts if part.get("kind") == MADE_OF[document.kind]]
    rows = Endorsement.objects.filter(
        visit__cycle=document.cycle_id,
        kind=Endorsement.Kind.APPROVAL,
        sha256__in=[document.sha256, *inside],
    )
    approval = rows.select_related("visit__step").order_by("-at").first()
    return approval if approval and _holds(approval) else None


def _holds(approval):
    """Nobody sent the cycle back to that step, or behind it, since."""
    visit = approval.visit
    later = Visit.objects.filter(cycle=visit.cycle_id, pk__gt=visit.pk)
    return not later.filter(step__position__lte=visit.step.position).exists()
