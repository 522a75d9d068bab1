"""Does the bound file still hold what was approved, and does it agree with its own manifest?"""

import hashlib
from functools import cached_property

import pikepdf

from reports.binding.digest import Reader
from workflow.models import Kind

from .bound import approved
from .bound_parts import MADE, WHOLE

AGAIN = "buat ulang berkas jilid"


def bound_faults(situation):
    """A sentence for each fault of the newest bound file of this visit; none when it holds."""
    document = situation.latest_here(Kind.BOUND)
    if document is None:
        return ["Berkas jilid putaran ini belum dibuat."]
    kept = Kept(document)
    if kept.missing:
        return [f"Berkas jilid tidak ditemukan di penyimpanan; {AGAIN}."]
    parts = (document.manifest or {}).get("parts", [])
    faults = [_file_fault(kept), *_page_faults(kept, parts)]
    faults += [_part_fault(situation, part) for part in _documents(parts)]
    faults += [_approval_fault(situation, parts), *_content_faults(situation, kept, parts)]
    return [sentence for sentence in faults if sentence]


class Kept:
    """A stored PDF, read piece by piece: a bound file may be large."""

    def __init__(self, document):
        self.document = document
        self.missing = not document.file.storage.exists(document.file.name)

    @cached_property
    def sha256(self):
        with self.document.file.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @property
    def unchanged(self):
        return self.sha256 == self.document.sha256

    @cached_property
    def pdf(self):
        """None when it is no PDF any more."""
        try:
            return pikepdf.open(self.document.file.path)
        except pikepdf.PdfError:
            return None

    @cached_property
    def reader(self):
        return Reader(self.pdf)

    @property
    def pages(self):
        return len(self.pdf.pages) if self.pdf else 0

    def content(self, part):
        """The fingerprint of the pages of a part of a manifest."""
        first = part["first_page"] - 1
        last = first + part["pages"]
        return self.reader.of(range(first, last)) if last <= self.pages else ""


def _file_fault(kept):
    return "" if kept.unchanged else f"Berkas jilid berubah setelah dibuat; {AGAIN}."


def _page_faults(kept, parts):
    expected = 1
    for part in parts:
        if part["first_page"] != expected:
            yield f"{part['title']} tidak mulai di halaman {expected} menurut manifes berkas jilid."
        expected += part["pages"]
    if kept.pages != expected - 1 or kept.pages != kept.document.pages:
        yield f"Berkas jilid memuat {kept.pages} halaman, manifesnya {expected - 1}; {AGAIN}."


def _documents(parts):
    """The parts that come from kept documents, each document once."""
    found = {(part["kind"], part["version"]): part for part in reversed(parts) if part["kind"] != MADE}
    return reversed(found.values())


def _part_fault(situation, part):
    name = f"{Kind(part['kind']).label} versi {part['version']}"
    row = next(
        (d for d in situation.documents if d.kind == part["kind"] and d.version == part["version"]), None
    )
    if row is None:
        return f"{name} tidak ada lagi di antara dokumen siklus."
    if row.sha256 != part["sha256"]:
        return f"{name} tidak sama dengan yang tercatat dalam manifes berkas jilid."
    kept = Kept(row)
    if kept.missing:
        return f"Berkas {name} tidak ditemukan di penyimpanan."
    return "" if kept.unchanged else f"Berkas {name} berubah setelah disimpan."


def _approval_fault(situation, parts):
    approval = approved(situation)
    report = next((part for part in parts if part["kind"] == Kind.REPORT), None)
    if report is None:
        return "Laporan Kinerja tidak ada dalam manifes berkas jilid."
    if approval is None or approval[0].sha256 != report["sha256"]:
        return f"Laporan Kinerja dalam berkas jilid bukan naskah yang disetujui; {AGAIN}."
    return ""


def _content_faults(situation, kept, parts):
    """The pages themselves: as the manifest says, and as they are in the approved report."""
    if kept.pdf is None:
        return
    theirs = _approved_pages(situation)
    for part in parts:
        found = kept.content(part)
        wanted = theirs.get(part["key"], part["content"]) if part["kind"] == Kind.REPORT else part["content"]
        if found != wanted:
            yield f"Halaman {part['title']} dalam berkas jilid bukan halaman yang disetujui; {AGAIN}."


def _approved_pages(situation):
    """Key of each part of the approved report → the fingerprint of its pages, read from its own file."""
    approval = approved(situation)
    kept = Kept(approval[1]) if approval else None
    if kept is None or kept.missing or kept.pdf is None:
        return {}
    entries = (approval[1].manifest or {}).get("parts") or [
        {"key": WHOLE, "first_page": 1, "pages": kept.pages}
    ]
    return {entry["key"]: kept.content(entry) for entry in entries}
