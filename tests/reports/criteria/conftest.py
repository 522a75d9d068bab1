"""The example year with its content really judged, and a cycle just opened."""

import io

import pytest
from django.core.management import call_command

from reports.criteria import faults, glance
from reports.sample import demo
from tests.course import shared, taken_back
from tests.office import YEAR, Walk, begin, build_office
from workflow import content
from workflow.models import Cycle


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The example year, loaded once: its papers plain, its content really judged."""
    folder = tmp_path_factory.mktemp("criteria")
    with shared(django_db_blocker, folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(content._content, "faults", faults)
        patch.setattr(content._content, "glance", glance)
        office = build_office()
        call_command("load_sample", stdout=io.StringIO())
        yield folder, office


@pytest.fixture
def office(loaded, settings):
    """Whatever a test does with the office has not happened afterwards."""
    settings.MEDIA_ROOT = loaded[0]
    with taken_back():
        yield loaded[1]


@pytest.fixture
def sample(office):
    """The example year: complete, at step 4, its draft compiled."""
    return Cycle.objects.get()


@pytest.fixture
def fresh(office):
    """A cycle of the year before, just opened."""
    demo.load(office.agency, YEAR - 1)
    return Walk(office, begin(office, year=YEAR - 1))
