"""Perjanjian Kinerja by workbook: template, export, upload, preview."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from reports.excel import agreement_book, drafts
from reports.models import ImportDraft
from reports.views.agreement_desk import desk_of, too_late

from .common import receive, settle, show, upload_page, workbook

FIRST_YEAR = 2000
LEAD = (
    "Isi Perjanjian Kinerja satu tahun sekaligus dari Excel. Perubahan ditampilkan dahulu; tidak ada yang "
    "disimpan sebelum Anda menerapkannya."
)


def _desk(request, year):
    """404 outside the office, and for years nobody reports about."""
    if not FIRST_YEAR <= year <= timezone.localdate().year + 1:
        raise Http404
    return desk_of(request, year)


def _page(desk):
    year, there = desk.year, desk.agreement is not None
    template = reverse("reports:agreement_template", args=[year]), "Templat kosong", "Untuk mulai dari awal."
    stored = reverse("reports:agreement_export", args=[year]), f"Ekspor tahun {year}", "Isi yang tersimpan."
    back = reverse("reports:agreement", args=[year]), f"Perjanjian Kinerja Tahun {year}"
    return {
        "nav": "siklus",
        "title": f"Perjanjian Kinerja Tahun {year} dari Excel",
        "lead": LEAD,
        "back": back if there else (reverse("reports:agreements"), "Perjanjian Kinerja"),
        "downloads": [stored, template] if there else [template],
        "refusal": desk.permit.refusal,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request, year):
    desk = _desk(request, year)
    if request.method != "POST":
        return upload_page(request, _page(desk))
    if desk.writers_only().permit.locked and desk.agreement:
        return too_late(request, desk)

    def read(upload):
        told = {"actor": request.user, "now": timezone.now()}
        draft = drafts.read_agreement(upload, agency=desk.agency, year=year, **told)
        return reverse("reports:agreement_preview", args=[year, draft.pk])

    return receive(request, _page(desk), read)


def _own_draft(request, desk, pk):
    rows = ImportDraft.objects.select_related("agency", "created_by")
    mine = {"agency": desk.agency, "year": desk.year, "created_by": request.user}
    return get_object_or_404(rows, pk=pk, kind=ImportDraft.Kind.AGREEMENT, **mine)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request, year, pk):
    desk = _desk(request, year)
    draft, upload = _own_draft(request, desk, pk), reverse("reports:agreement_excel", args=[year])
    if request.method == "POST":
        desk.writers_only()
        return settle(
            request,
            lambda: drafts.apply_agreement(draft, actor=request.user, now=timezone.now()),
            done=lambda found: _done(draft, found),
            to=reverse("reports:agreement", args=[year]),
            back=upload,
        )
    page = {
        "title": f"Pratinjau impor Perjanjian Kinerja Tahun {year}",
        "back": (upload, f"Perjanjian Kinerja Tahun {year} dari Excel"),
        "same": f"isi berkas sama dengan Perjanjian Kinerja Tahun {year} yang tersimpan.",
    }
    read = partial(drafts.preview_agreement, draft)
    return show(request, draft, read, page, parts=lambda found: found.differences.parts)


def _done(draft, found):
    counts = [part.counts for part in found.differences.parts]
    added, changed, removed, _ = (sum(column) for column in zip(*counts, strict=True))
    return (
        f"Perjanjian Kinerja Tahun {draft.year} diperbarui dari {draft.file_name}: {added} baris ditambah, "
        f"{changed} diubah, {removed} dihapus."
    )


@require_safe
def export(request, year):
    desk = _desk(request, year).there()
    name = f"perjanjian-kinerja-{year}-{slugify(desk.agency.code)}.xlsx"
    return workbook(agreement_book.export(desk.agreement), name)


@require_safe
def template(request, year):
    desk = _desk(request, year)
    return workbook(agreement_book.template(desk.agency, year), f"templat-perjanjian-kinerja-{year}.xlsx")
