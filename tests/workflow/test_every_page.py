"""The page of every act in every state and round: its form, an empty answer, and no act out of turn."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.answers import takes_file
from tests.course import PLACES, shared
from workflow.actions import actions_for
from workflow.forms.pages import FORMS
from workflow.models import State

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(scope="module")
def course(django_db_setup, django_db_blocker, tmp_path_factory):
    with shared(django_db_blocker, tmp_path_factory.mktemp("pages"), now=timezone.now()) as course:
        yield course


@pytest.fixture(scope="module", params=dict(PLACES), ids=str)
def stop(request, course):
    with course.at(request.param, 1) as walk:
        yield walk


PERSONAS = ("kasubag", "sekretaris", "kepala", "bidang1", "penerima")


def test_every_page_that_is_offered_shows_its_form_and_survives_an_empty_answer(client, stop, plain_papers):
    shown, s = set(), stop.s
    for persona in PERSONAS:
        client.force_login(stop.office[persona], backend=BACKEND)
        for action in actions_for(s, stop.office[persona]):
            if action.act in FORMS and (persona, action.act) not in shown:
                shown.add((persona, action.act))
                _shows_its_form(client, stop.cycle, action)
    assert bool(shown) == (stop.cycle.state != State.CANCELLED)


def _shows_its_form(client, cycle, action):
    address = reverse("workflow:act", args=[cycle.pk, action.act])
    address += f"?target={action.target_id}" if action.target_id else ""
    response = client.get(address)
    assert response.status_code == 200, action.act
    assert 'name="visit"' in response.content.decode() or not action.ready
    if takes_file(action.act):
        assert 'enctype="multipart/form-data"' in response.content.decode()
    assert client.post(address, {"visit": "x"}).status_code == 200, action.act


def test_the_page_of_any_act_answers_in_any_state(client, stop, plain_papers):
    client.force_login(stop.office["kasubag"], backend=BACKEND)
    offered = {action.act for action in actions_for(stop.s, stop.office["kasubag"])}
    for act in set(FORMS) - offered:
        response = client.get(reverse("workflow:act", args=[stop.cycle.pk, act]))
        assert response.status_code in (302, 403), act
