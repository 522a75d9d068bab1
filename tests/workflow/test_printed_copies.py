"""Step 7 records who gets how many printed copies; a wrong line is named and nothing is lost."""

import pytest
from django.urls import reverse

from workflow.actions import Act
from workflow.models import State

LIST = "Bagian Organisasi Setda: 2\nInspektorat; 1\n\nArsip = 3"


@pytest.fixture
def clerk(client, walk):
    walk.to(State.BINDING)
    client.force_login(walk.office["staf"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client, walk, text, **options):
    url = reverse("workflow:act", args=[walk.cycle.pk, Act.RECORD_COPIES])
    form = client.get(url).context["form"]
    facts = {name: form[name].value() for name in ("visit", "once")}
    return client.post(url, facts | {"copies": text}, **options)


def kept(walk):
    return [(row.receiver, row.copies) for row in walk.s.visit.printed_copies.all()]


def test_each_line_is_a_receiver_with_a_number_and_the_history_says_so(clerk, walk):
    answer = send(clerk, walk, LIST, follow=True)
    assert "Mencatat 6 eksemplar cetak" in answer.content.decode()
    assert kept(walk) == [("Bagian Organisasi Setda", 2), ("Inspektorat", 1), ("Arsip", 3)]


def test_the_list_comes_back_in_the_form_and_a_new_one_replaces_it(clerk, walk):
    send(clerk, walk, LIST)
    url = reverse("workflow:act", args=[walk.cycle.pk, Act.RECORD_COPIES])
    assert "Inspektorat: 1" in clerk.get(url).content.decode()
    send(clerk, walk, "Wali Kota: 1")
    assert kept(walk) == [("Wali Kota", 1)]


@pytest.mark.parametrize("line", ["Inspektorat", "Inspektorat: nol", "Inspektorat: 0", ": 2"])
def test_a_line_without_receiver_or_number_is_named_and_what_was_typed_stays(clerk, walk, line):
    answer = send(clerk, walk, f"Arsip: 1\n{line}")
    said = answer.content.decode()
    assert f"Baris “{line}” belum lengkap" in said
    assert "Arsip: 1" in said
    assert kept(walk) == []
