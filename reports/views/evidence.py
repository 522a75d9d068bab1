"""Evidence files: handed out as attachments, deleted only after a question."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports import entries
from reports.models import Evidence
from reports.views.data import get_request
from workflow.access import get_cycle
from workflow.actions import Act, Verdict, decide
from workflow.services import NotReady, Stale, whose_turn


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
    if decide(s, request.user, Act.FILL_DATA, asked.pk).verdict != Verdict.READY:
        raise PermissionDenied(whose_turn(s))
    if request.method == "POST":
        try:
            entries.delete_evidence(asked, found, actor=request.user, now=timezone.now())
            messages.success(request, f"Bukti dukung {found.name} dihapus.")
        except (Stale, NotReady) as refused:
            messages.info(request, str(refused), extra_tags="conflict")
        return redirect("reports:data", cycle_pk, asked.pk)
    return render(
        request,
        "reports/evidence_delete.html",
        {"nav": "siklus", "cycle": s.cycle, "asked": asked, "evidence": found},
    )
