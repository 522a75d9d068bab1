"""What each program, kegiatan and sub kegiatan has spent: the second half of Bab III."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports.agreement import budgeting, spending
from reports.agreement import page as agreement_page
from reports.agreement.budget_form import BudgetForm
from reports.analysis import analysis
from reports.views.refusals import only_theirs, tell
from workflow.access import get_cycle
from workflow.actions import Act, Verdict, decide
from workflow.services import NotReady, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def budget(request, cycle_pk):
    s = get_cycle(request, cycle_pk).insiders_only().s
    data = analysis(s.cycle)
    if request.method == "POST":
        return _save(request, s, data, BudgetForm(data.programs, request.POST))
    return _page(request, s, data, BudgetForm(data.programs))


def _decision(s, user):
    return decide(s, user, Act.WRITE_REPORT)


def _save(request, s, data, form):
    only_theirs(_decision(s, request.user), s)
    if not form.is_valid():
        return _page(request, s, data, form)
    try:
        if changes := list(form.changed()):
            spending.save(s.cycle, changes, actor=request.user, now=timezone.now())
    except spending.Overtaken as overtaken:
        for line in overtaken.theirs:
            form.overtaken(line)
        return _page(request, s, data, form, status=409)
    except NotReady as refused:
        for reason in refused.reasons:
            form.add_error(None, str(reason))
        return _page(request, s, data, form)
    except Refused as refused:
        tell(request, refused)
        return _page(request, s, data, form, status=409)
    messages.success(request, "Realisasi anggaran tersimpan.")
    return redirect("reports:budget", s.cycle.pk)


def _page(request, s, data, form, status=200):
    known, every = budgeting.filled(data.programs)
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "data": data,
        "form": form,
        "title": "Realisasi anggaran belum disimpan.",
        "rows": [(line, form.fields_of(line.row.line)) for line in agreement_page.lines(data.programs)],
        "gaps": budgeting.gaps(data.programs),
        "known": known,
        "every": every,
        "may_write": _decision(s, request.user).verdict == Verdict.READY,
    }
    return render(request, "reports/budget.html", context, status=status)
