"""What was spent, by workbook: download, upload, preview."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.analysis import programs_of
from reports.excel import spending_book, spending_drafts
from reports.models import ImportDraft
from reports.views.refusals import only_theirs
from workflow.access import get_cycle
from workflow.actions import Act, Verdict, decide

from .common import receive, settle, show, upload_page, workbook

LEAD = (
    "Unduh daftar program, kegiatan, dan sub kegiatan, isi realisasinya di Excel, lalu unggah kembali. "
    "Perubahan ditampilkan dahulu sebelum disimpan."
)


def _situation(request, cycle_pk):
    return get_cycle(request, cycle_pk).insiders_only().s


@require_safe
def download(request, cycle_pk):
    cycle = _situation(request, cycle_pk).cycle
    programs = programs_of(cycle.agency, cycle.year)
    data = spending_book.build(programs, year=cycle.year, office=cycle.agency.short_name)
    return workbook(data, f"realisasi-anggaran-{cycle.year}.xlsx")


def _page(s, decision):
    here = [s.cycle.pk]
    ready = decision.verdict == Verdict.READY
    about = "Dengan pagu dan realisasi yang tersimpan sekarang."
    return {
        "nav": "siklus",
        "title": f"Realisasi anggaran Tahun {s.cycle.year} dari Excel",
        "lead": LEAD,
        "back": (reverse("reports:budget", args=here), "Realisasi anggaran"),
        "downloads": [(reverse("reports:budget_xlsx", args=here), "Daftar realisasi anggaran", about)],
        "refusal": "" if ready else "Realisasi anggaran sekarang tidak dapat Anda ubah.",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def budget(request, cycle_pk):
    s = _situation(request, cycle_pk)
    decision = decide(s, request.user, Act.WRITE_REPORT)
    if request.method != "POST":
        return upload_page(request, _page(s, decision))
    only_theirs(decision, s)

    def read(upload):
        draft = spending_drafts.read_spending(upload, s.cycle, actor=request.user, now=timezone.now())
        return reverse("reports:budget_preview", args=[cycle_pk, draft.pk])

    return receive(request, _page(s, decision), read)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request, cycle_pk, pk):
    s = _situation(request, cycle_pk)
    mine = {"kind": ImportDraft.Kind.BUDGET, "plan__cycle": s.cycle.pk, "created_by": request.user}
    draft = get_object_or_404(ImportDraft, pk=pk, **mine)
    upload = reverse("reports:budget_excel", args=[cycle_pk])
    if request.method == "POST":
        only_theirs(decide(s, request.user, Act.WRITE_REPORT), s)
        return settle(
            request,
            lambda: spending_drafts.apply_spending(draft, s.cycle, actor=request.user, now=timezone.now()),
            done=lambda found: (
                f"Realisasi {len(found.figures)} baris anggaran disimpan dari {draft.file_name}."
            ),
            to=reverse("reports:budget", args=[cycle_pk]),
            back=upload,
        )
    page = {
        "title": f"Pratinjau realisasi anggaran Tahun {s.cycle.year}",
        "back": (upload, "Realisasi anggaran dari Excel"),
        "same": "isi berkas sama dengan realisasi anggaran yang tersimpan.",
        "apply_label": "Simpan semua",
    }
    return show(request, draft, lambda: spending_drafts.preview_spending(draft, s.cycle), page)
