"""A bidang's data by workbook: its own form to download, to upload again, and a preview before saving."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from reports.data import worksheet
from reports.excel import form_book, form_drafts
from reports.models import ImportDraft
from reports.views.data import CLOSED, get_request
from reports.views.refusals import only_theirs, tell
from workflow.actions import Act, Verdict, decide
from workflow.services import Stale

from .common import receive, settle, show, upload_page, workbook

LEAD = (
    "Unduh formulir berisi indikator bidang ini, isi di Excel, lalu unggah kembali. Isian ditampilkan dahulu "
    "sebelum disimpan. Bukti dukung diunggah pada halaman data."
)


@require_safe
def download(request, cycle_pk, request_pk):
    _, asked = get_request(request, cycle_pk, request_pk)
    data = form_book.build(asked, worksheet.rows(asked), now=timezone.now())
    return workbook(data, f"formulir-{asked.cycle.year}-{slugify(asked.division.name)}.xlsx")


def _page(s, asked, decision):
    here = [asked.cycle_id, asked.pk]
    refusal = "" if decision.verdict == Verdict.READY else _closed(asked)
    about = "Sudah terisi dengan yang tersimpan sekarang."
    return {
        "nav": "siklus",
        "title": f"Data {asked.division} dari Excel",
        "lead": LEAD,
        "back": (reverse("reports:data", args=here), f"Data {asked.division}"),
        "downloads": [(reverse("reports:data_form_xlsx", args=here), f"Formulir {asked.division}", about)],
        "refusal": refusal,
    }


def _closed(asked):
    status = asked.get_status_display().lower()
    return f"Data {asked.division} sekarang {status}; formulir tidak dapat diunggah."


@require_http_methods(["GET", "HEAD", "POST"])
def form(request, cycle_pk, request_pk):
    s, asked = get_request(request, cycle_pk, request_pk)
    decision = decide(s, request.user, Act.FILL_DATA, asked.pk)
    if request.method != "POST":
        return upload_page(request, _page(s, asked, decision))
    only_theirs(decision, s)
    if decision.verdict != Verdict.READY:
        tell(request, Stale(CLOSED.format(asked.division, asked.get_status_display().lower())))
        return redirect("reports:data_form", cycle_pk, request_pk)

    def read(upload):
        draft = form_drafts.read_form(upload, asked, actor=request.user, now=timezone.now())
        return reverse("reports:data_form_preview", args=[cycle_pk, request_pk, draft.pk])

    return receive(request, _page(s, asked, decision), read)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request, cycle_pk, request_pk, pk):
    s, asked = get_request(request, cycle_pk, request_pk)
    drafts = ImportDraft.objects.filter(request=asked, created_by=request.user)
    draft = get_object_or_404(drafts, pk=pk)
    upload = reverse("reports:data_form", args=[cycle_pk, request_pk])
    if request.method == "POST":
        only_theirs(decide(s, request.user, Act.FILL_DATA, asked.pk), s)
        return settle(
            request,
            lambda: form_drafts.apply_form(draft, asked, actor=request.user, now=timezone.now()),
            done=lambda found: f"{len(found.part.changes)} indikator disimpan dari {draft.file_name}.",
            to=reverse("reports:data", args=[cycle_pk, request_pk]),
            back=upload,
        )
    page = {
        "title": f"Pratinjau isian {asked.division}",
        "back": (upload, f"Data {asked.division} dari Excel"),
        "same": "isi formulir sama dengan yang tersimpan.",
        "apply_label": "Simpan semua",
    }
    return show(request, draft, lambda: form_drafts.preview_form(draft, asked), page)
