"""Paraf, check and approval: each bound to the round and to the bytes that were shown."""

from workflow.actions import RULES, Act
from workflow.models import Endorsement, Kind
from workflow.services.desk import Outcome

from .corrections import open_correction


def _endorse(desk, act, sha256, summary):
    kind, document_kind = RULES[act].seals
    document = desk.shown(document_kind, sha256)
    Endorsement.objects.create(
        visit=desk.visit,
        document=document,
        sha256=document.sha256,
        kind=kind,
        user=desk.actor,
        appointment=desk.appointment,
        name=desk.actor.name,
        title=desk.title,
        at=desk.now,
    )
    return Outcome(f"{summary} versi {document.version}", document=document)


def endorse_nota(desk, *, sha256):
    return _endorse(desk, Act.ENDORSE_NOTA, sha256, "Membubuhkan paraf pada nota dinas")


def approve_nota(desk, *, sha256):
    return _endorse(desk, Act.APPROVE_NOTA, sha256, "Menyetujui nota dinas")


def return_nota(desk, *, sha256, reason):
    document = desk.shown(Kind.NOTA_DINAS, sha256)
    return Outcome("Mengembalikan nota dinas untuk perbaikan", reason, document)


def check_draft(desk, *, sha256):
    return _endorse(desk, Act.CHECK_DRAFT, sha256, "Menyatakan telah memeriksa draf laporan")


def endorse_report(desk, *, sha256):
    return _endorse(desk, Act.ENDORSE_REPORT, sha256, "Membubuhkan paraf pada Laporan Kinerja")


def approve_report(desk, *, sha256):
    return _endorse(desk, Act.APPROVE_REPORT, sha256, "Menyetujui Laporan Kinerja")


def return_report(desk, *, sha256, reason):
    document = desk.shown(Kind.REPORT, sha256)
    open_correction(desk, place=f"Rancangan akhir versi {document.version}", text=reason)
    return Outcome("Mengembalikan Laporan Kinerja untuk perbaikan", reason, document)
