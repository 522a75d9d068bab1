"""The list of cycles, and opening a new one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from workflow.access import visible_cycles
from workflow.forms.opening import OpeningForm
from workflow.inbox import calendars_of
from workflow.models import State, Visit
from workflow.services import Refused, open_cycle, openable_years
from workflow.time_left import left_text

PER_PAGE = 20


@require_safe
def cycles(request):
    """Search in the letter's number and sender; filter by year and state."""
    now = timezone.now()
    visible = visible_cycles(request.user, now)
    query, year, state = (_asked(request, name) for name in ("cari", "tahun", "keadaan"))
    found = visible.select_related("agency", "letter").order_by("-year", "-pk")
    if query:
        found = found.filter(Q(letter__number__icontains=query) | Q(letter__sender__icontains=query))
    if year.isdecimal() and len(year) == 4:
        found = found.filter(year=year)
    if state in State.values:
        found = found.filter(state=state)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "nav": "siklus",
        "page": page,
        "rows": _rows(page, calendars_of(request), now),
        "query": query,
        "year": year,
        "state": state,
        "years": list(visible.order_by("-year").values_list("year", flat=True).distinct()),
        "states": State.choices,
        "openable": openable_years(request.user, now),
    }
    return render(request, "workflow/cycles.html", context)


def _asked(request, name):
    """PostgreSQL has no place for a NUL in a text, not even in one to look for."""
    return request.GET.get(name, "").replace("\x00", "").strip()


def _rows(page, calendars, now):
    """Each cycle with the step it stands in and how that stands; one more query for the whole page."""
    found = Visit.objects.filter(cycle__in=[cycle.pk for cycle in page], left_at=None).select_related("step")
    visits = {visit.cycle_id: visit for visit in found}
    return [
        {
            "cycle": cycle,
            "visit": visits.get(cycle.pk),
            "label": State(cycle.state).label,
            "sign": _SIGNS.get(cycle.state, "now"),
            "due": _due(visits.get(cycle.pk), cycle, calendars, now),
        }
        for cycle in page
    ]


def _due(visit, cycle, calendars, now):
    """Level and words, as on every other page."""
    if visit is None:
        return None
    level, words = left_text(now, visit.due_at, visit.step.standard, calendars.of(cycle.agency))
    return {"at": visit.due_at, "level": level, "words": words}


_SIGNS = {State.COMPLETED: "done", State.CANCELLED: "back"}


@require_http_methods(["GET", "HEAD", "POST"])
def open_new(request):
    now = timezone.now()
    openable = openable_years(request.user, now)
    if not openable:
        raise PermissionDenied(
            "Siklus dibuka oleh pelaksana langkah pertama SOP, untuk tahun anggaran yang telah berakhir "
            "dan belum mempunyai siklus. Tidak ada yang diubah."
        )
    agency, years = next(iter(openable.items()))
    form = OpeningForm(request.POST or None, request.FILES or None, now=now, agency=agency, years=years)
    if request.method == "POST" and form.is_valid():
        return _open(request, agency, form)
    return render(request, "workflow/open.html", {"nav": "siklus", "form": form})


def _open(request, agency, form):
    sent = form.cleaned_data
    try:
        cycle = open_cycle(
            agency=agency,
            actor=request.user,
            year=sent["year"],
            deadline=sent["deadline"],
            letter=form.letter,
            upload=sent["upload"],
            facts=form.facts,
            once=sent["once"],
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return render(request, "workflow/open.html", {"nav": "siklus", "form": form}, status=409)
    messages.success(request, f"Siklus {cycle} dibuka.")
    return redirect("workflow:cycle", cycle.pk)
