"""A sheet and its people, a cycle that runs by it, and a calendar filled in."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from workflow.models import (
    Cycle,
    Document,
    Event,
    Kind,
    State,
    Visit,
)


@pytest.fixture
def sop(office):
    return office.sop


@pytest.fixture
def people(office):
    return office.people


@pytest.fixture
def cycle(sop, people):
    """At step 4, with a document and a history."""
    now = timezone.now()
    cycle = Cycle.objects.create(
        agency=sop.agency, year=2025, sop=sop, state=State.COMPILATION, opened_at=now, deadline=now.date()
    )
    step = sop.steps.get(state=State.COMPILATION)
    visit = Visit.objects.create(cycle=cycle, step=step, entered_at=now, due_at=now)
    Document.objects.create(
        cycle=cycle,
        visit=visit,
        kind=Kind.OTHER,
        version=1,
        file=ContentFile(b"x", "x.pdf"),
        name="Risalah rapat.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        created_by=people["staf"],
        created_at=now,
    )
    Event.objects.create(
        cycle=cycle,
        number=1,
        at=now,
        actor=people["kasubag"],
        actor_name="Yuni Marlina, S.E.",
        actor_title="Kasubag",
        act="send_request",
        summary="Nota dinas disampaikan ke bidang",
        to_state=State.COMPILATION,
        round=1,
        hash="0" * 64,
    )
    return cycle


@pytest.fixture
def filled(office):
    """The holidays of two years."""
    call_command("sync_holidays", "2026", "2027", stdout=StringIO())
    return office
