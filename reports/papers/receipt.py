"""Tanda terima: who received which bytes, when."""

from workflow import words
from workflow.models import Duty, Kind
from workflow.papers import PaperNotPossible

from . import common


def make(situation, *, actor, form):
    bound, hand_over = situation.latest(Kind.BOUND), situation.hand_over
    if bound is None or hand_over is None:
        raise PaperNotPossible("Laporan belum diserahkan dengan surat pengantar.")
    title = common.title_of(situation, actor, Duty.RECEIVE)
    context = {
        "bound": bound,
        "hand_over": hand_over,
        "counted": common.counted(hand_over.copies, "eksemplar"),
        "sender": _sender(situation, hand_over),
        "received_at": situation.now,
        "signature": common.signed_by(actor, title),
        "dated": f"{situation.agency.place}, {words.tanggal(situation.now)}",
        "seen": f"Diterima secara elektronik {words.tanggal_jam(situation.now)} WIB",
    }
    return common.paper(situation, Kind.RECEIPT, "receipt", context)


def _sender(situation, hand_over):
    """Who handed it over, read from the people in memory where they are still in office."""
    known = {a.user_id: a for a in situation.directory.appointments}
    if appointment := known.get(hand_over.handed_by_id):
        return f"{appointment.user.name}, {appointment.title}"
    return hand_over.handed_by.name
