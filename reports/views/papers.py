"""Papers made on the spot and kept nowhere: the SOP sheet, and the memo before it is handed in."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from reports.papers import common, nota
from reports.papers.sop_sheet import sop_sheet as sheet
from workflow.access import get_cycle
from workflow.finals import final
from workflow.models import Kind
from workflow.papers import PaperNotPossible
from workflow.views.sop import visible_sops


def shown(name, make):
    """The PDF in the browser's own viewer, or why there is none."""
    try:
        response = HttpResponse(make(), content_type="application/pdf")
    except PaperNotPossible as error:
        return HttpResponse(str(error), content_type="text/plain; charset=utf-8", status=503)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@require_safe
def sop_sheet(request, pk):
    """The SOP as printed, any revision that was ever in force."""
    sop = visible_sops(request.user).filter(pk=pk).first()
    if sop is None:
        raise Http404
    return shown(common.file_name("SOP", sop.number, sop.revision or ""), lambda: sheet(sop))


@require_safe
def cycle_sheet(request, pk):
    """The SOP of a cycle with where it stands and the time each step took."""
    s = get_cycle(request, pk).s
    return shown(common.file_name("Bagan-SOP", s.cycle.year), lambda: sheet(s.cycle.sop, s))


@require_safe
def nota_preview(request, pk):
    """The nota dinas as it would be handed in now; once it was, the kept one."""
    s = get_cycle(request, pk).insiders_only().s
    if s.nota is None:
        raise Http404
    if kept := final(s, Kind.NOTA_DINAS):
        return redirect("workflow:document", pk, kept.pk)
    return shown(common.file_name("Pratinjau-Nota-Dinas", s.cycle.year), lambda: nota.preview(s))
