"""The versions of a cycle's report that were kept, and which of them were handed in."""

from dataclasses import dataclass

from django.db.models import F

from reports.document import from_json
from workflow.actions import Act
from workflow.models import Document, Event, Kind

from .compare import compare

KINDS = (Kind.DRAFT, Kind.REPORT)


@dataclass(frozen=True)
class Version:
    """One kept version; `readable`: its content was frozen with it. `handed_in`: when, or None."""

    document: Document
    handed_in: object

    @property
    def readable(self):
        return self.document.generated


def chain(cycle):
    """Every version, oldest first, in two queries; their content is left where it lies."""
    documents = (
        Document.objects.filter(cycle=cycle, kind__in=KINDS)
        .defer("manifest")
        .select_related("created_by", "visit")
        .order_by("created_at", "pk")
    )
    acts = [Act.SUBMIT_DRAFT.value, Act.PASS_DRAFT.value]
    sent = dict(
        Event.objects.filter(cycle=cycle, act__in=acts, document__isnull=False)
        .order_by("number")
        .values_list("document_id", "at")
    )
    return [Version(document, sent.get(document.pk)) for document in documents]


def content_of(*documents):
    """The frozen trees of these documents, in their order; None where nothing was frozen. One query."""
    rows = Document.objects.filter(pk__in=[d.pk for d in documents]).annotate(content=F("manifest__content"))
    found = dict(rows.values_list("pk", "content"))
    return [from_json(found[d.pk]) if found.get(d.pk) else None for d in documents]


def in_short(old, new):
    """What changed between two documents, in one sentence; empty where that cannot be told."""
    before, after = content_of(old, new)
    return compare(before, after).in_short if before and after else ""
