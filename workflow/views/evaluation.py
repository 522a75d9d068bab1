"""What the steps of the SOP really took: the page and its workbook."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.evaluation.access import reader_of
from workflow.evaluation.bars import chart
from workflow.evaluation.due import is_due, next_days
from workflow.evaluation.findings import always_beyond, findings
from workflow.evaluation.measure import evaluate, known_years, tallies_of
from workflow.evaluation.offices import shares
from workflow.evaluation.workbook import workbook as make_workbook
from workflow.forms.evaluation import YearsForm
from workflow.models import Sop, SopReview

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def chosen(request, sop):
    """(form, Evaluation) for the years in the address; a choice that makes no sense counts as none."""
    tallies = tallies_of(sop)
    form = YearsForm(request.GET, known=known_years(tallies))
    sent = form.cleaned_data if form.is_valid() else {}
    return form, evaluate(sop, since=sent.get("dari"), until=sent.get("sampai"), tallies=tallies)


@require_safe
def evaluation(request):
    reader = reader_of(request)
    if reader.sop is None:
        return render(request, "workflow/evaluation.html", {"nav": "evaluasi"})
    form, found = chosen(request, reader.sop)
    context = {
        "nav": "evaluasi",
        "reader": reader,
        "sop": reader.sop,
        "form": form,
        "evaluation": found,
        "query": request.GET.urlencode() if form.is_valid() else "",
        "review_due": is_due(reader.sop, reader.today),
        "next_reviews": _next_reviews(reader),
        "proposals": Sop.objects.filter(
            agency=reader.agency, status=Sop.Status.DRAFT, proposed_by__isnull=False
        ).select_related("proposed_by"),
        **evidence(found),
    }
    return render(request, "workflow/evaluation.html", context)


def _next_reviews(reader):
    """(label, day by which it is to be finished, is that day past) of both kinds."""
    days = next_days(reader.sop).items()
    return [(SopReview.Kind(kind).label, day, bool(day and day <= reader.today)) for kind, day in days]


def evidence(found):
    """What page and paper show of an evaluation."""
    end, bars = chart(found)
    return {
        "end": end,
        "axis": range(0, end + 1, 100),
        "bars": bars,
        "findings": findings(found) if found.measured else [],
        "always_beyond": always_beyond(found),
        "shares": shares(found),
        "punctual": _punctual(found),
    }


def _punctual(found):
    """(year, steps wholly on time, steps) of the chosen years, the newest first."""
    rows = []
    for year in reversed(found.years):
        of_year = [line.years[year] for line in found.measured if year in line.years]
        rows.append((str(year), sum(row.on_time == row.count for row in of_year), len(of_year)))
    return rows


@require_safe
def workbook(request):
    reader = reader_of(request)
    if reader.sop is None:
        raise Http404
    _, found = chosen(request, reader.sop)
    response = HttpResponse(make_workbook(found, shares(found)), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="Evaluasi-SOP.xlsx"'
    return response
