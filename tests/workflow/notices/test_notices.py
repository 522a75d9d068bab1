"""Everybody learns when it is their turn: in each round, once, and never of what they did themselves."""

from datetime import timedelta

import pytest

from tests.office import NOW, Walk
from tests.telling import ToldWalk, give_addresses, told
from workflow.actions import Act, awaited, calls_for
from workflow.models import DataRequest, Event, Kind, Notice, State
from workflow.notifications import notify
from workflow.services import Stale

TURN, RETURNED, ASSIGNED = Notice.Kind.TURN, Notice.Kind.RETURNED, Notice.Kind.ASSIGNED
MISSING = Notice.Kind.DATA_MISSING
PLACES = [(state, round) for state in State.working() for round in (1, 2, 3)]
PLACES = [place for place in PLACES if place not in {(State.DATA_REQUEST, 2), (State.DATA_REQUEST, 3)}]


@pytest.mark.parametrize(("state", "round"), PLACES)
def test_all_who_are_awaited_were_told_once_in_this_visit(walk, state, round):
    walk.round(state, round)
    if not _waiting(walk):  # it begins with the very person who brought it here
        walk.prepare()
    waiting = _waiting(walk)
    assert waiting
    for user in waiting:
        assert user.notices.filter(visit=walk.s.visit, kind__in=[TURN, RETURNED]).count() == 1


def _waiting(walk):
    return {a.user for a, _ in awaited(walk.s)} - {Event.objects.latest("number").actor}


def test_opening_a_cycle_tells_who_writes_the_disposition(walk, office):
    assert told(office, TURN) == ["sekretaris"]
    row = Notice.objects.get()
    assert row.title == "Giliran Anda: Tulis disposisi"
    assert "Yuni Marlina, S.E." in row.body
    assert "Tenggat: Selasa, 13 Januari 2026 16.00 WIB (sisa 1 hari kerja)." in row.body
    assert row.path == f"/siklus/{walk.cycle.pk}/lakukan/write_disposition/"


def test_nobody_is_told_of_what_they_did_themselves(walk):
    for state in (State.NOTA_DINAS_APPROVAL, State.CORRECTION, State.APPROVAL, State.SUBMISSION):
        walk.round(state, 3)
    walk.to(State.COMPLETED)
    actors = dict(Event.objects.values_list("number", "actor"))
    turns = Notice.objects.filter(key__startswith="turn:").values_list("user", "key")
    assert len(turns) > 50
    assert [key for user, key in turns if actors[int(key.split(":")[2])] == user] == []


@pytest.mark.parametrize("round", [2, 3])
@pytest.mark.parametrize(
    ("state", "to", "people", "reason"),
    [
        (State.NOTA_DINAS_APPROVAL, State.DISPOSITION, ["kasubag"], "Alasan: Perbaiki hal."),
        (State.CORRECTION, State.COMPILATION, ["staf", "staf2"], "Mengembalikan draf untuk perbaikan"),
        (State.APPROVAL, State.CORRECTION, ["kasubag"], "Alasan: Analisis belum ada."),
        (State.SUBMISSION, State.CORRECTION, ["kasubag"], "Alasan: Lampiran kurang."),
    ],
)
def test_what_is_returned_is_told_with_its_reason(walk, office, state, to, people, reason, round):
    walk.round(state, round - 1).back()
    assert walk.cycle.state == to
    rows = Notice.objects.filter(kind=RETURNED, visit=walk.s.visit)
    mine = [p for p in told(office, RETURNED, visit=walk.s.visit) if p != "sekretaris"]
    assert mine == people
    assert all(reason in row.body and row.title.startswith("Dikembalikan: ") for row in rows)


def test_who_leads_a_step_hears_of_its_return_even_if_others_begin(walk, office):
    """The Sekretaris returns the draft: the staff answer the corrections, the Kasubag leads them."""
    walk.to(State.CORRECTION).do(
        "sekretaris", Act.ADD_CORRECTION, place="Bab III", text="Angka belum sesuai."
    )
    walk.do("sekretaris", Act.RETURN_DRAFT, sha256=walk.sha(Kind.DRAFT))
    assert told(office, RETURNED, visit=walk.s.visit) == ["kasubag", "staf", "staf2"]


@pytest.mark.parametrize("round", [1, 2, 3])
def test_sent_data_are_told_to_who_judges_them_and_returned_ones_to_their_bidang(walk, office, round):
    walk.to(State.COMPILATION)
    request = walk.s.requests[0]
    for number in range(1, round + 1):
        walk.do("bidang1", Act.SUBMIT_DATA, request.pk)
        assert told(office, TURN, request=request, user=office["kasubag"]) == ["kasubag"] * number
        walk.do("kasubag", Act.RETURN_DATA, request.pk, reason=f"Bukti {number} kurang.")
        assert told(office, RETURNED, request=request) == ["bidang1"] * number
        assert f"Alasan: Bukti {number} kurang." in Notice.objects.latest("pk").body
    assert told(office, RETURNED) == ["bidang1"] * round


def test_work_that_begins_anew_within_a_visit_is_told_anew(walk, office):
    """All data accepted, one returned and accepted again: the draft is to be compiled a second time."""
    walk.to(State.COMPILATION)
    for persona, request in zip(("bidang1", "bidang2", "bidang3", "bidang4"), walk.s.requests, strict=True):
        walk.do(persona, Act.SUBMIT_DATA, request.pk).do("kasubag", Act.ACCEPT_DATA, request.pk)
    assert told(office, TURN, user=office["staf"], visit=walk.s.visit) == ["staf"]
    request = walk.s.requests[0]
    walk.do("kasubag", Act.RETURN_DATA, request.pk, reason="Angka keliru.")
    walk.do("bidang1", Act.SUBMIT_DATA, request.pk).do("kasubag", Act.ACCEPT_DATA, request.pk)
    assert told(office, TURN, user=office["staf"], visit=walk.s.visit) == ["staf"] * 2


def test_further_corrections_are_no_news_but_one_opened_again_is(walk, office):
    walk.to(State.CORRECTION)
    for text in ("Satu", "Dua", "Tiga"):
        walk.do("sekretaris", Act.ADD_CORRECTION, place="Bab III", text=text)
    assert told(office, TURN, visit=walk.s.visit) == ["kasubag"]
    first = walk.s.corrections[0]
    walk.do("staf", Act.ANSWER_CORRECTION, first.pk, answer="Sudah.")
    walk.do("sekretaris", Act.REOPEN_CORRECTION, first.pk, reason="Tabelnya belum.")
    assert told(office, RETURNED, visit=walk.s.visit) == ["kasubag"]


@pytest.mark.parametrize("round", [1, 2, 3])
def test_the_assigned_are_told_in_every_round_but_not_again_when_they_stay(walk, office, round):
    walk.round(State.CORRECTION, round)
    walk.do("kasubag", Act.ASSIGN, people=[office["staf"]], task="Bab III")
    assert told(office, ASSIGNED, visit=walk.s.visit) == ["staf"]
    walk.now = walk.now + timedelta(minutes=1)
    walk.do("kasubag", Act.ASSIGN, people=[office["staf"], office["staf2"]], task="Bab III")
    assert told(office, ASSIGNED, visit=walk.s.visit) == ["staf", "staf2"]
    assert "Tugas: Bab III." in Notice.objects.filter(kind=ASSIGNED).latest("pk").body


def test_mails_are_only_queued_and_those_without_an_address_get_none(walk, office, mailoutbox):
    assert Notice.objects.get().mail == Notice.Mail.QUEUED
    office["kasubag"].email = ""
    office["kasubag"].save(update_fields=["email"])
    walk.disposition().do("kasubag", Act.SUBMIT_NOTA).back()
    assert Notice.objects.get(kind=RETURNED, user=office["kasubag"]).mail == Notice.Mail.NONE
    assert mailoutbox == []


def test_without_a_mail_server_no_mail_waits_for_one(office, plain_papers, settings):
    give_addresses()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    ToldWalk(office)
    assert Notice.objects.get().mail == Notice.Mail.NONE


def test_the_same_event_tells_nobody_twice(walk):
    walk.to(State.NOTA_DINAS_APPROVAL)
    count, event = Notice.objects.count(), Event.objects.latest("number")
    notify(event.pk)
    assert Notice.objects.count() == count


@pytest.mark.django_db(transaction=True)
def test_a_move_stands_even_if_telling_fails(office, plain_papers, monkeypatch, caplog):
    def broken(tellings, now):
        raise ZeroDivisionError

    monkeypatch.setattr("workflow.notifications.after.keep", broken)
    walk = Walk(office).to(State.NOTA_DINAS_APPROVAL)
    assert walk.s.state == State.NOTA_DINAS_APPROVAL
    assert not Notice.objects.exists()
    assert "Error calling" in caplog.text


# Kirim pengingat


@pytest.mark.parametrize("round", [1, 2, 3])
def test_a_bidang_is_reminded_once_a_day_and_the_history_says_so(walk, office, round):
    walk.to(State.COMPILATION)
    request = walk.s.requests[0]
    for _ in range(round - 1):
        walk.do("bidang1", Act.SUBMIT_DATA, request.pk)
        walk.do("kasubag", Act.RETURN_DATA, request.pk, reason="Bukti kurang.")
    walk.do("kasubag", Act.REMIND_DATA, request.pk)
    assert told(office, MISSING) == ["bidang1"]
    assert Event.objects.latest("number").summary == f"Mengirim pengingat data kepada {request.division.name}"
    with pytest.raises(Stale):
        walk.do("kasubag", Act.REMIND_DATA, request.pk)
    walk.now = NOW + timedelta(days=1)
    walk.do("kasubag", Act.REMIND_DATA, request.pk)
    assert told(office, MISSING) == ["bidang1"] * 2


def test_a_reminder_is_wanted_only_of_late_data(walk, office):
    walk.to(State.COMPILATION)
    assert Act.REMIND_DATA not in [a.act for a in _calls(walk, office["kasubag"])]
    walk.now = DataRequest.objects.first().due_at + timedelta(minutes=1)
    calls = [a for a in _calls(walk, office["kasubag"]) if a.act == Act.REMIND_DATA]
    assert len(calls) == 4
    walk.do("kasubag", Act.REMIND_DATA, calls[0].target.pk)
    assert [a.act for a in _calls(walk, office["kasubag"])].count(Act.REMIND_DATA) == 3


def _calls(walk, user):
    return calls_for(walk.s, user)


def test_nobody_is_reminded_where_nobody_holds_the_bidang(walk, office):
    walk.to(State.COMPILATION)
    office["bidang1"].appointments.update(until=NOW.date() - timedelta(days=1))
    with pytest.raises(Stale):
        walk.do("kasubag", Act.REMIND_DATA, walk.s.requests[0].pk)
