"""A cycle whose bidang are being asked for their data, and the people around it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from reports import demo as report_demo
from workflow import demo, sop
from workflow.models import Agency, Cycle, DataRequest, Sop, State, Visit
from workflow.sop.store import load


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = django_settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return tmp_path


@pytest.fixture
def agency(db):
    source = Path(sop.__file__).parent / "bkpsdm-1.7-2017.yaml"
    load(source.read_bytes(), now=timezone.now())
    return Agency.objects.get()


@pytest.fixture
def people(agency):
    return demo.load_people(agency, outsider=True)


@pytest.fixture
def agreement(agency, people):
    return report_demo.load(agency, 2026)


@pytest.fixture
def cycle(agency, people, agreement):
    """Step 4: every bidang has been asked."""
    now = timezone.now()
    found = Cycle.objects.create(
        agency=agency,
        year=2026,
        sop=Sop.objects.get(),
        state=State.COMPILATION,
        opened_at=now,
        deadline=(now + timedelta(days=60)).date(),
    )
    step = found.sop.steps.get(state=State.COMPILATION)
    Visit.objects.create(cycle=found, step=step, entered_at=now, due_at=now + timedelta(days=20))
    for division in agency.divisions.all():
        DataRequest.objects.create(
            cycle=found, division=division, sent_at=now, due_at=now + timedelta(days=7)
        )
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
