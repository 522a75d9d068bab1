"""What stands on the page of a cycle is what is accepted: every button works, nothing else is there."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.answers import sent
from tests.course import shared, taken_back
from workflow.actions import Act, actions_for
from workflow.forms.pages import FORMS
from workflow.links import link
from workflow.models import Event, State

pytestmark = pytest.mark.django_db
PERSONAS = ("kepala", "sekretaris", "kasubag", "staf", "bidang1", "penerima")
BACKEND = "django.contrib.auth.backends.ModelBackend"
# Every step once, where it can be in its second round and ready for its move or in the middle of its work.
STOPS = [
    (State.DISPOSITION, 2, "prepared"),
    (State.NOTA_DINAS_APPROVAL, 2, "prepared"),
    (State.DATA_REQUEST, 1, "prepared"),
    (State.COMPILATION, 1, "midway"),
    (State.CORRECTION, 2, "midway"),
    (State.APPROVAL, 2, "prepared"),
    (State.BINDING, 2, "prepared"),
    (State.SUBMISSION, 2, "prepared"),
]


@pytest.fixture(scope="module")
def course(django_db_setup, django_db_blocker, tmp_path_factory):
    with shared(django_db_blocker, tmp_path_factory.mktemp("buttons"), now=timezone.now()) as course:
        yield course


@pytest.fixture(scope="module", params=STOPS, ids=lambda stop: "-".join(map(str, stop)))
def walk(request, course):
    with course.at(*request.param) as walk:
        yield walk


def _buttons(client, walk):
    """The addresses of acts on the pages of the cycle; the links of a list of reasons are no buttons."""
    found, pk = set(), walk.cycle.pk
    pages = [reverse(f"workflow:{name}", args=[pk]) for name in ("cycle", "corrections")]
    pages += [reverse("reports:data", args=[pk, request.pk]) for request in walk.s.requests]
    for page in pages if walk.s.state == State.COMPILATION else pages[:2]:
        response = client.get(page)
        if response.status_code == 200:
            html = re.sub(r'<ol class="sm ps-3.*?</ol>', "", response.content.decode(), flags=re.S)
            found |= set(map(unescape, re.findall(r'(?:href|action)="([^"]*/lakukan/[^"]*)"', html)))
    return found


@pytest.mark.parametrize("persona", PERSONAS)
def test_the_buttons_are_what_is_offered_and_each_is_accepted(client, walk, plain_papers, persona):
    user, s = walk.office[persona], walk.s
    client.force_login(user, backend=BACKEND)
    ready = [a for a in actions_for(s, user) if a.ready and a.act in FORMS]
    offered = {link(a.act, walk.cycle.pk, a.target_id): a.act for a in ready}
    assert _buttons(client, walk) == {address for address in offered if "/lakukan/" in address}
    tried = set()
    for address, act in offered.items():
        if act not in tried:
            tried.add(act)
            _accepted(client, walk, s, address, act)


def _accepted(client, walk, s, address, act):
    before = Event.objects.filter(cycle=walk.cycle).count()
    with taken_back():
        response = client.post(address, sent(act, s))
        assert response.status_code == 302, act
        last = Event.objects.filter(cycle=walk.cycle).latest("number")
        assert (last.number, last.act) == (before + 1, act)


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_move_without_a_button_is_refused_when_posted(client, walk, plain_papers, persona):
    user, s = walk.office[persona], walk.s
    client.force_login(user, backend=BACKEND)
    offered = {a.act for a in actions_for(s, user) if a.ready}
    before = Event.objects.filter(cycle=walk.cycle).count()
    for act in {Act.SUBMIT_NOTA, Act.APPROVE_NOTA, Act.PASS_DRAFT, Act.APPROVE_REPORT, Act.BIND} - offered:
        address = reverse("workflow:act", args=[walk.cycle.pk, act])
        sha256 = s.documents[-1].sha256
        answer = {"visit": s.visit.pk, "once": "7b0e9c1e-5d9f-4a55-9c6f-0d7c4d2f3a10", "sha256": sha256}
        assert client.post(address, answer).status_code in (403, 404, 409), act
    assert Event.objects.filter(cycle=walk.cycle).count() == before
