"""Step 5: the daftar koreksi, item by item."""

from django.db.models import Max

from workflow.models import Correction, Kind
from workflow.services.desk import Outcome

Status = Correction.Status


def open_correction(desk, *, place, text):
    """A new item; also the reason of a return by the Kepala or the receiver becomes one."""
    last = desk.cycle.corrections.aggregate(last=Max("number"))["last"] or 0
    return Correction.objects.create(
        cycle=desk.cycle,
        visit=desk.visit,
        number=last + 1,
        place=place,
        text=text,
        author=desk.actor,
        author_title=desk.title,
        created_at=desk.now,
    )


def add_correction(desk, *, place, text):
    row = open_correction(desk, place=place, text=text)
    return Outcome(f"Menambahkan koreksi nomor {row.number}", text)


def _change(desk, summary, note="", **values):
    row = desk.target
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    return Outcome(f"{summary} koreksi nomor {row.number}", note)


def answer_correction(desk, *, answer):
    return _change(
        desk,
        "Menjawab",
        answer,
        status=Status.ANSWERED,
        answer=answer,
        answered_by=desk.actor,
        answered_at=desk.now,
    )


def close_correction(desk):
    return _change(desk, "Menyatakan selesai", status=Status.CLOSED, closed_by=desk.actor, closed_at=desk.now)


def reopen_correction(desk, *, reason):
    """Not good enough: the old answer stays in the history, the item asks again."""
    return _change(
        desk, "Membuka kembali", reason, status=Status.OPEN, answer="", answered_by=None, answered_at=None
    )


def return_draft(desk, *, sha256, reason=""):
    desk.shown(Kind.DRAFT, sha256)
    return Outcome("Mengembalikan draf untuk perbaikan", reason, desk.papers[Kind.CORRECTION_LIST])


def pass_draft(desk, *, sha256):
    desk.shown(Kind.DRAFT, sha256)
    return Outcome("Meneruskan rancangan akhir untuk disetujui", document=desk.papers[Kind.REPORT])
