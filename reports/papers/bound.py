"""The bound report: the approved bytes, the papers that led to them, and a first page that proves both."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reports import pdf_tools
from workflow.files import PDF
from workflow.models import Endorsement, Kind, State
from workflow.papers import Paper, PaperNotPossible

from . import common
from .sop_sheet import sop_sheet

FRONT = "Lembar pengesahan dan daftar isi berkas jilid"
SHEET = "Lembar SOP dengan waktu terpakai"
FRONT_KIND, SHEET_KIND = "front", "sop_sheet"  # parts that are made for the binding and kept nowhere else
PICTURES = ("image/jpeg", "image/png")


@dataclass(frozen=True)
class Part:
    """One part of the file: what it is, its bytes as PDF, and the fingerprint of what is kept."""

    title: str
    kind: str
    pdf: bytes
    sha256: str
    version: int | None = None

    @cached_property
    def pages(self):
        """Counted once: a report of hundreds of pages takes a while to read."""
        return pdf_tools.page_count(self.pdf)

    def entry(self, first_page):
        return {
            "title": self.title,
            "kind": self.kind,
            "version": self.version,
            "sha256": self.sha256,
            "first_page": first_page,
            "pages": self.pages,
        }


def make(situation, *, actor, form):
    approval = approved(situation)
    if approval is None:
        raise PaperNotPossible("Laporan Kinerja belum disetujui.")
    parts = [_part(situation, document) for document in _documents(situation, approval[1])]
    parts.append(_sheet(situation))
    front, entries = _front(situation, parts)
    manifest = {"parts": entries, "history_head": situation.cycle.history_head}
    try:
        data = pdf_tools.merge([(part.title, part.pdf) for part in [front, *parts]])
    except pdf_tools.Unbindable as error:
        raise PaperNotPossible(f"{error} tidak dapat dijilid: berkasnya rusak. Hubungi admin.") from error
    name = common.file_name(
        Kind.BOUND.label, situation.cycle.year, f"v{common.next_version(situation, Kind.BOUND)}"
    )
    return Paper(name, data, manifest=manifest)


def approved(situation):
    """(endorsement, report, visit) of the newest approval of a report, or None."""
    rows = common.endorsements(situation, document_kind=Kind.REPORT, kind=Endorsement.Kind.APPROVAL)
    return rows[-1] if rows else None


def _documents(situation, report):
    """The approved report first, then letter, disposisi, nota dinas and the daftar koreksi of each round."""
    attached = [
        situation.latest(kind) for kind in (Kind.INCOMING_LETTER, Kind.DISPOSITION_SHEET, Kind.NOTA_DINAS)
    ]
    lists = {d.visit_id: d for d in situation.documents if d.kind == Kind.CORRECTION_LIST}
    return [report, *filter(None, attached), *lists.values()]


def _part(situation, document):
    data = common.kept_bytes(document)
    return Part(_title(document), document.kind, _as_pdf(document, data), document.sha256, document.version)


def _title(document):
    if document.kind == Kind.CORRECTION_LIST:
        return f"{document.get_kind_display()} putaran {document.visit.round}"
    return document.get_kind_display()


def _as_pdf(document, data):
    if document.media_type == PDF:
        return data
    if document.media_type in PICTURES:
        context = {"title": document.name, "document": document}
        return common.render("picture", context)
    raise PaperNotPossible(f"{document} ({document.name}) bukan PDF; unggah versi PDF agar dapat dijilid.")


def _sheet(situation):
    data = sop_sheet(situation.cycle.sop, situation)
    return Part(SHEET, SHEET_KIND, data, hashlib.sha256(data).hexdigest())


def _front(situation, parts):
    """The first pages and the manifest; rendered again until its own length is known."""
    assumed, front = 1, None
    while front is None or front.pages != assumed:
        assumed = front.pages if front else 1
        starts = _starts(assumed, parts)
        entries = [part.entry(start) for part, start in zip(parts, starts, strict=True)]
        data = _render_front(situation, entries)
        front = Part(FRONT, FRONT_KIND, data, hashlib.sha256(data).hexdigest())
    return front, [front.entry(1), *entries]


def _starts(first, parts):
    pages = [first + 1]
    for part in parts:
        pages.append(pages[-1] + part.pages)
    return [page for page, _ in pairwise(pages)]


def _render_front(situation, entries):
    cycle = situation.cycle
    context = {
        "title": f"{FRONT} {cycle}",
        "agency": situation.agency,
        "cycle": cycle,
        "year": str(cycle.year),
        "now": situation.now,
        "approvals": _approvals(situation),
        "entries": entries,
    }
    return common.render("bound_front", context)


def _approvals(situation):
    """(what, endorsement, document, visit) that count: of the round in which each step was passed."""
    last = {visit.step.state: visit.pk for visit in situation.visits}
    kinds = (
        (State.NOTA_DINAS_APPROVAL, Kind.NOTA_DINAS),
        (State.CORRECTION, Kind.DRAFT),
        (State.APPROVAL, Kind.REPORT),
    )
    return [
        (row, document, visit)
        for state, document_kind in kinds
        for kind in Endorsement.Kind
        for row, document, visit in common.endorsements(situation, document_kind=document_kind, kind=kind)
        if visit.pk == last.get(state)
    ]
