"""However many indicators there are, a page of the report asks the database the same number of questions."""

import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.models import Evidence, Indicator, QuarterFigure, Realisation, YearFigure
from tests.course import shared, taken_back
from tests.office import build_office
from workflow.models import Cycle, Kind

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 60
# (page, who looks at it, what its address needs beside the cycle)
PAGES = [
    ("workflow:home", "kasubag", None),
    ("workflow:cycle", "kasubag", ()),
    ("workflow:data", "kasubag", ()),
    ("workflow:documents", "kasubag", ()),
    ("reports:data", "bidang1", ("request",)),
    ("reports:sections", "staf", ()),
    ("reports:section", "staf", ("key",)),
    ("reports:budget", "staf", ()),
    ("reports:check", "staf", ()),
    ("reports:versions", "staf", ()),
    ("reports:report", "staf", ()),
    ("reports:report_docx", "staf", ()),
    ("reports:lhe", "kasubag", ()),
    ("reports:coordination", "kasubag", ()),
    ("reports:measurement_xlsx", "staf", ()),
    ("reports:agreement", "kasubag", "year"),
    ("reports:agreement_export", "kasubag", "year"),
]


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("queries")
    with shared(django_db_blocker, folder):
        office = build_office()
        office.folder = folder
        call_command("load_sample", stdout=io.StringIO())
        yield office


@pytest.fixture
def cycle(office, settings):
    settings.MEDIA_ROOT = office.folder
    with taken_back():
        yield Cycle.objects.get()


def thin_out(cycle):
    """Three indicators, all of one bidang and one sasaran."""
    kept = Indicator.objects.filter(objective__position=1).values_list("pk", flat=True)
    gone = Indicator.objects.exclude(pk__in=list(kept))
    Evidence.objects.filter(realisation__indicator__in=gone).delete()
    Realisation.objects.filter(indicator__in=gone).delete()
    gone.delete()
    division = cycle.agency.divisions.get(position=1)
    Indicator.objects.update(division=division)
    return division


def fill_up(division):
    """Sixty, each with its years, quarters and evidence."""
    first = Indicator.objects.select_related("realisation").filter(objective__position=1).first()
    user, now = first.realisation.updated_by, timezone.now()
    told = {"unit": "%", "target": 50, "division": division, "objective": first.objective}
    rows = Indicator.objects.bulk_create(
        Indicator(position=n, name=f"Hasil {n}", **told) for n in range(10, 10 + MANY - FEW)
    )
    results = Realisation.objects.bulk_create(
        Realisation(indicator=row, value=40, updated_by=user, updated_at=now) for row in rows
    )
    YearFigure.objects.bulk_create(
        YearFigure(indicator=r, year=y, realised=9) for r in rows for y in (2001, 2002)
    )
    QuarterFigure.objects.bulk_create(
        QuarterFigure(realisation=r, quarter=q, value=q) for r in results for q in (1, 2, 3, 4)
    )
    proof = {"name": "a.pdf", "size": 1, "media_type": "application/pdf", "file": "bukti/a.pdf"}
    Evidence.objects.bulk_create(
        Evidence(realisation=r, sha256=f"{r.pk:064}", uploaded_by=user, uploaded_at=now, **proof)
        for r in results
    )


def _address(name, needs, cycle, division):
    if needs is None:
        return reverse(name)
    if needs == "year":
        return reverse(name, args=[cycle.year])
    known = {"request": lambda: cycle.requests.get(division=division).pk, "key": lambda: "sasaran-1-analisis"}
    return reverse(name, args=[cycle.pk, *(known[need]() for need in needs)])


def asked(client, url):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
        assert response.status_code == 200
        if response.streaming:
            list(response.streaming_content)
    return len(queries)


@pytest.mark.parametrize(("name", "persona", "needs"), PAGES, ids=[name for name, *_ in PAGES])
def test_sixty_indicators_cost_no_more_queries_than_three(office, cycle, name, persona, needs):
    division = thin_out(cycle)
    client = Client()
    client.force_login(office[persona], backend="django.contrib.auth.backends.ModelBackend")
    url = _address(name, needs, cycle, division)
    client.get(url)
    few = asked(client, url)
    fill_up(division)
    assert Indicator.objects.count() == MANY
    assert asked(client, url) == few


def test_the_example_has_a_draft_to_compare(cycle):
    """Else the page of the versions would be empty in the test above."""
    assert cycle.documents.filter(kind=Kind.DRAFT).exists()
