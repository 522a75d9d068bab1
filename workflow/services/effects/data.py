"""Steps 3 and 4: the bidang are asked, fill in, and are judged; each request counts its own rounds."""

from workflow.models import DataRequest, Kind
from workflow.notifications import keep, reminded_by
from workflow.plan import last_close
from workflow.services.desk import Outcome
from workflow.services.errors import NotReady
from workflow.words import tanggal

Status = DataRequest.Status


def send_request(desk, *, number, dated, data_due):
    """The nota dinas gets its number and the day the data are due, and goes to each chosen bidang."""
    due = last_close(desk.s.calendar, data_due)
    if due <= desk.now:
        raise NotReady(f"Batas waktu data {tanggal(data_due)} sudah lewat. Pilih hari kerja berikutnya.")
    nota = desk.s.nota
    nota.number, nota.dated, nota.data_due = number, dated, data_due
    nota.save(update_fields=["number", "dated", "data_due"])
    for division in nota.divisions.all():
        DataRequest.objects.get_or_create(
            cycle=desk.cycle, division=division, defaults={"sent_at": desk.now, "due_at": due}
        )
    return Outcome(f"Menyampaikan nota dinas {number} ke bidang", document=desk.papers[Kind.NOTA_DINAS])


def _change(desk, summary, *, note="", **values):
    request = desk.target
    for name, value in values.items():
        setattr(request, name, value)
    request.save(update_fields=list(values))
    return Outcome(f"{summary} {request.division.name}", note)


def acknowledge_request(desk):
    return _change(desk, "Menerima permintaan data untuk", received_at=desk.now, received_by=desk.actor)


def fill_data(desk, *, summary="Menyimpan isian data"):
    """The figures themselves are kept by reports/; the history says who changed them when."""
    return Outcome(f"{summary} {desk.target.division.name}")


def submit_data(desk):
    receipt = {} if desk.target.received_at else {"received_at": desk.now, "received_by": desk.actor}
    return _change(
        desk,
        "Mengirim data",
        status=Status.SUBMITTED,
        submitted_at=desk.now,
        submitted_by=desk.actor,
        note="",
        **receipt,
    )


def check_data(desk):
    """What is said of each indicator is kept by reports/."""
    return Outcome(f"Memeriksa data {desk.target.division.name}")


def accept_data(desk):
    return _change(desk, "Menerima data", status=Status.ACCEPTED, decided_at=desk.now)


def return_data(desk, *, reason):
    request = desk.target
    outcome = _change(
        desk,
        "Mengembalikan data",
        status=Status.RETURNED,
        round=request.round + 1,
        decided_at=desk.now,
    )
    request.note = reason
    request.save(update_fields=["note"])
    return Outcome(outcome.summary, reason)


def remind_data(desk):
    """The notices belong to the act itself: they say that this bidang was reminded today."""
    keep(reminded_by(desk.s, desk.target, desk.actor.name, desk.title), desk.now)
    return Outcome(f"Mengirim pengingat data kepada {desk.target.division.name}")


def waive_data(desk, *, reason):
    outcome = _change(desk, "Mengecualikan data", status=Status.WAIVED, decided_at=desk.now)
    desk.target.note = reason
    desk.target.save(update_fields=["note"])
    return Outcome(outcome.summary, reason)
