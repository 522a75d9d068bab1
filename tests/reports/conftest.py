"""A cycle whose bidang are being asked for their data, and a browser for each person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports.models import Indicator
from reports.papers import verify
from reports.sample import demo
from tests.office import small_pdf
from workflow import papers
from workflow.models import Cycle, DataRequest, Kind, State, Visit

from .certificates import PASSWORD, pkcs12_of
from .papers_fixtures import really


@pytest.fixture
def agency(office):
    return office.agency


@pytest.fixture
def people(office):
    return office.people


@pytest.fixture
def agreement(agency):
    return demo.load(agency, 2026)


@pytest.fixture
def indicator(agreement):
    """The first one of the agreement."""
    return Indicator.objects.get(objective__agreement=agreement, objective__position=1, position=1)


@pytest.fixture
def cycle(office, agreement):
    """Step 4: every bidang has been asked."""
    now = timezone.now()
    found = Cycle.objects.create(
        agency=office.agency,
        year=2026,
        sop=office.sop,
        state=State.COMPILATION,
        opened_at=now,
        deadline=(now + timedelta(days=60)).date(),
    )
    step = found.sop.steps.get(state=State.COMPILATION)
    Visit.objects.create(cycle=found, step=step, entered_at=now, due_at=now + timedelta(days=20))
    due = now + timedelta(days=7)
    for division in office.agency.divisions.all():
        DataRequest.objects.create(cycle=found, division=division, sent_at=now, due_at=due)
    return found


@pytest.fixture
def filled(cycle, people):
    """Every bidang has filled in its figures."""
    for asked in cycle.requests.all():
        demo.fill(asked, people["kasubag"])
    return cycle


@pytest.fixture
def asked(cycle):
    """The request to the bidang of persona `bidang2`."""
    return cycle.requests.get(division__position=2)


@pytest.fixture
def as_(client, people):
    """`as_("kasubag")`: a browser in which that person is logged in."""

    def log_in(persona):
        client.force_login(people[persona], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in


@pytest.fixture
def stored_files(settings):
    """The files in storage, counted anew at each call."""
    return lambda: [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.fixture
def certificate(settings, tmp_path):
    """Put a certificate in force; without `begins` and `days` it is valid in the walk and today."""

    def put(data=None, password=PASSWORD, **about):
        about = {"begins": -1000, "days": 2000} | about
        file = tmp_path / "instansi.p12"
        file.write_bytes(pkcs12_of(**about) if data is None else data)
        settings.SIGN_P12, settings.SIGN_P12_PASSWORD = str(file), password

    return put


@pytest.fixture
def bound(walk, monkeypatch):
    """At step 7 with its bound file made by the real maker, and the real check before it may leave."""
    really(monkeypatch, Kind.BOUND)
    monkeypatch.setattr(papers._makers, "bound_faults", verify.bound_faults)
    monkeypatch.setitem(papers._makers.papers, Kind.REPORT, _report)
    monkeypatch.setattr(
        "reports.papers.bound_parts.sop_sheet", lambda sop, s: small_pdf(2, f"SOP {s.visit.pk}")
    )
    return walk.to(State.BINDING, prepared=True)


def _report(situation, *, actor, form):
    """A report of three pages, quickly."""
    return papers.Paper("laporan.pdf", small_pdf(3, f"Laporan {len(situation.documents)}"))
