"""A cycle whose bidang are being asked for their data, and a browser for each person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports import demo
from workflow.models import Cycle, DataRequest, State, Visit


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
