"""After the last step: where and since when the report can be read, who records it, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from reports.criteria import Level, check
from workflow.actions import Act
from workflow.models import Event, Kind, State

BACKEND = "django.contrib.auth.backends.ModelBackend"
ADDRESS = "https://bkpsdm.example.go.id/lkj-2025"
DAY = date(2026, 1, 20)  # the report was received on the 12th


@pytest.fixture
def done(walk):
    return walk.to(State.COMPLETED)


@pytest.fixture
def leader(client, done):
    client.force_login(done.office["kasubag"], backend=BACKEND)
    return client


def page(walk):
    return reverse("workflow:publication", args=[walk.cycle.pk])


def send(client, walk, *, follow=True, **changes):
    once = client.get(page(walk)).context["form"]["once"].value()
    answer = {"visit": "", "once": once, "address": ADDRESS, "published_on": DAY.isoformat()}
    return client.post(page(walk), answer | changes, follow=follow)


def kept(walk):
    return [(row.address, row.published_on) for row in walk.cycle.publications.all()]


def finding(walk):
    return next(f for f in check(walk.s).findings if f.title == "Dipublikasikan")


def test_what_is_recorded_stands_on_the_page_of_the_cycle_and_in_the_history(leader, done):
    answer = send(leader, done)
    said = answer.content.decode()
    assert answer.redirect_chain == [(reverse("workflow:cycle", args=[done.cycle.pk]), 302)]
    assert "Tercatat: Mencatat publikasi laporan tanggal 20 Januari 2026." in said
    assert f'href="{ADDRESS}"' in said
    assert "Selasa, 20 Januari 2026" in said
    assert kept(done) == [(ADDRESS, DAY)]


def test_the_event_names_the_bound_file_and_the_chain_holds(leader, done, capsys):
    last = done.cycle.events.count()
    send(leader, done)
    event = Event.objects.filter(cycle=done.cycle).latest("number")
    assert (event.number, event.act) == (last + 1, Act.RECORD_PUBLICATION)
    assert (event.from_state, event.to_state, event.round) == (State.COMPLETED, State.COMPLETED, 1)
    assert event.sha256 == done.s.latest(Kind.BOUND).sha256
    call_command("verify_history")
    assert "Riwayat utuh" in capsys.readouterr().out


def test_a_correction_is_a_new_row_and_the_newest_counts(leader, done):
    ended = done.s.cycle.ended_at
    send(leader, done)
    assert f'value="{ADDRESS}"' in leader.get(page(done)).content.decode()
    answer = send(leader, done, address=f"{ADDRESS}-revisi")
    assert "Memperbaiki catatan publikasi laporan" in answer.content.decode()
    assert kept(done) == [(f"{ADDRESS}-revisi", DAY), (ADDRESS, DAY)]
    assert done.s.cycle.ended_at == ended


def test_the_same_form_sent_twice_counts_once(leader, done):
    once = leader.get(page(done)).context["form"]["once"].value()
    for status in (302, 409):
        assert send(leader, done, once=once, follow=False).status_code == status
    assert len(kept(done)) == 1


TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"address": "http://bkpsdm.example.go.id/lkj"}, "diawali https://"),
        ({"address": "javascript:alert(1)"}, "diawali https://"),
        ({"address": "bukan alamat"}, "diawali https://"),
        ({"address": ""}, "Belum diisi."),
        ({"published_on": ""}, "Belum diisi."),
        ({"published_on": TOMORROW}, "Tanggal publikasi belum tiba."),
        ({"published_on": "2026-01-11"}, "mendahului penerimaan laporan, 12 Januari 2026"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_what_was_typed_stays(leader, done, changes, sentence):
    answer = send(leader, done, **changes)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in said
    assert all(f'value="{value}"' in said for value in changes.values() if value)
    assert kept(done) == []


@pytest.mark.parametrize("day", ["2026-01-12", timezone.localdate().isoformat()])
def test_the_day_of_receipt_and_today_are_good_days(leader, done, day):
    send(leader, done, published_on=day)
    assert kept(done) == [(ADDRESS, date.fromisoformat(day))]


@pytest.mark.parametrize(
    ("persona", "status"),
    [
        ("kasubag", 200),
        ("staf", 200),
        ("kepala", 403),
        ("sekretaris", 403),
        ("bidang1", 403),
        ("penerima", 403),
        ("outsider", 404),
        ("admin", 404),
    ],
)
def test_who_leads_or_prepares_the_last_step_records_it(client, done, persona, status):
    client.force_login(done.office[persona], backend=BACKEND)
    assert client.get(page(done)).status_code == status
    assert client.post(page(done), {}).status_code == status
    cycle = client.get(reverse("workflow:cycle", args=[done.cycle.pk]))
    assert (page(done) in cycle.content.decode()) == (status == 200)


def test_everybody_who_sees_the_cycle_sees_the_address(leader, done, client):
    send(leader, done)
    for persona in ("kepala", "bidang1", "penerima"):
        client.force_login(done.office[persona], backend=BACKEND)
        assert ADDRESS in client.get(reverse("workflow:cycle", args=[done.cycle.pk])).content.decode()


def test_a_cancelled_cycle_has_no_publication(client, walk):
    walk.do("sekretaris", Act.CANCEL, reason="Salah surat")
    client.force_login(walk.office["kasubag"], backend=BACKEND)
    answer = client.get(page(walk), follow=True)
    assert "sudah tidak dapat dilakukan" in answer.content.decode()
    assert 'id="publikasi"' not in answer.content.decode()


def test_the_criteria_ask_for_it_once_the_report_was_received(leader, done):
    asked = finding(done)
    assert (asked.level, asked.places[0].url) == (Level.YELLOW, page(done))
    send(leader, done)
    assert finding(done).level == Level.GREEN
    assert f"Dipublikasikan 20 Januari 2026 di {ADDRESS}." in finding(done).sentence
