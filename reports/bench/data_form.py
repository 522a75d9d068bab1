"""The data form of a bidang with sixty indicators, each with its result: the page on which it types."""

from statistics import median
from time import perf_counter

from django.urls import reverse

from reports.models import Indicator
from reports.sample import demo as report_demo
from workflow.models import Cycle, State

from . import pages
from .databases import use

COUNT, TIMES = 60, 15


def measure(site):
    """(indicators, median seconds, queries)"""
    use(site.database)
    cycle = Cycle.objects.get(agency=site.agency, state=State.COMPILATION)
    person = site.people["bidang1"]
    division = person.appointments.get().division
    asked = cycle.requests.get(division=division)
    _write(report_demo.load(site.agency, cycle.year), division)
    report_demo.fill(asked, person)
    browser, page = pages.Browser(person), reverse("reports:data", args=[cycle.pk, asked.pk])
    browser.get(page)
    return COUNT, median(_once(browser, page) for _ in range(TIMES)), pages.queries(browser, page)


def _write(agreement, division):
    """As many more as make sixty, each with a numerator and a denominator."""
    objective = agreement.objectives.first()
    have = Indicator.objects.filter(objective__agreement=agreement, division=division).count()
    Indicator.objects.bulk_create(
        Indicator(
            objective=objective,
            position=1000 + number,
            name=f"Persentase layanan nomor {number} yang selesai tepat waktu",
            unit="%",
            division=division,
            entry=Indicator.Entry.RATIO,
            target=80,
        )
        for number in range(have, COUNT)
    )


def _once(browser, page):
    started = perf_counter()
    browser.get(page)
    return perf_counter() - started
