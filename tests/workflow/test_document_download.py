"""A stored paper on its way to a browser: whole, in part, or not at all because it is there already."""

import hashlib

import pytest
from django.urls import reverse

from workflow.models import Kind, State

from .binding_desk import PASSWORDS


@pytest.fixture
def document(walk):
    return walk.to(State.BINDING).s.latest(Kind.REPORT)


@pytest.fixture
def ask(client, walk, document):
    client.force_login(walk.office["kasubag"], backend=PASSWORDS)
    address = reverse("workflow:document", args=[walk.cycle.pk, document.pk])
    return lambda **headers: client.get(address, headers=headers)


def body(answer):
    return b"".join(answer.streaming_content)


def test_whole_file_comes_with_its_fingerprint_as_tag(ask, document):
    answer = ask()
    assert hashlib.sha256(body(answer)).hexdigest() == document.sha256
    assert answer["ETag"] == f'"{document.sha256}"'
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Content-Length"] == str(document.size)


def test_browser_that_has_it_is_told_so_without_bytes(ask, document):
    answer = ask(**{"If-None-Match": f'"{document.sha256}"'})
    assert (answer.status_code, answer.content) == (304, b"")
    assert ask(**{"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, None),
        ("bytes=-50", -50, None),
        ("bytes=10-999999", 10, None),
    ],
)
def test_part_that_was_asked_for_is_sent_and_named(ask, document, wanted, first, last):
    whole, answer = body(ask()), ask(Range=wanted)
    part = whole[first : None if last is None else last + 1]
    assert (answer.status_code, body(answer)) == (206, part)
    start = whole.index(part, max(first, 0))
    assert answer["Content-Range"] == f"bytes {start}-{start + len(part) - 1}/{document.size}"
    assert answer["Content-Length"] == str(len(part))


@pytest.mark.parametrize("wanted", ["bytes=999999-", "bytes=-0", "bytes=9-3"])
def test_part_that_is_not_there_is_refused_with_the_size(ask, document, wanted):
    answer = ask(Range=wanted)
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{document.size}"


@pytest.mark.parametrize(
    "wanted", ["bytes=0-1,4-5", "bytes=-", "items=0-5", "bytes=a-b", "bytes=0-" + "9" * 40]
)
def test_what_is_no_single_range_brings_the_whole(ask, document, wanted):
    answer = ask(Range=wanted)
    assert answer.status_code == 200
    assert len(body(answer)) == document.size


def test_part_of_another_version_brings_the_whole(ask, document):
    assert ask(Range="bytes=0-9", **{"If-Range": '"other"'}).status_code == 200
    assert ask(Range="bytes=0-9", **{"If-Range": f'"{document.sha256}"'}).status_code == 206
