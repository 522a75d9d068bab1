"""The evaluation page over 20,000 finished stays of one office: what decades of evidence would cost."""

from datetime import timedelta
from statistics import median
from time import perf_counter

from django.urls import reverse

from workflow.models import Cycle, State, Visit

from . import pages
from .databases import use

STAYS, YEARS, TIMES = 20_000, 10, 15


def measure(site):
    """(stays, median seconds of the page, seconds of the workbook, queries of the page)"""
    use(site.database)
    stays = _write(site.agency)
    page, book = reverse("workflow:evaluation"), reverse("workflow:evaluation_xlsx")
    return stays, _median(site, page), _median(site, book), pages.queries(site.browser, page)


def _median(site, url):
    site.browser.get(url)
    return median(_once(site, url) for _ in range(TIMES))


def _once(site, url):
    started = perf_counter()
    site.browser.get(url)
    return perf_counter() - started


def _write(agency):
    """So many rounds as no cycle ever had: the figures are over stays, whichever cycle they belong to."""
    cycles = list(Cycle.objects.filter(agency=agency, state=State.COMPLETED).order_by("-year")[:YEARS])
    steps = list(cycles[0].sop.steps.all())
    rounds = STAYS // (len(cycles) * len(steps))
    rows = [_visit(cycle, step, n) for cycle in cycles for step in steps for n in range(rounds)]
    return len(Visit.objects.bulk_create(rows, batch_size=2_000))


def _visit(cycle, step, n):
    """Times that lie scattered about the standard, the same in every run."""
    standard = step.working_days or step.minutes
    used = (n * 37 + step.position * 11) % (standard * 2 + 2)
    left = cycle.opened_at + timedelta(minutes=n)
    return Visit(
        cycle=cycle,
        step=step,
        round=n + 2,  # the first is there already
        entered_at=cycle.opened_at,
        due_at=left if used <= standard else cycle.opened_at,
        left_at=left,
        ended_by="next",
        used_days=used if step.working_days else 0,
        used_minutes=used * 450 if step.working_days else used,
    )
