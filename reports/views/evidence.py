"""Evidence files: handed out as attachments, deleted only after a question."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.data import entries
from reports.models import Evidence
from reports.views.data import get_request
from reports.views.refusals import only_theirs, tell
from workflow.access import get_cycle
from workflow.actions import Act, Verdict, decide
from workflow.services import Refused, Stale

CLOSED = "Bukti dukung {} tidak dihapus: data {} sudah {}."


def get_evidence(request, cycle_pk, pk):
    """(situation, data request, evidence); 404 unless its bidang's page may be seen."""
    cycle = get_cycle(request, cycle_pk).insiders_only().s.cycle
    evidence = (
        Evidence.objects.select_related("realisation__indicator")
        .filter(
            realisation__indicator__objective__agreement__agency=cycle.agency_id,
            realisation__indicator__objective__agreement__year=cycle.year,
            pk=pk,
        )
        .first()
    )
    asked = evidence and cycle.requests.filter(division=evidence.realisation.indicator.division_id).first()
    if not asked:
        raise Http404
    return *get_request(request, cycle_pk, asked.pk), evidence


@require_safe
def evidence(request, cycle_pk, pk):
    _, _, found = get_evidence(request, cycle_pk, pk)
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=found.name, content_type=found.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def evidence_delete(request, cycle_pk, pk):
    s, asked, found = get_evidence(request, cycle_pk, pk)
    decision = decide(s, request.user, Act.FILL_DATA, asked.pk)
    only_theirs(decision, s)
    if decision.verdict != Verdict.READY:
        tell(request, Stale(CLOSED.format(found.name, asked.division, asked.get_status_display().lower())))
        return redirect("reports:data", cycle_pk, asked.pk)
    if request.method == "POST":
        return _delete(request, asked, found)
    return render(
        request,
        "reports/evidence_delete.html",
        {"nav": "siklus", "cycle": s.cycle, "asked": asked, "evidence": found},
    )


def _delete(request, asked, found):
    try:
        entries.delete_evidence(asked, found, actor=request.user, now=timezone.now())
        messages.success(request, f"Bukti dukung {found.name} dihapus.")
    except Refused as refused:
        tell(request, refused)
    return redirect("reports:data", asked.cycle_id, asked.pk)
