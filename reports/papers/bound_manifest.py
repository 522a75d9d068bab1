"""The last page of the bound file: every part with its fingerprint, who vouched for it, how to check it."""

import hashlib
from io import BytesIO

import pikepdf

from reports.binding import contents
from reports.binding.digest import Reader
from reports.binding.items import Laid, Taken
from reports.binding.numbers import Numbering
from reports.papers import bound_files, lkj_book
from reports.papers.lkj_pieces import FOLDER, Piece
from workflow.models import Endorsement, Kind, State

from . import common

KEY, TITLE = "manifes", "Lembar Manifes"
COUNTING = (
    (State.NOTA_DINAS_APPROVAL, Kind.NOTA_DINAS),
    (State.CORRECTION, Kind.DRAFT),
    (State.APPROVAL, Kind.REPORT),
)


class Proof:
    """The manifest of one binding, printed and kept."""

    def __init__(self, situation, words, code, extras):
        self.situation, self.words, self.code = situation, words, code
        self.extras = extras
        self.content = {}

    def page(self, bound, parts):
        """The printed page; `bound`: where every part lies, empty while that is not known yet."""
        facts = {
            "rows": self._rows(bound, parts),
            "approvals": approvals(self.situation),
            "obstacles": bound_files.unarchival(parts),
            "extras": [(name, words, _sha(data)) for name, data, _, words in self.extras],
            "cycle": self.situation.cycle,
            "now": self.situation.now,
        }
        piece = Piece(KEY, TITLE, f"{FOLDER}/_manifest.html", Numbering.BODY, facts)
        return lkj_book.lay_out(piece, self.words, self.situation.agency)

    def _rows(self, bound, parts):
        """(part, fingerprint, kept document, its approvals, first page, pages) in the order of the file."""
        known = {part.item.key: part for part in parts}
        labels = contents.labels(bound)
        if not bound:
            return [(part.item.title, self._sha(part), part.document, [], "", 0) for part in parts]
        return [
            (
                place.title,
                self._sha(known[place.key]) if place.key in known else "",
                known[place.key].document if place.key in known else None,
                self._vouched(known.get(place.key)),
                labels[place.first] or "–",
                place.pages,
            )
            for place in bound
            if place.key != KEY
        ]

    def _sha(self, part):
        """Of the pages, where they are ours; of the kept file, where it lies in them scaled."""
        key = part.item.key
        if key not in self.content:
            self.content[key] = _fingerprint(part)
        return self.content[key]

    def _vouched(self, part):
        if part is None or part.document is None:
            return []
        return [
            (row, visit)
            for visit in self.situation.visits
            for row in visit.endorsements.all()
            if row.document_id == part.document.pk
        ]

    def kept(self, manifest, parts):
        """What is stored beside the file."""
        known = {part.item.key: part for part in parts}
        entries = [self._entry(entry, known.get(entry["key"])) for entry in manifest["parts"]]
        return manifest | {
            "parts": entries,
            "approvals": [_approval(*row) for row in approvals(self.situation)],
            "history_head": self.situation.cycle.history_head,
            "files": {name: _sha(data) for name, data, _, _ in self.extras},
            "archival": not bound_files.unarchival(parts),
        }

    def _entry(self, entry, part):
        document = part.document if part else None
        facts = {
            "kind": part.kind if part else "made",
            "version": document.version if document else None,
            "round": document.visit.round if document else None,
            "sha256": document.sha256 if document else entry["content"],
            "approvals": [_approval(row, document, visit) for row, visit in self._vouched(part)],
        }
        return {name: value for name, value in entry.items() if name != "marks"} | facts


def _fingerprint(part):
    item = part.item
    if isinstance(item, Laid):
        return Reader(pikepdf.open(BytesIO(item.laid.data))).of(range(item.pages))
    if isinstance(item, Taken):
        return Reader(item.source).of(item.range)
    return item.sha256


def _sha(data):
    return hashlib.sha256(data).hexdigest()


def _approval(row, document, visit):
    return {
        "kind": row.kind,
        "name": row.name,
        "title": row.title,
        "at": row.at.isoformat(),
        "round": visit.round,
        "sha256": row.sha256,
        "document": str(document),
    }


def approvals(situation):
    """(endorsement, document, visit) that count: of the round in which each step was passed."""
    last = {visit.step.state: visit.pk for visit in situation.visits}
    return [
        (row, document, visit)
        for state, document_kind in COUNTING
        for kind in Endorsement.Kind
        for row, document, visit in common.endorsements(situation, document_kind=document_kind, kind=kind)
        if visit.pk == last.get(state)
    ]
