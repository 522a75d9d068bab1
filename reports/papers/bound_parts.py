"""What is bound, in order: the approved report part by part, then each paper that led to it."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from reports import signing
from reports.binding.items import Attached, Laid, Taken
from reports.binding.numbers import Numbering
from reports.papers import bound_files, lkj_book, lkj_pieces, qr
from reports.papers.lkj_pieces import FOLDER, Piece
from reports.papers.sop_sheet import sop_sheet
from reports.pdf import Mark
from workflow import codes
from workflow import words as wording
from workflow.models import Document, Kind
from workflow.papers import announce

MADE = "made"  # parts that are made for the binding and kept nowhere else
SHEET = "Lembar SOP dengan waktu terpakai"
WHOLE = "laporan"  # a report that came as one file
ATTACHED = (Kind.INCOMING_LETTER, Kind.DISPOSITION_SHEET, Kind.NOTA_DINAS, Kind.APPROVAL_SHEET)
ANEW = (lkj_pieces.COVER_KEY, *lkj_book.LISTS)  # parts of the report that the bound file has of its own


@dataclass(frozen=True)
class Part:
    """One part of the file, and the kept document it comes from."""

    item: Laid | Taken | Attached
    document: Document | None = None
    obstacles: tuple[str, ...] = ()  # to an archival file

    @property
    def kind(self):
        return self.document.kind if self.document else MADE

    @property
    def annexed(self):
        """A paper behind its divider."""
        return isinstance(self.item, Attached) and self.item.numbering == Numbering.BODY


def words(situation, report, code):
    """What the pages made for the binding say."""
    agency, year = situation.agency, situation.cycle.year
    return {
        "title": f"Laporan Kinerja {agency.short_name} Tahun {year}",
        "foot": f"Laporan Kinerja {agency.short_name} Tahun {year}",
        "mark": "",
        "agency": agency,
        "year": str(year),
        "dated": f"{agency.place}, {wording.tanggal(report.created_at)}",
        "code": code,
        "code_address": codes.address(code),
        "qr": qr.drawing(codes.address(code)),
    }


def parts(situation, report, shared, uploads=()):
    """Every part but the lists and the last page; `uploads`: what was chosen to lie behind the papers."""
    kept = [*_kept(situation), *uploads]
    announce("Mengambil naskah yang disetujui", 0, steps(len(kept) + 1))
    front, body = _of_report(situation, report, shared)
    number, made = _annexes(body), []
    for paper in _papers(situation, kept):
        number += 1
        made += [_divider(paper, number, situation, shared), paper]
    return [*front, *body, *made]


def lists(items):
    """The lists among the items of the whole file."""
    return [Part(item) for item in items if item.key in lkj_book.LISTS]


def place_of_lists(parts):
    """Behind the front matter."""
    return sum(part.item.numbering != Numbering.BODY for part in parts)


def _of_report(situation, report, shared):
    """(front matter, chapters and annexes) with the approved pages as they are."""
    cover = Part(lkj_book.lay_out(lkj_pieces.cover(), shared, situation.agency))
    (source, hindered), entries = bound_files.report(report), (report.manifest or {}).get("parts")
    if not entries:
        return [cover, *_signed(situation)], [Part(_whole(source), report, hindered)]
    taken = [Part(_taken(entry, source), report) for entry in entries if entry["key"] not in ANEW]
    front = [part for part in taken if part.item.numbering == Numbering.FRONT]
    front[1:1] = _signed(situation)  # behind the foreword
    return [cover, *front], [part for part in taken if part.item.numbering == Numbering.BODY]


def _taken(entry, source):
    first = entry["first_page"] - 1
    marks = tuple(Mark(*mark) for mark in entry["marks"])
    pages = range(first, first + entry["pages"])
    return Taken(entry["key"], entry["title"], Numbering(entry["numbering"]), source, pages, marks)


def _whole(source):
    pages, marks = range(len(source.pages)), (Mark(1, Kind.REPORT.label, 0, 0),)
    return Taken(WHOLE, Kind.REPORT.label, Numbering.BODY, source, pages, marks, stamped=False)


def _signed(situation):
    """The page signed for this round, and the statement of the reviewers, where they were uploaded.

    What was signed for a report that came back stands for other words.
    """
    found = [situation.latest_here(Kind.SIGNATURE_PAGE), situation.latest(Kind.REVIEW_STATEMENT)]
    scans = [document for document in found if document and not document.generated]
    return [_attached(situation, document, Numbering.FRONT) for document in scans]


def steps(annexed):
    """How much there is to tell: the report, each annexed paper; the lists, the whole, the signature."""
    return 1 + annexed + 2 + signing.configured()


def _kept(situation):
    """Letter, disposisi, nota dinas, approvals, the daftar koreksi of each round."""
    lists = {d.visit_id: d for d in situation.documents if d.kind == Kind.CORRECTION_LIST}
    return [*filter(None, map(situation.latest, ATTACHED)), *lists.values()]


def _papers(situation, kept):
    """What was kept, then the sheet; each is told of before it is opened or drawn."""
    for place, document in enumerate(kept, start=1):
        announce(f"Melampirkan {_title(document)}", place, steps(len(kept) + 1))
        yield _attached(situation, document)
    announce(f"Melampirkan {SHEET}", len(kept) + 1, steps(len(kept) + 1))
    yield _sheet(situation)


def _attached(situation, document, numbering=Numbering.BODY):
    source, obstacles = bound_files.attachment(document)
    marks = (Mark(1, _title(document), 0, 0),) if numbering == Numbering.FRONT else ()
    key = f"{document.kind}-{document.version}"
    paper = bound_files.PAPERS[situation.agency.paper_size]
    return Part(
        Attached(key, _title(document), numbering, source, paper, marks, document.sha256), document, obstacles
    )


def _title(document):
    if document.kind == Kind.CORRECTION_LIST:
        return f"{document.get_kind_display()} putaran {document.visit.round}"
    if document.kind == Kind.OTHER:
        return PurePath(document.name).stem
    return document.get_kind_display()


def _sheet(situation):
    data = sop_sheet(situation.cycle.sop, situation)
    source, obstacles = bound_files.opened(SHEET, data)
    paper = bound_files.PAPERS[situation.agency.paper_size]
    sha256 = hashlib.sha256(data).hexdigest()
    return Part(Attached("sop", SHEET, Numbering.BODY, source, paper, (), sha256), None, obstacles)


def _annexes(body):
    """How many Lampiran the report itself has."""
    marks = [mark for part in body for mark in part.item.marks]
    return sum(mark.level == 1 and mark.text.startswith("Lampiran ") for mark in marks)


def _divider(paper, number, situation, shared):
    title = f"Lampiran {number}. {paper.item.title}"
    facts = {"number": number, "paper": paper, "pages": paper.item.pages}
    piece = Piece(f"pembatas-{number}", title, f"{FOLDER}/_divider.html", Numbering.BODY, facts)
    return Part(lkj_book.lay_out(piece, shared, situation.agency))
