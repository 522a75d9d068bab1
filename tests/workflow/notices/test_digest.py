"""The morning digest, and what is mailed when offices are closed."""

from datetime import date

import pytest

from tests.telling import at, timer, told
from workflow.models import (
    Holiday,
    Notice,
    State,
    User,
    Visit,
)
from workflow.notifications.mailing import ON_WORKING_DAYS, send_queue
from workflow.notifications.telling import Telling, keep

K = Notice.Kind


def digests():
    return Notice.objects.filter(kind=K.DIGEST).order_by("pk")


def test_one_digest_a_morning_says_what_waits_and_how_late_it_is(walk, office, mailoutbox):
    walk.to(State.NOTA_DINAS_APPROVAL)
    timer(at(13, 7, 0))
    assert not digests().exists()  # before the opening
    for moment in (at(13, 7, 30), at(13, 7, 40), at(13, 15)):
        timer(moment)
    assert told(office, K.DIGEST) == ["sekretaris"]
    mail = next(m for m in mailoutbox if "menunggu Anda" in m.subject)
    assert mail.to == [f"{office['sekretaris'].username}@contoh.invalid"]
    assert mail.subject == "[Siklus LKj] Selasa, 13 Januari 2026: 1 hal menunggu Anda, 1 terlambat"
    assert "Paraf nota dinas" in mail.body
    assert "Tenggat Senin, 12 Januari 2026 09.20 WIB: terlambat 5 jam 40 menit" in mail.body
    assert f"http://127.0.0.1:8000/siklus/{walk.cycle.pk}/lakukan/endorse_nota/" in mail.body
    timer(at(14, 7, 30))
    assert told(office, K.DIGEST) == ["sekretaris"] * 2


@pytest.mark.parametrize("round", [1, 2, 3])
def test_each_round_is_in_the_digest_again(walk, office, round):
    walk.round(State.NOTA_DINAS_APPROVAL, round)
    timer(at(13, 7, 30))
    assert f"putaran {round}" in digests().get().body


def test_no_digest_on_days_off_nor_of_what_came_this_morning(walk, office):
    Holiday.objects.create(date=date(2026, 1, 13), name="Libur daerah", kind=Holiday.Kind.LOCAL)
    timer(at(12, 10))  # opened at nine today
    timer(at(13, 10))  # the holiday
    timer(at(17, 10))  # a Saturday
    assert not digests().exists()
    timer(at(19, 10))
    assert told(office, K.DIGEST) == ["sekretaris"]


# Days off


def test_lateness_found_on_a_saturday_is_shown_at_once_and_mailed_on_monday(walk, office, mailoutbox):
    walk.now = at(16, 16, 0)  # Friday afternoon
    walk.to(State.NOTA_DINAS_APPROVAL)
    timer(at(16, 16, 20))
    mailoutbox.clear()
    Visit.objects.filter(left_at=None).update(due_at=at(16, 16, 30))
    timer(at(17, 9))
    assert told(office, K.LATE) == ["sekretaris"]
    assert [m for m in mailoutbox if "Terlambat" in m.subject] == []
    timer(at(19, 7, 30))
    timer(at(19, 7, 40))
    assert len([m for m in mailoutbox if "Terlambat: " in m.subject]) == 1


@pytest.mark.parametrize("kind", sorted(ON_WORKING_DAYS))
@pytest.mark.parametrize("about_a_cycle", [True, False])
def test_what_can_wait_is_mailed_on_working_days_only(walk, office, mailoutbox, kind, about_a_cycle):
    Notice.objects.all().delete()
    cycle = walk.cycle if about_a_cycle else None  # an SOP due for review has none
    person = User.objects.get(pk=office["kasubag"].pk)  # with the address
    row = Telling(person, kind, f"test:{kind}", "Dapat menunggu", cycle=cycle)
    keep([row], at(16, 18))
    Holiday.objects.create(date=date(2026, 1, 19), name="Libur daerah", kind=Holiday.Kind.LOCAL)
    for moment in (at(17), at(18), at(19)):
        send_queue(moment)
    assert mailoutbox == []
    send_queue(at(20, 7, 30))
    assert [m.subject for m in mailoutbox] == ["[Siklus LKj] Dapat menunggu"]
