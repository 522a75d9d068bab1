"""The calendar of one's own due times: it parses, it keeps its entries apart by round, and it is secret."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar

from tests.office import NOW
from workflow import feed
from workflow.actions import Act
from workflow.models import CalendarFeed, State, User

PAGE = "/akun/kalender/"


def entries(user, now=NOW):
    calendar = Calendar.from_ical(feed.calendar_of_user(user, now))
    assert calendar.errors == []
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_a_step_that_waits_for_me_is_an_entry_that_ends_when_it_is_due(walk, office):
    walk.to(State.NOTA_DINAS_APPROVAL)
    visit = walk.s.visit
    ((uid, event),) = entries(office["sekretaris"]).items()
    assert uid == f"langkah-{visit.pk}-putaran-1@127.0.0.1"
    assert event.decoded("dtend") == visit.due_at
    assert event["dtend"].to_ical() == b"20260112T022000Z"
    assert event.decoded("dtstart") == visit.due_at - timedelta(minutes=30)
    assert event.decoded("dtstamp") == visit.entered_at
    assert str(event["summary"]) == "Tenggat: Paraf nota dinas"
    assert "Laporan Kinerja Tahun 2025 · langkah 2" in str(event["description"])
    assert str(event["url"]) == f"http://127.0.0.1:8000/siklus/{walk.cycle.pk}/lakukan/endorse_nota/"
    assert entries(office["kepala"]) == {}


def test_the_calendar_says_what_every_program_asks_for(walk, office):
    calendar = Calendar.from_ical(feed.calendar_of_user(office["sekretaris"], NOW))
    assert (str(calendar["version"]), str(calendar["calscale"])) == ("2.0", "GREGORIAN")
    assert str(calendar["prodid"]) == "-//Siklus LKj//Tenggat//ID"
    raw = feed.calendar_of_user(office["sekretaris"], NOW)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in raw


@pytest.mark.parametrize("round", [1, 2, 3])
def test_each_round_has_an_entry_of_its_own_that_stays_the_same(walk, office, round):
    walk.round(State.NOTA_DINAS_APPROVAL, round)
    uid = f"langkah-{walk.s.visit.pk}-putaran-{round}@127.0.0.1"
    assert set(entries(office["sekretaris"])) == {uid}
    assert set(entries(office["sekretaris"], NOW + timedelta(days=2))) == {uid}


@pytest.mark.parametrize("round", [1, 2, 3])
def test_a_bidang_sees_the_due_time_of_its_data_in_each_round(walk, office, round):
    walk.to(State.COMPILATION)
    request = walk.s.requests[0]
    for _ in range(round - 1):
        walk.do("bidang1", Act.SUBMIT_DATA, request.pk)
        walk.do("kasubag", Act.RETURN_DATA, request.pk, reason="Bukti kurang.")
    ((uid, event),) = entries(office["bidang1"]).items()
    assert uid == f"data-{request.pk}-putaran-{round}@127.0.0.1"
    assert event.decoded("dtend") == request.due_at
    assert request.division.name in str(event["summary"])


def test_what_is_assigned_to_me_is_there_until_i_mark_it_ready(walk, office):
    walk.to(State.CORRECTION)
    assert entries(office["staf"]) == {}
    walk.do("kasubag", Act.ASSIGN, people=[office["staf"]])
    assert len(entries(office["staf"])) == 1
    walk.do("staf", Act.MARK_READY)
    assert entries(office["staf"]) == {}


# The secret


@pytest.fixture
def address(client, office):
    client.force_login(office["kasubag"])
    return _made(client)


def _made(client):
    page = client.post(PAGE + "buat/")
    assert "no-store" in page["Cache-Control"]
    return re.search(r'value="http://127\.0\.0\.1:8000(/kalender/umpan/[\w-]+\.ics)"', page.content.decode())[
        1
    ]


def test_the_feed_opens_without_a_login_and_sets_no_cookie(client, address):
    client.logout()
    client.cookies.clear()
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, max-age=600"
    assert not response.cookies
    assert Calendar.from_ical(response.content)["version"] == "2.0"


def test_only_the_hash_of_the_secret_is_kept_and_it_is_shown_once(client, address):
    token = address.split("/")[-1].removesuffix(".ics")
    assert len(token) >= 43
    assert CalendarFeed.objects.get().token_sha256 == feed.digest(token)
    shown = client.get(PAGE).content.decode()
    assert token not in shown
    assert "Tautan aktif" in shown


def test_a_renewed_or_revoked_link_is_found_no_more(client, address):
    new = _made(client)
    assert client.get(address).status_code == 404
    assert client.get(new).status_code == 200
    client.post(PAGE + "cabut/")
    assert client.get(new).status_code == 404
    assert "Buat tautan" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("token", ["x", "0" * 43, "%00"])
def test_a_wrong_secret_is_not_found(client, address, token):
    client.logout()
    assert client.get(f"/kalender/umpan/{token}.ics").status_code == 404


def test_the_link_of_one_who_has_left_is_dead(client, address):
    User.objects.filter(username="198406222009042003").update(is_active=False)
    assert client.get(address).status_code == 404


def test_links_are_made_and_revoked_only_by_a_form_and_only_when_logged_in(client, address):
    assert client.get(PAGE + "buat/").status_code == 405
    assert client.get(PAGE + "cabut/").status_code == 405
    client.logout()
    assert client.post(PAGE + "buat/").url.startswith("/masuk/")
    assert client.get(PAGE).url.startswith("/masuk/")
