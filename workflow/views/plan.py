"""Planning backwards: given the day of hand-over, the latest start of every step."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflow.calendars import calendar_of
from workflow.forms.plan import PlanForm
from workflow.offices import appointments_of
from workflow.plan import backward, last_close
from workflow.services import deadline_of, published_sop


@require_safe
def plan(request):
    now = timezone.now()
    inside = [a for a in appointments_of(request.user, timezone.localdate(now)) if not a.role.external]
    if not inside:
        raise Http404
    agency = inside[0].agency
    default = deadline_of(agency, timezone.localdate(now).year)
    form = PlanForm(request.GET if "tanggal" in request.GET else {"tanggal": default})
    context = {"nav": "siklus", "form": form, "sop": published_sop(agency)}
    if form.is_valid() and context["sop"]:
        context |= _planned(context["sop"], agency, form)
    return render(request, "workflow/plan.html", context)


def _planned(sop, agency, form):
    """A day far from any known calendar is answered with a sentence, not with an error."""
    calendar, day = calendar_of(agency), form.cleaned_data["tanggal"]
    try:
        target = last_close(calendar, day)
        rows = backward(list(sop.steps.all()), target, calendar)
    except (ValueError, OverflowError) as error:
        form.add_error("tanggal", f"Tanggal ini tidak dapat direncanakan. {error}")
        return {}
    return {
        "target": target,
        "moved": target.date() != day,
        "rows": rows,
        "start": rows[0].start if rows else None,
    }
