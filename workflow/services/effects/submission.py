"""Step 8: surat pengantar out, tanda terima back."""

from workflow.actions import Act
from workflow.endings import said_of
from workflow.models import HandOver, Kind
from workflow.services.desk import Outcome

from .corrections import open_correction


def hand_over(desk, *, letter_number, letter_date, addressee, copies):
    HandOver.objects.create(
        visit=desk.visit,
        letter_number=letter_number,
        letter_date=letter_date,
        addressee=addressee,
        copies=copies,
        handed_by=desk.actor,
        handed_at=desk.now,
    )
    summary = f"Menyerahkan Laporan Kinerja dengan surat pengantar {letter_number}"
    return Outcome(summary, document=desk.papers[Kind.COVER_LETTER])


def _received(desk, name, title, at):
    row = desk.s.hand_over
    row.receiver_name, row.receiver_title, row.received_at = name, title, at
    row.save(update_fields=["receiver_name", "receiver_title", "received_at"])


def receive(desk):
    _received(desk, desk.actor.name, desk.title, desk.now)
    return Outcome(*said_of(Act.RECEIVE, {}), desk.papers[Kind.RECEIPT])


def record_receipt(desk, *, receiver_name, receiver_title, received_at):
    """The paper receipt, scanned; the clock still stops when it is recorded."""
    _received(desk, receiver_name, receiver_title, received_at)
    said = said_of(Act.RECORD_RECEIPT, {"receiver_name": receiver_name})
    return Outcome(*said, desk.papers[Kind.RECEIPT])


def return_submission(desk, *, reason):
    open_correction(desk, place="Laporan yang telah diserahkan", text=reason)
    return Outcome("Mengembalikan laporan yang diserahkan untuk perbaikan", reason)
