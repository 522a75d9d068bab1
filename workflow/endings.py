"""The acts that end a cycle: what it becomes, and in which words its history says so."""

from .actions import Act
from .models import State

STATES = {Act.RECEIVE: State.COMPLETED, Act.RECORD_RECEIPT: State.COMPLETED, Act.CANCEL: State.CANCELLED}


def said_of(act, form):
    """(summary, note) of the event."""
    if act == Act.CANCEL:
        return "Membatalkan siklus", form["reason"]
    if act == Act.RECORD_RECEIPT:
        return f"Mencatat tanda terima dari {form['receiver_name']}", ""
    return "Menerima Laporan Kinerja", ""
