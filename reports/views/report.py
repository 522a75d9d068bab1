"""The whole report: as a page to browse, as Word and as PDF, always from the same tree."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from reports.analysis import analysis
from reports.document import build, from_json
from reports.papers import lkj
from reports.views.papers import shown
from reports.word import MEDIA_TYPE, docx
from workflow.access import get_cycle
from workflow.models import Kind
from workflow.words import tanggal

FROZEN = (Kind.DRAFT, Kind.REPORT)


@require_safe
def report(request, cycle_pk):
    """What the report says now, to be read on a screen."""
    s = get_cycle(request, cycle_pk).insiders_only().s
    data = analysis(s.cycle)
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "report": build(s, data) if data.indicators else None,
        "on_screen": True,
    }
    return render(request, "reports/report.html", context)


@require_safe
def report_pdf(request, cycle_pk):
    """The same on paper; the first time takes seconds, afterwards only what has changed is made."""
    s = get_cycle(request, cycle_pk).insiders_only().s
    return shown(f"Laporan-Kinerja-{s.cycle.year}-pratinjau.pdf", lambda: lkj.preview(s))


@require_safe
def report_docx(request, cycle_pk):
    """The same as a Word file."""
    s = get_cycle(request, cycle_pk).insiders_only().s
    data = analysis(s.cycle)
    if not data.indicators:
        raise Http404
    mark = f"PRATINJAU {tanggal(timezone.localtime(s.now))}"
    return _word(build(s, data), s, mark, f"Laporan-Kinerja-{s.cycle.year}")


@require_safe
def version_docx(request, cycle_pk, pk):
    """A draft or report as it was handed in, as a Word file."""
    s = get_cycle(request, cycle_pk).insiders_only().s
    document = s.cycle.documents.filter(pk=pk, kind__in=FROZEN, generated=True).first()
    if document is None:
        raise Http404
    content = (document.manifest or {}).get("content")
    if content is None:
        messages.error(request, f"{document} dibuat sebelum isinya disimpan; yang ada hanya PDF-nya.")
        return redirect("workflow:documents", cycle_pk)
    drafted = document.kind == Kind.DRAFT
    mark = f"DRAF versi {document.version} {tanggal(document.created_at)}" if drafted else ""
    name = f"Laporan-Kinerja-{s.cycle.year}-{document.kind}-v{document.version}"
    return _word(from_json(content), s, mark, name)


def _word(tree, s, mark, name):
    data = docx(tree, now=s.now, paper=s.agency.paper_size, mark=mark, logo=_logo(s.agency))
    response = HttpResponse(data, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.docx")
    return response


def _logo(agency):
    """The arms of the cover; a lost file costs the picture, not the report."""
    try:
        return agency.logo.read() if agency.logo else None
    except OSError:
        return None
