"""The acts that end a cycle: what it becomes, and in which words its history says so."""

from .actions import Act
from .models import State

STATES = {Act.RECEIVE: State.COMPLETED, Act.RECORD_RECEIPT: State.COMPLETED, Act.CANCEL: State.CANCELLED}


def ended_by(form):
    """Which of them a filled-in form belongs to, or None: each has a field of its own."""
    if not form:
        return None
    if "reason" in form:
        return Act.CANCEL
    return Act.RECORD_RECEIPT if "receiver_name" in form else Act.RECEIVE


def said_of(act, form):
    """(summary, note) of the event."""
    match act:
        case Act.CANCEL:
            return "Membatalkan siklus", form["reason"]
        case Act.RECORD_RECEIPT:
            return f"Mencatat tanda terima dari {form['receiver_name']}", ""
    return "Menerima Laporan Kinerja", ""
