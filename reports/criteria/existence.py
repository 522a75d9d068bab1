"""Keberadaan: the report is made, made regularly, signed, reviewed, published, and on time."""

from django.utils import timezone

from workflow.actions import Act
from workflow.models import Endorsement, Kind, State
from workflow.words import tanggal, tanggal_jam

from .finding import Place, green, grey, red, yellow

CHANGING = (Act.WRITE_REPORT, Act.EDIT_AGREEMENT, Act.FILL_DATA)


def compiled(source):
    s = source.s
    draft = s.latest(Kind.DRAFT)
    if not source.reached(State.COMPILATION):
        return grey("Draf disusun pada langkah 4, setelah data bidang masuk.")
    if s.state == State.COMPILATION and not (s.counting(Kind.DRAFT) and s.counting(Kind.MEASUREMENT)):
        place = Place("Susun draf laporan", source.to_act(Act.COMPILE_DRAFT))
        return red("Draf laporan dan pengukuran kinerja putaran ini belum disusun.", place)
    if s.state == State.COMPILATION and draft.generated and (changed := _changed_since(source, draft)):
        place = Place("Susun ulang draf laporan", source.to_act(Act.COMPILE_DRAFT))
        return red(f"{draft} disusun sebelum isian terakhir, {tanggal_jam(changed)}; susun ulang.", place)
    return green(f"{draft} sudah disusun {tanggal(timezone.localtime(draft.created_at))}.")


def _changed_since(source, draft):
    """When the content was last changed after this draft was made; None when it holds what lies there."""
    data, events = source.data, source.cycle.events.filter(act__in=CHANGING, at__gt=draft.created_at)
    moments = [
        *(part.updated_at for part in source.parts.values()),
        *(row.realisation.updated_at for row in data.indicators if row.realisation),
        data.agreement and data.agreement.updated_at,
        events.order_by("-at").values_list("at", flat=True).first(),
    ]
    later = [moment for moment in moments if moment and moment > draft.created_at]
    return max(later, default=None)


def regular(source):
    """Measured each quarter, not only at the end of the year."""
    agreement = source.data.agreement
    if agreement is None or not agreement.quarterly:
        return yellow(
            "Realisasi triwulan tidak diisi; pengukuran hanya terlihat sekali setahun.",
            Place("Atur pada Perjanjian Kinerja", source.to_agreement()),
        )
    without = [r for r in source.data.measured if not any(q.realised is not None for q in _quarters(r))]
    if without:
        return yellow(
            "Ada indikator tanpa satu pun realisasi triwulan.",
            *source.data_places(without),
        )
    return green("Realisasi triwulan tersedia untuk setiap indikator yang diukur.")


def _quarters(row):
    return row.realisation.quarters.all() if row.realisation else ()


def signed(source):
    approval = _approval(source)
    if approval:
        return green(
            f"Disetujui {approval.name}, {approval.title}, {tanggal(timezone.localtime(approval.at))}."
        )
    return grey("Ditandatangani Kepala pada langkah 6.")


def _approval(source):
    """The word of the head on the report, once it holds."""
    if not source.reached(State.BINDING):
        return None
    approvals = [
        endorsement
        for visit in source.s.visits
        if visit.step.state == State.APPROVAL
        for endorsement in visit.endorsements.all()
        if endorsement.kind == Endorsement.Kind.APPROVAL
    ]
    return approvals[-1] if approvals else None


def reviewed(source):
    found = source.s.latest(Kind.REVIEW_STATEMENT) or _named_so(source)
    if found:
        return green(f"{found.name} sudah diunggah {tanggal(timezone.localtime(found.created_at))}.")
    if not source.reached(State.COMPILATION):
        return grey("Reviu berjalan bersama penyusunan laporan.")
    return yellow(
        "Pernyataan Telah Direviu belum diunggah. Reviu oleh aparat pengawasan intern selesai sebelum Kepala "
        "menandatangani.",
        Place("Unggah pernyataan", source.to_act(Act.UPLOAD_REVIEW)),
    )


def _named_so(source):
    return next((d for d in source.s.documents if d.kind == Kind.OTHER and "reviu" in d.name.lower()), None)


def published(source):
    if source.s.state != State.COMPLETED:
        return grey(
            "Laporan dipublikasikan setelah disampaikan; simpan alamat laman dan tanggalnya bagi evaluator."
        )
    row = source.cycle.publications.first()
    if row is None:
        return yellow(
            "Laporan sudah diterima, tetapi alamat dan tanggal publikasinya belum dicatat.",
            Place("Catat publikasi", source.to_act(Act.RECORD_PUBLICATION)),
        )
    return green(f"Dipublikasikan {tanggal(row.published_on)} di {row.address}.")


def in_time(source):
    """The deadline beside the day of signing, or beside today."""
    cycle, approval = source.cycle, _approval(source)
    deadline = f"Tenggat penyampaian {tanggal(cycle.deadline)}"
    if approval and timezone.localdate(approval.at) > cycle.deadline:
        return yellow(
            f"{deadline}, tetapi laporan baru disetujui {tanggal(timezone.localtime(approval.at))}."
        )
    if cycle.ended_at:
        day = timezone.localdate(cycle.ended_at)
        level = green if day <= cycle.deadline else yellow
        return level(f"{deadline}; laporan diterima {tanggal(day)}.")
    if timezone.localdate(source.s.now) > cycle.deadline:
        return yellow(f"{deadline} sudah lewat.")
    return grey(f"{deadline}; dinilai saat laporan diterima.")
