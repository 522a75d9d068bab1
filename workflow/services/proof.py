"""Does the record still hold: the chain of events, and everything the events vouch for?"""

import hashlib

from workflow.models import Cycle, Endorsement, Event
from workflow.words import tanggal_jam

from .history import first_broken

CHUNK = 1 << 20


def faults_of(cycle):
    """Sentences, the most telling first; none when the record of the cycle holds."""
    broken = first_broken(cycle)
    if broken:
        yield "peristiwa nomor {}: {}".format(*broken)
    events = list(cycle.events.select_related("document").order_by("number"))
    if events and events[-1].to_state != cycle.state:
        yield "keadaan siklus tidak sama dengan peristiwa terakhirnya"
    yield from _changed_documents(events)
    yield from _unwitnessed(cycle, events)
    yield from _changed_files(cycle)


def _changed_documents(events):
    for event in events:
        if event.document and event.document.sha256 != event.sha256:
            yield f"peristiwa nomor {event.number}: sidik {event.document} tidak lagi sama"


def _unwitnessed(cycle, events):
    """Each paraf and approval was recorded in the same instant, by the same person, for the same bytes."""
    witnessed = {(e.at, e.actor_id, e.actor_name, e.actor_title, e.document_id, e.sha256) for e in events}
    for row in Endorsement.objects.filter(visit__cycle=cycle).select_related("document"):
        if (row.at, row.user_id, row.name, row.title, row.document_id, row.sha256) not in witnessed:
            kind = row.get_kind_display()
            yield f"{kind} {row.name} pada {row.document}, {tanggal_jam(row.at)}, tidak ada dalam riwayat"


def _changed_files(cycle):
    for document in cycle.documents.order_by("pk"):
        try:
            same = _sha256(document.file) == document.sha256
        except OSError:
            yield f"berkas {document} hilang"
            continue
        if not same:
            yield f"berkas {document} berubah setelah disimpan"


def _sha256(file):
    found = hashlib.sha256()
    with file.open("rb") as opened:
        for chunk in opened.chunks(CHUNK):
            found.update(chunk)
    return found.hexdigest()


def all_faults():
    """(cycle, sentence) for everything in the records that does not hold."""
    for cycle in Cycle.objects.order_by("pk").iterator():
        for sentence in faults_of(cycle):
            yield cycle, sentence


def digest():
    """One SHA-256 over the heads of all chains: kept elsewhere, it shows when whole chains were rewritten."""
    found = hashlib.sha256()
    for pk, head in Cycle.objects.order_by("pk").values_list("pk", "history_head").iterator():
        found.update(f"{pk} {head}\n".encode())
    return found.hexdigest()


def counts():
    return Event.objects.count(), Cycle.objects.count()
