"""The nota dinas by its form: dates and lengths that cannot be meant are refused beside the field."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.office import Walk, begin
from workflow.models import NotaDinas, State


@pytest.fixture
def walk(office, plain_papers):
    now = timezone.now()
    return Walk(office, begin(office, year=timezone.localdate(now).year - 1, now=now), now=now)


def typed(form, **changes):
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not None} | changes


def send(client, walk, act, **changes):
    client.force_login(walk.office["kasubag"])
    address = f"/siklus/{walk.cycle.pk}/lakukan/{act}/"
    return client.post(address, typed(client.get(address).context["form"], **changes))


def test_the_proposed_nota_can_be_saved_as_it_is(client, walk):
    assert send(client, walk, "write_nota").status_code == 302
    assert NotaDinas.objects.get().divisions.count() == 4


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"data_due": "9999-12-31"}, "terlalu jauh"),
        ({"data_due": "2001-01-01"}, "sudah lewat"),
        ({"body": "kata " * 3000}, "10000"),
        ({"copies": "kata " * 900}, "2000"),
    ],
)
def test_what_cannot_be_meant_is_refused(client, walk, changes, said):
    answer = send(client, walk, "write_nota", **changes)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not NotaDinas.objects.exists()


@pytest.mark.parametrize(("days", "said"), [(-1, "mendahului pembukaan siklus"), (1, "belum tiba")])
def test_a_nota_is_dated_between_the_opening_and_today(client, walk, days, said):
    walk.to(State.DATA_REQUEST)
    dated = timezone.localdate(walk.now) + timedelta(days=days)
    answer = send(client, walk, "send_request", number="800/1", dated=dated)
    assert said in answer.content.decode()
    assert walk.s.state == State.DATA_REQUEST
