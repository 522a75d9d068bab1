"""Last year's LHE with its follow-up, and the dated notes of talks with Bagian Organisasi."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.models import CoordinationNote, PriorEvaluation, Recommendation
from tests.reading import queries_of, text_of
from tests.reports.agreement_pages import fields, send
from workflow.models import Cycle, Event, State


@pytest.fixture
def at(cycle):
    return lambda name, *args: reverse(f"reports:{name}", args=[cycle.pk, *args])


@pytest.fixture
def recommend(cycle, people):
    def make(position, **values):
        told = {"updated_by": people["staf"], "updated_at": timezone.now()}
        return Recommendation.objects.create(
            cycle=cycle, position=position, text=f"Rekomendasi {position}", **told | values
        )

    return make


@pytest.fixture
def note(cycle, people):
    told = {"noted_by": people["staf"], "noted_at": timezone.now()}
    return CoordinationNote.objects.create(
        cycle=cycle, on=timezone.localdate(), subject="Jadwal", outcome="Disepakati", **told
    )


def test_the_lhe_is_recorded_with_each_recommendation_and_its_follow_up(as_, at, cycle, people):
    client, day = as_("staf"), timezone.localdate().isoformat()
    assert "LHE belum dicatat" in text_of(client.get(at("lhe")))
    send(client, at("follow_up_new", "nilai"), number="700/LHE", dated=day, score="68,45", grade="B")
    for number in (1, 2):
        told = {"text": f"Perbaiki {number}", "follow_up": "Sudah", "status": "done", "proof": "SK 1"}
        assert send(client, at("follow_up_new", "rekomendasi"), **told).status_code == 302
    page = text_of(client.get(at("lhe")))
    for said in ("700/LHE", "68,45", "Perbaiki 2", "Selesai ditindaklanjuti", "SK 1"):
        assert said in page
    found = PriorEvaluation.objects.get(cycle=cycle)
    assert (found.score, found.grade) == (Decimal("68.45"), "B")
    rows = Recommendation.objects.order_by("position").values_list("position", "updated_by")
    assert list(rows) == [(1, people["staf"].pk), (2, people["staf"].pk)]
    assert list(Event.objects.order_by("number").values_list("summary", flat=True)) == [
        "Menyimpan LHE tahun lalu",
        *["Menyimpan rekomendasi LHE"] * 2,
    ]


def test_an_lhe_may_hold_no_recommendation(as_, at, cycle, recommend):
    client = as_("staf")
    send(client, at("follow_up_new", "nilai"), none_given="on")
    page = text_of(client.get(at("lhe")))
    assert "LHE tidak memuat rekomendasi" in page
    assert "Tambah rekomendasi" not in page
    send(client, at("follow_up_new", "nilai"), none_given="")
    recommend(1)
    refused = send(client, at("follow_up_new", "nilai"), none_given="on")
    assert refused.status_code == 409
    assert "tidak dapat dinyatakan tidak ada" in text_of(refused)
    assert not PriorEvaluation.objects.get(cycle=cycle).none_given


TOMORROW = (timezone.localdate() + timedelta(days=2)).isoformat()


@pytest.mark.parametrize(
    ("slug", "sent", "sentence"),
    [
        ("nilai", {"score": "101"}, "Nilai 101 lebih dari 100"),
        ("nilai", {"score": "68.45"}, "Tulis desimal dengan koma"),
        ("nilai", {"dated": TOMORROW}, "belum tiba"),
        ("rekomendasi", {"text": ""}, "Belum diisi."),
        ("rekomendasi", {"text": "T", "status": "done"}, "Tulis apa yang sudah dilakukan"),
        ("rekomendasi", {"text": "T" * 10_001}, "paling banyak 10"),
        ("koordinasi", {"on": TOMORROW, "subject": "S"}, "belum tiba"),
        ("koordinasi", {"on": "", "subject": "S"}, "Belum diisi."),
    ],
)
def test_what_cannot_be_is_refused(as_, at, cycle, slug, sent, sentence):
    response = send(as_("staf"), at("follow_up_new", slug), **sent)
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert not Event.objects.exists()


def test_notes_are_added_changed_and_deleted(as_, at, cycle, people):
    client, day = as_("kasubag"), timezone.localdate().isoformat()
    send(client, at("follow_up_new", "koordinasi"), on=day, subject="Sistematika", outcome="Ikut Permenpan")
    row = CoordinationNote.objects.get()
    assert (row.party, row.noted_by) == ("Bagian Organisasi", people["kasubag"])
    send(client, at("follow_up", "koordinasi", row.pk), outcome="Ikut Permenpan 53/2014")
    assert "Ikut Permenpan 53/2014" in text_of(client.get(at("coordination")))
    assert send(client, at("follow_up_delete", "koordinasi", row.pk)).status_code == 302
    assert "Belum ada catatan" in text_of(client.get(at("coordination")))
    assert Event.objects.latest("number").summary == "Menghapus catatan koordinasi"


def test_recommendations_move_up_when_one_is_deleted(as_, at, recommend):
    rows = [recommend(position) for position in (1, 2, 3)]
    send(as_("staf"), at("follow_up_delete", "rekomendasi", rows[0].pk))
    left = Recommendation.objects.order_by("position").values_list("position", "text")
    assert list(left) == [(1, "Rekomendasi 2"), (2, "Rekomendasi 3")]


def test_the_second_is_told_what_lies_there_now_and_loses_nothing(as_, at, recommend):
    row = recommend(1)
    url = at("follow_up", "rekomendasi", row.pk)
    mine = fields(as_("staf").get(url)) | {"text": "dari staf"}
    send(as_("kasubag"), url, text="dari kasubag")
    told = as_("staf").post(url, mine)
    assert told.status_code == 409
    assert "dari kasubag" in text_of(told)
    assert fields(told)["text"] == "dari staf"
    row.refresh_from_db()
    assert (row.text, row.version) == ("dari kasubag", 2)
    assert as_("staf").post(url, fields(told)).status_code == 302


def test_two_who_record_the_lhe_at_once_do_not_overwrite_each_other(as_, at, cycle):
    url = at("follow_up_new", "nilai")
    mine = fields(as_("staf").get(url)) | {"number": "dari staf"}
    send(as_("kasubag"), url, number="dari kasubag")
    assert as_("staf").post(url, mine).status_code == 409
    assert PriorEvaluation.objects.get(cycle=cycle).number == "dari kasubag"


def test_what_a_colleague_changed_is_not_deleted_unseen(as_, at, note):
    url = at("follow_up_delete", "koordinasi", note.pk)
    mine = fields(as_("staf").get(url))
    send(as_("kasubag"), at("follow_up", "koordinasi", note.pk), outcome="Lain")
    told = as_("staf").post(url, mine)
    assert told.status_code == 409
    assert "belum dihapus" in text_of(told)
    assert as_("staf").post(url, fields(told)).status_code == 302
    assert not CoordinationNote.objects.exists()


@pytest.mark.parametrize(
    ("persona", "reads", "writes"),
    [("kepala", 200, 403), ("bidang1", 200, 403), ("penerima", 404, 404), ("outsider", 404, 404)],
)
def test_who_may_not_write_the_report_reads_at_most(as_, at, note, persona, reads, writes):
    client = as_(persona)
    assert client.get(at("lhe")).status_code == reads
    page = client.get(at("coordination"))
    assert page.status_code == reads
    assert "Ubah" not in text_of(page)
    for url in (at("follow_up_new", "nilai"), at("follow_up_delete", "koordinasi", note.pk)):
        assert client.post(url, {"shown": "", "none_given": "on"}).status_code == writes
    assert CoordinationNote.objects.exists()
    assert not PriorEvaluation.objects.exists()


def test_once_the_draft_is_handed_up_nothing_is_changed_and_what_was_typed_stays(as_, at, cycle, note):
    send(as_("kasubag"), at("follow_up_new", "nilai"), number="700/LHE")
    url = at("follow_up", "koordinasi", note.pk)
    mine = fields(as_("staf").get(url)) | {"outcome": "terlambat"}
    Cycle.objects.filter(pk=cycle.pk).update(state=State.CORRECTION)
    told = as_("kasubag").post(url, mine)
    assert told.status_code == 409
    assert "tidak dapat dilakukan lagi" in text_of(told)
    assert fields(told)["outcome"] == "terlambat"
    note.refresh_from_db()
    assert note.outcome == "Disepakati"


@pytest.mark.parametrize("slug", ["rumah", "LHE"])
def test_a_kind_that_does_not_exist_is_not_found(as_, at, cycle, slug):
    assert as_("staf").get(at("follow_up_new", slug)).status_code == 404


def test_the_pages_ask_as_often_for_twenty_rows_as_for_one(as_, at, recommend, cycle, people, note):
    recommend(1)
    client = as_("staf")
    few = [queries_of(client, at(name)) for name in ("lhe", "coordination")]
    told = {"noted_by": people["staf"], "noted_at": timezone.now(), "on": timezone.localdate()}
    for n in range(2, 22):
        recommend(n)
        CoordinationNote.objects.create(cycle=cycle, subject=f"S{n}", **told)
    assert [queries_of(client, at(name)) for name in ("lhe", "coordination")] == few
