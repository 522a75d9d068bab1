"""The mail queue: nothing is lost, nothing is sent twice, one bad letter does not hold up the others."""

import threading
from datetime import timedelta

import pytest
from django.core.mail.backends import locmem
from django.db import connections

from tests.office import NOW, Walk
from tests.telling import ToldWalk, give_addresses, timer
from workflow.models import Notice, State, User
from workflow.notifications.mailing import send_queue

MINUTE = timedelta(minutes=1)
DEAD, PICKY = f"{__name__}.DeadServer", f"{__name__}.PickyServer"
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


class DeadServer(locmem.EmailBackend):
    def open(self):
        raise ConnectionRefusedError


class PickyServer(locmem.EmailBackend):
    """Takes no letter to the Sekretaris."""

    def send_messages(self, messages):
        if any("197205181998032004" in to for message in messages for to in message.to):
            raise OSError("mailbox unavailable")
        return super().send_messages(messages)


@pytest.fixture
def queue(office, plain_papers):
    """A cycle in its second step: letters to the Sekretaris and the Kasubag wait."""
    give_addresses()
    return ToldWalk(office).to(State.NOTA_DINAS_APPROVAL)


def waiting():
    return Notice.objects.filter(mail=Notice.Mail.QUEUED)


def test_letters_are_sent_once_with_what_until_when_and_where(queue, mailoutbox):
    count = waiting().count()
    assert count == 3
    send_queue(NOW)
    send_queue(NOW + MINUTE)
    assert len(mailoutbox) == count
    assert not waiting().exists()
    letter = mailoutbox[-1]
    assert letter.subject == "[Siklus LKj] Giliran Anda: Paraf nota dinas"
    assert letter.to == ["197205181998032004@contoh.invalid"]
    assert letter.body.startswith("Yth. Rosmalinda, S.E., M.M.,\n\nGiliran Anda: Paraf nota dinas\n")
    assert "Tenggat: Senin, 12 Januari 2026 09.20 WIB (sisa 20 menit)." in letter.body
    assert f"http://127.0.0.1:8000/siklus/{queue.cycle.pk}/lakukan/endorse_nota/" in letter.body


def test_a_dead_server_keeps_the_move_and_the_queue(queue, settings, mailoutbox):
    settings.EMAIL_BACKEND = DEAD
    count = waiting().count()
    queue.prepare().onward()
    assert queue.cycle.state == State.DATA_REQUEST
    timer(NOW)
    assert waiting().count() > count
    assert set(waiting().values_list("mail_tries", flat=True)) == {0}
    settings.EMAIL_BACKEND = LOCMEM
    timer(NOW + 10 * MINUTE)
    assert not waiting().exists()
    assert len(mailoutbox) == Notice.objects.filter(mail=Notice.Mail.SENT).count() > count


def test_a_refused_letter_waits_ever_longer_while_the_others_go(queue, settings, mailoutbox):
    settings.EMAIL_BACKEND = PICKY
    send_queue(NOW)
    assert {address for m in mailoutbox for address in m.to} == {"198406222009042003@contoh.invalid"}
    assert set(waiting().values_list("mail_tries", "mail_after")) == {(1, NOW + 10 * MINUTE)}
    send_queue(NOW + 9 * MINUTE)
    assert set(waiting().values_list("mail_tries", flat=True)) == {1}
    send_queue(NOW + 10 * MINUTE)
    assert set(waiting().values_list("mail_tries", "mail_after")) == {(2, NOW + 30 * MINUTE)}
    waiting().update(mail_tries=30_000, mail_after=NOW)
    send_queue(NOW)
    assert set(waiting().values_list("mail_after", flat=True)) == {NOW + timedelta(hours=6)}
    settings.EMAIL_BACKEND = LOCMEM
    send_queue(NOW + timedelta(hours=6))
    assert not waiting().exists()


def test_what_a_killed_process_had_claimed_is_sent_later(queue, mailoutbox, monkeypatch):
    """A kill leaves the row as the claim wrote it."""

    def killed(notice, connection):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("workflow.notifications.mailing.letter", killed)
        with pytest.raises(KeyboardInterrupt):
            send_queue(NOW)
    send_queue(NOW + MINUTE)
    assert waiting().count() == 1
    send_queue(NOW + 11 * MINUTE)
    assert not waiting().exists()
    assert len(mailoutbox) == 3


def test_yesterdays_digest_is_not_sent_after_todays(queue, settings, mailoutbox):
    settings.EMAIL_BACKEND = DEAD
    timer(NOW + timedelta(days=1))
    settings.EMAIL_BACKEND = LOCMEM
    timer(NOW + timedelta(days=2))
    days = [m.subject.split("] ")[1].split(",")[0] for m in mailoutbox if "menunggu Anda" in m.subject]
    assert days == ["Rabu"]


def test_who_has_left_gets_no_mail(queue, mailoutbox):
    User.objects.update(is_active=False)
    send_queue(NOW)
    assert mailoutbox == []


def test_a_line_break_in_a_name_does_not_break_the_letter(queue, mailoutbox):
    queue.s.step.__class__.objects.filter(state=State.NOTA_DINAS_APPROVAL).update(title="Persetujuan\nnota")
    timer(NOW + 21 * MINUTE)
    assert "[Siklus LKj] Terlambat: Persetujuan nota" in [m.subject for m in mailoutbox]


# Two timers at once


def _at_once(work, times=2):
    """The same work in several threads, each on a connection of its own; errors are raised here."""
    barrier, errors = threading.Barrier(times), []

    def run():
        barrier.wait()
        try:
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round", [1, 2])
def test_two_timers_at_once_tell_and_send_everything_once(office, plain_papers, mailoutbox, round):
    give_addresses()
    walk = Walk(office).round(State.NOTA_DINAS_APPROVAL, round)
    _at_once(lambda: timer(NOW + timedelta(days=1)), times=4)
    late = Notice.objects.filter(kind=Notice.Kind.LATE, visit=walk.s.visit)
    assert [row.user for row in late] == [office["sekretaris"]]
    assert Notice.objects.filter(kind=Notice.Kind.DIGEST).count() == 1
    assert not waiting().exists()
    assert len(mailoutbox) == Notice.objects.count()
    assert set(Notice.objects.values_list("mail_tries", flat=True)) == {1}


@pytest.mark.django_db(transaction=True)
def test_four_senders_at_once_send_each_letter_once(office, plain_papers, mailoutbox):
    give_addresses()
    Walk(office).to(State.COMPLETED)
    count = waiting().count()
    assert count > 15
    _at_once(lambda: send_queue(NOW), times=4)
    assert not waiting().exists()
    assert len(mailoutbox) == count
