"""Give an open step, and the data still out, the due times of the changed calendar: with a reason."""

from itertools import groupby

from django.db import transaction
from django.utils import timezone

from workflow.actions import situation
from workflow.models import Cycle
from workflow.restamp import due_changes
from workflow.words import tanggal_jam

from . import history
from .errors import NotReady, NotYours, Stale

TITLE = "Admin"


def may_restamp(user):
    return user.is_active and user.has_perm("workflow.change_visit")


def shown_as(changes):
    """What a page showed, in a form it can send back: a change of the calendar meanwhile is noticed."""
    return " ".join(
        f"{type(c.row).__name__}{c.row.pk}:{c.old.timestamp():.0f}:{c.new.timestamp():.0f}" for c in changes
    )


@transaction.atomic
def restamp(*, cycle_id, actor, reason, shown, once=None, now=None):
    """shown: `shown_as` of the changes the admin saw. All of them are stamped, or none."""
    now = now or timezone.now()
    if not may_restamp(actor):
        raise NotYours("Tenggat hanya dapat dihitung ulang oleh admin. Tidak ada yang diubah.")
    if not reason.strip():
        raise NotReady("Alasan belum diisi. Tenggat tidak diubah tanpa alasan.")
    s = situation(Cycle.objects.select_for_update().get(pk=cycle_id), now)
    changes = _still(s, shown, once)
    for change in changes:
        change.row.due_at = change.new
        change.row.save(update_fields=["due_at"])
    _record(s, changes, actor, reason.strip(), once, now)
    return s.cycle


def _still(s, shown, once):
    """The changes, if they are the very ones that were on the screen."""
    if once and s.cycle.events.filter(once=once).exists():
        raise Stale("Kiriman ini sudah dicatat; tidak ada yang dicatat dua kali.")
    changes = due_changes(s)
    if not changes or shown_as(changes) != shown:
        raise Stale(
            f"Tenggat {s.cycle} tidak lagi seperti yang ditampilkan: langkahnya atau kalendernya berubah "
            "sejak halaman ini dibuka. Tidak ada yang diubah. Periksa yang terbaru, lalu putuskan kembali."
        )
    return changes


def _record(s, changes, actor, reason, once, now):
    history.append(
        s.cycle,
        actor=actor,
        title=TITLE,
        act="restamp",
        summary=f"Menghitung ulang tenggat: {_told(changes)}",
        note=reason,
        now=now,
        from_state=s.cycle.state,
        round=s.visit.round,
        once=once,
    )
    s.cycle.save(update_fields=["history_head"])


def _told(changes):
    """Bidang that move from and to the same instants are told together."""
    parts = []
    for (old, new), rows in groupby(changes, key=lambda c: (c.old, c.new)):
        rows = list(rows)
        about = rows[0].about if len(rows) == 1 else f"Data {len(rows)} bidang"
        parts.append(f"{about} dari {tanggal_jam(old)} menjadi {tanggal_jam(new)}")
    return "; ".join(parts)
