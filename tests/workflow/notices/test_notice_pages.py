"""The page of notices: unread first, opened once, and only towards this site."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.office import NOW
from tests.telling import ToldWalk
from workflow.actions import Act
from workflow.models import DataRequest, Notice, State

LIST = "/pemberitahuan/"


def tell(user, number=1, **changes):
    facts = {
        "kind": Notice.Kind.TURN,
        "key": f"contoh:{number}",
        "title": f"Giliran Anda: hal {number}",
        "path": "/sop/",
        "created_at": NOW + timedelta(minutes=number),
        "mail_after": NOW,
    }
    return Notice.objects.create(user=user, **facts | changes)


@pytest.fixture
def kasubag(office, client):
    client.force_login(office["kasubag"])
    return office["kasubag"]


def test_unread_notices_come_first_and_older_ones_on_the_next_page(client, kasubag):
    for number in range(1, 23):
        tell(kasubag, number, seen_at=None if number == 1 else NOW)
    first = client.get(LIST).content.decode()
    assert first.index("hal 1<") < first.index("hal 22<") < first.index("hal 21<")
    assert "1 belum dibaca" in first
    assert "Halaman 1 dari 2" in first
    assert "hal 2<" in client.get(LIST + "?halaman=2").content.decode()


def test_nobody_sees_the_notices_of_others(client, kasubag, office):
    row = tell(office["kepala"])
    assert "hal 1" not in client.get(LIST).content.decode()
    assert client.get(reverse("workflow:notice", args=[row.pk])).status_code == 404
    row.refresh_from_db()
    assert row.seen_at is None


def test_opening_a_notice_marks_it_read_and_leads_to_its_page(client, kasubag):
    row = tell(kasubag)
    response = client.get(reverse("workflow:notice", args=[row.pk]))
    assert response.url == "/sop/"
    row.refresh_from_db()
    seen = row.seen_at
    assert seen is not None
    client.get(reverse("workflow:notice", args=[row.pk]))
    row.refresh_from_db()
    assert row.seen_at == seen


@pytest.mark.parametrize("path", ["https://contoh.invalid/", "//contoh.invalid/", "javascript:alert(1)", ""])
def test_a_notice_never_leads_to_another_site(client, kasubag, path):
    row = tell(kasubag, path=path)
    assert client.get(reverse("workflow:notice", args=[row.pk])).url == LIST


def test_all_can_be_marked_read_at_once_but_only_by_a_form(client, kasubag, office):
    mine, other = tell(kasubag), tell(office["kepala"])
    assert client.get("/pemberitahuan/dibaca/").status_code == 405
    assert client.post("/pemberitahuan/dibaca/").url == LIST
    mine.refresh_from_db()
    other.refresh_from_db()
    assert mine.seen_at
    assert other.seen_at is None
    assert "Tandai semua dibaca" not in client.get(LIST).content.decode()


def test_the_menu_counts_what_is_unread_without_the_digest(client, kasubag):
    tell(kasubag, 1)
    tell(kasubag, 2)
    tell(kasubag, 3, kind=Notice.Kind.DIGEST)
    page = client.get("/sop/").content.decode()
    assert '<span class="count">2<span class="visually-hidden"> belum dibaca</span></span>' in page
    assert "hal 3" not in client.get(LIST).content.decode()


def test_an_empty_list_says_so(client, kasubag):
    assert "Belum ada pemberitahuan." in client.get(LIST).content.decode()


def test_one_notice_or_twenty_take_the_same_queries(client, kasubag):
    counts = []
    for numbers in (range(1, 2), range(2, 21)):
        for number in numbers:
            tell(kasubag, number)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_people_typed_is_shown_as_text(client, kasubag):
    tell(kasubag, body="Alasan: <script>alert(1)</script>")
    assert "<script>alert(1)" not in client.get(LIST).content.decode()


def test_the_leader_reminds_a_late_bidang_from_the_table(client, office, plain_papers):
    walk = ToldWalk(office).to(State.COMPILATION)
    client.force_login(office["kasubag"])
    page = f"/siklus/{walk.cycle.pk}/data/"
    DataRequest.objects.update(due_at=NOW)  # long ago
    shown = client.get(page).content.decode()
    assert shown.count("Kirim pengingat<") == 4
    request = walk.s.requests[0]
    url = f"/siklus/{walk.cycle.pk}/lakukan/remind_data/?target={request.pk}"
    assert f'action="{url}"' in shown
    sent = {"visit": walk.s.visit.pk, "once": "7b0e9c1e-5d9f-4a55-9c6f-0d7c4d2f3a10"}
    assert client.post(url, sent).url == page
    assert client.get(page).content.decode().count("Kirim pengingat<") == 3
    assert Notice.objects.get(kind=Notice.Kind.DATA_MISSING).user == office["bidang1"]
    client.force_login(office["bidang1"])
    assert "Kirim pengingat<" not in client.get(page).content.decode()
    assert client.post(url, sent).status_code in (403, 409)
    assert walk.cycle.events.filter(act=Act.REMIND_DATA).count() == 1
