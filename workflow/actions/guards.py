"""Why a move that is somebody's cannot be made yet. Each guard yields its reasons in Indonesian."""

from dataclasses import dataclass

from workflow.models import Correction, DataRequest, Duty, Endorsement, Kind

from .acts import Act


@dataclass(frozen=True)
class Reason:
    """What is missing, and the act that mends it (on `target`, where it has one), or the page."""

    text: str
    remedy: Act | None = None
    target: int | None = None
    url: str = ""

    def __str__(self):
        return self.text


def disposition_written(s):
    if not s.dispositions:
        yield Reason("Disposisi belum ditulis.", Act.WRITE_DISPOSITION)


def nota_drafted(s):
    if s.nota is None:
        yield Reason("Konsep nota dinas belum ditulis.", Act.WRITE_NOTA)
    elif not s.nota.divisions.all():
        yield Reason("Bidang yang dimintai data belum dipilih pada nota dinas.", Act.WRITE_NOTA)


def nota_endorsed(s):
    yield from _endorsed(s, Kind.NOTA_DINAS, Act.ENDORSE_NOTA)


def report_endorsed(s):
    yield from _endorsed(s, Kind.REPORT, Act.ENDORSE_REPORT)


def _endorsed(s, kind, remedy):
    """Needed only where the sheet names somebody who endorses."""
    if s.has_duty(Duty.ENDORSE) and not s.endorsed(Endorsement.Kind.PARAF, kind):
        yield Reason(
            f"{kind.label} putaran {s.visit.round} belum diparaf {s.role_names(Duty.ENDORSE)}.", remedy
        )


_OUTSTANDING = {
    DataRequest.Status.SENT: ("Data {} belum masuk.", Act.FILL_DATA),
    DataRequest.Status.RETURNED: ("Data {} masih diperbaiki.", Act.FILL_DATA),
    DataRequest.Status.SUBMITTED: ("Data {} belum diperiksa.", Act.ACCEPT_DATA),
}


def data_settled(s):
    for request in s.requests:
        if not request.settled:
            text, remedy = _OUTSTANDING[request.status]
            yield Reason(text.format(request.division.name), remedy, request.pk)


def measured(s):
    """The measurement must be younger than the last word on the data."""
    if s.latest(Kind.MEASUREMENT) is None:
        yield Reason("Pengukuran Perjanjian Kinerja belum ada.", Act.COMPILE_DRAFT)
    elif s.counting(Kind.MEASUREMENT) is None:
        yield Reason(
            "Pengukuran Perjanjian Kinerja lebih lama daripada data terakhir; susun ulang.", Act.COMPILE_DRAFT
        )


def drafted(s):
    if not s.counting(Kind.DRAFT):
        yield Reason(f"Draf Laporan Kinerja putaran {s.visit.round} belum disusun.", Act.COMPILE_DRAFT)


def corrections_answered(s):
    for row in s.corrections:
        if row.status == Correction.Status.OPEN:
            yield Reason(f"Koreksi nomor {row.number} belum dijawab.", Act.ANSWER_CORRECTION, row.pk)


def something_to_correct(s):
    if not any(row.status == Correction.Status.OPEN for row in s.corrections):
        yield Reason(
            "Belum ada butir koreksi yang terbuka; tambahkan koreksinya lebih dahulu.", Act.ADD_CORRECTION
        )


def corrections_closed(s):
    for row in s.corrections:
        if row.status == Correction.Status.OPEN:
            yield Reason(f"Koreksi nomor {row.number} masih terbuka.", Act.ANSWER_CORRECTION, row.pk)
        elif row.status == Correction.Status.ANSWERED:
            yield Reason(f"Jawaban koreksi nomor {row.number} belum diperiksa.", Act.CLOSE_CORRECTION, row.pk)


def draft_checked(s):
    if s.has_duty(Duty.ENDORSE) and not s.endorsed(Endorsement.Kind.CHECK, Kind.DRAFT):
        yield Reason(
            f"Draf putaran {s.visit.round} belum dinyatakan diperiksa oleh {s.role_names(Duty.ENDORSE)}.",
            Act.CHECK_DRAFT,
        )


def correction_lists_kept(s):
    """Every earlier round of correction left its list; this round's is made with the move."""
    listed = {d.visit_id for d in s.documents if d.kind == Kind.CORRECTION_LIST}
    for visit in s.visits:
        if visit.step.state == s.state and visit.left_at and visit.pk not in listed:
            yield Reason(f"Daftar koreksi putaran {visit.round} belum ada.")


def bound(s):
    """The bound file must be younger than the pages that were uploaded for it."""
    if s.latest_here(Kind.BOUND) and s.counting(Kind.BOUND) is None:
        yield Reason("Berkas jilid lebih lama daripada halaman yang diunggah; buat ulang.", Act.MAKE_BOUND)
    elif not s.counting(Kind.BOUND):
        yield Reason(f"Berkas jilid putaran {s.visit.round} belum dibuat.", Act.MAKE_BOUND)


def handed_over(s):
    if s.hand_over is None:
        yield Reason("Laporan belum diserahkan dengan surat pengantar.", Act.HAND_OVER)
