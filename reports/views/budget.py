"""What each program has spent: the second half of Bab III, filled in by who writes the report."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports.analysis import analysis
from reports.forms import BudgetForm
from reports.views.refusals import only_theirs, tell
from reports.writing import Overtaken, save_spending
from workflow.access import get_cycle
from workflow.actions import Act, Verdict, decide
from workflow.services import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def budget(request, cycle_pk):
    s = get_cycle(request, cycle_pk).insiders_only().s
    data = analysis(s.cycle)
    programs = [row.program for row in data.programs]
    if request.method == "POST":
        return _save(request, s, data, BudgetForm(programs, request.POST))
    return _page(request, s, data, BudgetForm(programs))


def _decision(s, user):
    return decide(s, user, Act.WRITE_REPORT)


def _save(request, s, data, form):
    only_theirs(_decision(s, request.user), s)
    if not form.is_valid():
        return _page(request, s, data, form)
    try:
        if changes := list(form.changed()):
            save_spending(s.cycle, changes, actor=request.user, now=timezone.now())
    except Overtaken as overtaken:
        for program in overtaken.theirs:
            form.overtaken(program)
        return _page(request, s, data, form, status=409)
    except Refused as refused:
        tell(request, refused)
        return _page(request, s, data, form, status=409)
    messages.success(request, "Realisasi anggaran tersimpan.")
    return redirect("reports:budget", s.cycle.pk)


def _page(request, s, data, form, status=200):
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "data": data,
        "form": form,
        "title": "Realisasi anggaran belum disimpan.",
        "rows": list(zip(data.programs, form.rows, strict=True)),
        "may_write": _decision(s, request.user).verdict == Verdict.READY,
    }
    return render(request, "reports/budget.html", context, status=status)
