"""The SOP as printed: header block and flowchart."""

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflow.chart import chart_of
from workflow.evaluation.due import is_due
from workflow.models import Performer, Sop
from workflow.models.sop import split_lines
from workflow.offices import appointments_of

# In the order of the printed sheet, row by row.
BLOCKS = {
    "Dasar Hukum": "legal_basis",
    "Kualifikasi Pelaksana": "qualifications",
    "Keterkaitan": "related",
    "Peralatan/Perlengkapan": "equipment",
    "Peringatan": "warnings",
    "Pencatatan dan Pendataan": "records",
}


def visible_sops(user):
    agencies = {a.agency_id for a in appointments_of(user, timezone.localdate())}
    performers = Prefetch("steps__performers", Performer.objects.select_related("role"))
    return (
        Sop.objects.filter(agency__in=agencies)
        .exclude(status=Sop.Status.DRAFT)
        .prefetch_related("steps", performers)
        .order_by("-status", "-revision")
    )


@require_safe
def sop(request, pk=None):
    """The SOP in force, or an earlier revision by its key."""
    found = list(visible_sops(request.user))
    in_force = [row for row in found if row.status == Sop.Status.PUBLISHED]
    shown = next((row for row in (found if pk else in_force) if pk in (None, row.pk)), None)
    if shown is None and pk:
        raise Http404
    context = {"nav": "sop", "sop": shown, "revisions": found}
    if shown:
        chart, total = chart_of(shown)
        blocks = [(title, split_lines(getattr(shown, name))) for title, name in BLOCKS.items()]
        context |= {"chart": chart, "total": total, "paper": False, "blocks": blocks}
        context["organisation"] = split_lines(shown.organisation)
        context |= _evaluated(request.user, shown)
    return render(request, "workflow/sop.html", context)


def _evaluated(user, sop):
    """For people of the agency: the reviews that the sheet in force owes, and what is proposed for it."""
    today = timezone.localdate()
    inside = any(a.agency_id == sop.agency_id and not a.role.external for a in appointments_of(user, today))
    if not inside or sop.status != Sop.Status.PUBLISHED:
        return {}
    drafts = Sop.objects.filter(agency=sop.agency_id, status=Sop.Status.DRAFT, proposed_by__isnull=False)
    return {"review_due": is_due(sop, today), "proposals": drafts.select_related("proposed_by")}
