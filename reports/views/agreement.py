"""Perjanjian Kinerja: the list of years, one year as a whole, making and copying a year."""

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery, Sum
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.agreement import agreements
from reports.agreement import copying as agreement_copy
from reports.agreement import page as agreement_page
from reports.agreement.forms import NewForm
from reports.agreement.hints import hints
from reports.analysis import analysis_of
from reports.models import Agreement, Program
from reports.views.agreement_desk import desk_of, too_late
from reports.views.refusals import tell
from workflow.access import get_cycle
from workflow.evaluation.access import reader_of
from workflow.models import Cycle, State
from workflow.services import NotYours, Refused

BACK = 5  # years before this one that may still be entered, for the comparisons of a report


@require_safe
def agreements_list(request):
    reader = reader_of(request)
    permit = agreements.permit(request.user, reader.agency, reader.today.year + 1, timezone.now())
    cycles = {c.year: c for c in Cycle.objects.filter(agency=reader.agency).exclude(state=State.CANCELLED)}
    found = [(row, cycles.get(row.year)) for row in _years(reader.agency)]
    context = {
        "nav": "siklus",
        "rows": [(row, cycle, agreements.closed(cycle)) for row, cycle in found],
        "may_create": permit.appointment is not None,
        "writers": "" if permit.appointment else permit.refusal,
        "next_year": next(iter(_open_years(reader)), None),
    }
    return render(request, "reports/agreements.html", context)


def _years(agency):
    money = Program.objects.filter(agreement=OuterRef("pk")).order_by().values("agreement")
    found = Agreement.objects.filter(agency=agency).select_related("updated_by").order_by("-year")
    return found.annotate(
        objective_total=Count("objectives", distinct=True),
        indicator_total=Count("objectives__indicators", distinct=True),
        budget_total=Subquery(money.annotate(total=Sum("budget")).values("total")),
    )


def _open_years(reader):
    """Years without an agreement that may still get one: next year's first, then the newest."""
    taken = set(Agreement.objects.filter(agency=reader.agency).values_list("year", flat=True))
    ended = Cycle.objects.filter(agency=reader.agency).exclude(state=State.CANCELLED)
    taken |= {cycle.year for cycle in ended if State(cycle.state) not in agreements.RULE.states}
    this = reader.today.year
    return [year for year in range(this + 1, this - BACK - 1, -1) if year not in taken]


def _sources(reader):
    found = Agreement.objects.filter(agency=reader.agency, objectives__isnull=False)
    return list(found.distinct().order_by("-year").values_list("year", flat=True))


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_new(request):
    reader = reader_of(request)
    years, sources = _open_years(reader), _sources(reader)
    permit = agreements.permit(request.user, reader.agency, reader.today.year + 1, timezone.now())
    if permit.appointment is None:
        raise NotYours(f"{permit.refusal} Tidak ada yang diubah.")
    begin = {"year": request.GET.get("tahun"), "source": next(iter(sources), "")}
    form = NewForm(request.POST or None, years=years, sources=sources, initial=begin)
    if request.method == "POST" and form.is_valid():
        return _make(request, reader.agency, **form.cleaned_data)
    return render(request, "reports/agreement_new.html", {"nav": "siklus", "form": form, "years": years})


def _make(request, agency, year, source):
    told = {"actor": request.user, "now": timezone.now()}
    try:
        if source:
            agreement_copy.copy(Agreement.objects.get(agency=agency, year=source), year, **told)
        else:
            agreements.create(agency, year, **told)
    except Refused as refused:
        tell(request, refused)
        return redirect("reports:agreements")
    what = f"disalin dari tahun {source}; periksa target dan pagunya" if source else "dibuat"
    messages.success(request, f"Perjanjian Kinerja Tahun {year} {what}.")
    return redirect("reports:agreement", year)


@require_safe
def agreement(request, year):
    desk = desk_of(request, year).there()
    data = analysis_of(desk.agency, year)
    empty = not (data.objectives or data.programs)
    context = desk.context(
        data=data,
        objectives=agreement_page.objectives(data),
        lines=agreement_page.lines(data.programs),
        hints=hints(data),
        empty=empty,
        source=agreement_copy.source_of(desk.agency, year) if empty else None,
    )
    return render(request, "reports/agreement.html", context)


@require_safe
def of_cycle(request, cycle_pk):
    """From a cycle to the agreement of its year, or to the list where it is still to be made."""
    s = get_cycle(request, cycle_pk).insiders_only().s
    there = Agreement.objects.filter(agency=s.agency, year=s.cycle.year).exists()
    if there:
        return redirect("reports:agreement", s.cycle.year)
    permit = agreements.permit(request.user, s.agency, s.cycle.year, timezone.now())
    if permit.appointment is None or permit.locked:
        return redirect("reports:agreements")
    return redirect(f"{reverse('reports:agreement_new')}?tahun={s.cycle.year}")


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_copied(request, year):
    """What a copy of last year would bring; sending it makes the copy."""
    desk = desk_of(request, year).there().writers_only()
    if desk.permit.locked:
        return too_late(request, desk)
    source = agreement_copy.source_of(desk.agency, year)
    if source is None:
        raise Http404
    if request.method == "POST":
        return _copy(request, desk, source)
    objectives, programs = agreement_copy.read(source)
    context = desk.context(
        source=source,
        objectives=objectives,
        programs=programs,
        proposals=agreement_copy.proposals(objectives, year),
        empty=agreement_copy.is_empty(desk.agreement),
    )
    return render(request, "reports/agreement_copy.html", context)


def _copy(request, desk, source):
    try:
        agreement_copy.copy(source, desk.year, actor=request.user, now=timezone.now())
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(request, f"Tahun {source.year} disalin. Periksa target dan pagunya.")
    return redirect("reports:agreement", desk.year)
