"""The check before a draft is handed in, criterion by criterion, and where each is mended."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.criteria import Level, check
from workflow.access import get_cycle


@require_safe
def page(request, cycle_pk):
    s = get_cycle(request, cycle_pk).insiders_only().s
    checked = check(s)
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "checked": checked,
        "groups": [(group, findings, _tally(findings)) for group, findings in checked.groups],
        "attention": checked.attention,
        "blocked": checked.count(Level.RED) > 0,
    }
    return render(request, "reports/check.html", context)


def _tally(findings):
    """3 dari 6 terpenuhi"""
    fine = sum(finding.level == Level.GREEN for finding in findings)
    return f"{fine} dari {len(findings)} terpenuhi"
