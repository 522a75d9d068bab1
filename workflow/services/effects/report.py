"""Steps 4 and 7: the draft is compiled or uploaded, the approved report is bound."""

from workflow.enclosures import enclosed
from workflow.models import Kind, PrintedCopy
from workflow.services.desk import Outcome
from workflow.words import rangkai


def write_report(desk, *, summary="Menyimpan bagian laporan"):
    """The text itself is kept by reports/; the history says who changed it when."""
    return Outcome(summary)


def edit_agreement(desk, *, summary="Mengubah Perjanjian Kinerja"):
    """What was promised is kept by reports/ too; it may be put right until the draft is handed up."""
    return Outcome(summary)


def compile_draft(desk):
    document = desk.papers[Kind.DRAFT]
    return Outcome(f"Menyusun draf laporan versi {document.version}", document=document)


def upload_draft(desk, *, note=""):
    document = desk.papers[Kind.DRAFT]
    return Outcome(f"Mengunggah draf laporan versi {document.version}", note, document)


def submit_draft(desk):
    return Outcome("Mengajukan draf untuk dikoreksi", document=desk.s.latest(Kind.DRAFT))


def upload_review(desk, *, note=""):
    document = desk.papers[Kind.REVIEW_STATEMENT]
    return Outcome(f"Mengunggah Pernyataan Telah Direviu versi {document.version}", note, document)


def upload_signature(desk, *, note=""):
    document = desk.papers[Kind.SIGNATURE_PAGE]
    return Outcome(f"Mengunggah lembar tanda tangan versi {document.version}", note, document)


def record_copies(desk, *, copies):
    """`copies`: (receiver, how many) in the order of the list; it replaces the list of this round."""
    desk.visit.printed_copies.all().delete()
    PrintedCopy.objects.bulk_create(
        PrintedCopy(visit=desk.visit, position=place, receiver=receiver, copies=count)
        for place, (receiver, count) in enumerate(copies, 1)
    )
    total = sum(count for _, count in copies)
    told = "; ".join(f"{receiver} {count}" for receiver, count in copies)
    return Outcome(f"Mencatat {total} eksemplar cetak", told)


def make_bound(desk, *, left_out=None):
    document = desk.papers[Kind.BOUND]
    names = rangkai([row.name for row in enclosed(desk.s, left_out)])
    note = f"Dokumen lain yang dilampirkan: {names}." if names else ""
    return Outcome(f"Membuat berkas jilid versi {document.version}", note, document)


def bind(desk):
    return Outcome("Menjilid Laporan Kinerja", document=desk.s.latest(Kind.BOUND))
