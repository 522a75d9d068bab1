"""Tanda terima: who received which bytes, when."""

from workflow import words
from workflow.models import Duty, Kind
from workflow.papers import PaperNotPossible

from . import common, official, receivers


def make(situation, *, actor, form, preview=False):
    bound, hand_over = situation.latest(Kind.BOUND), situation.hand_over
    if bound is None or hand_over is None:
        raise PaperNotPossible("Laporan belum diserahkan dengan surat pengantar.")
    signature = common.signed_by(actor, common.title_of(situation, actor, Duty.RECEIVE))
    sender = _sender(situation, hand_over)
    copies = common.counted(hand_over.copies, "eksemplar")
    return official.paper(
        situation,
        Kind.RECEIPT,
        fields={
            "nomor": form.get("number", ""),
            "naskah": f"Laporan Kinerja {situation.agency.short_name} Tahun {situation.cycle.year}"
            f" (jilid), {copies}",
            "pengantar": f"{hand_over.letter_number} tanggal {words.tanggal(hand_over.letter_date)}",
            "tujuan": hand_over.addressee,
            "penyerah": f"{sender.name}, {sender.office}, {words.waktu(hand_over.handed_at)} WIB",
            "penerima": f"{signature.name}, {signature.office}, {words.waktu(situation.now)} WIB",
            "berkas": _file(bound),
        },
        **receivers.listed(bound, form.get("number", "")),
        sender=sender,
        signature=signature,
        dated=common.dated(situation.agency, situation.now),
        seen=f"Diterima secara elektronik {words.tanggal_jam(situation.now)} WIB",
        preview=preview,
    )


def _file(bound):
    said = f"Berkas jilid versi {bound.version}, {bound.pages} halaman, {words.ukuran(bound.size)}. SHA-256"
    return {"lines": (said,), "code": bound.sha256}


def _sender(situation, hand_over):
    """Who handed it over, read from the people in memory where they are still in office."""
    known = {a.user_id: a for a in situation.directory.appointments}
    if appointment := known.get(hand_over.handed_by_id):
        return common.signed_by(appointment.user, appointment.title)
    return common.signed_by(hand_over.handed_by, "yang menyerahkan")
