"""The mail queue: each mail is claimed by one process, sent, and kept with a pause when that fails."""

import logging
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from workflow.calendars import Calendars
from workflow.models import Notice
from workflow.offices import appointments_of

from .digest import outdated

log = logging.getLogger("siklus.notices")
BATCH = 200
LEASE = timedelta(minutes=10)  # a process killed while sending holds its mail no longer than that
LONGEST_PAUSE = timedelta(hours=6)
# Nobody is troubled with these on a day off.
ON_WORKING_DAYS = {
    Notice.Kind.DUE_SOON,
    Notice.Kind.LATE,
    Notice.Kind.LATE_BELOW,
    Notice.Kind.DATA_MISSING,
    Notice.Kind.DEADLINE,
    Notice.Kind.REVIEW,
}
Mail = Notice.Mail


@dataclass
class Sent:
    sent: int = 0
    failed: int = 0
    postponed: int = 0
    calendars: Calendars = field(default_factory=Calendars)


def waiting(now):
    """What is due to be sent, oldest first."""
    found = Notice.objects.filter(mail=Mail.QUEUED, mail_after__lte=now, user__is_active=True)
    return found.exclude(outdated(timezone.localdate(now))).order_by("mail_after", "pk")


def send_queue(now):
    """Send what waits. A mail that fails stays; a server that does not answer ends the attempt."""
    Notice.objects.filter(outdated(timezone.localdate(now)), mail=Mail.QUEUED).update(mail=Mail.NONE)
    done, connection = Sent(), None
    for notice in waiting(now).select_related("user", "cycle__agency")[:BATCH]:
        if _day_off(notice, now, done):
            continue
        if connection is None and (connection := _connect()) is None:
            break
        if _claim(notice, now):
            connection = _send(notice, connection, now, done)
    if connection:
        connection.close()
    return done


def _day_off(notice, now, done):
    """Wait for the next opening of the agency's own calendar."""
    agency = _agency(notice, now) if notice.kind in ON_WORKING_DAYS else None
    if agency is None:
        return False
    calendar = done.calendars.of(agency)
    if calendar.is_working_day(timezone.localdate(now)):
        return False
    _same(notice).update(mail_after=calendar.next_working(now))
    done.postponed += 1
    return True


def _agency(notice, now):
    """Whose calendar counts: that of the cycle; for an SOP, of the person's first office."""
    if notice.cycle:
        return notice.cycle.agency
    offices = appointments_of(notice.user, timezone.localdate(now))
    return offices[0].agency if offices else None


def _connect():
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:  # a backend may raise what it likes
        log.warning("mail server: %s; all mails stay queued", type(error).__name__)
        return None
    return connection


def _same(notice):
    """The row, if nobody has touched its place in the queue since it was read."""
    return Notice.objects.filter(
        pk=notice.pk, mail=Mail.QUEUED, mail_after=notice.mail_after, mail_tries=notice.mail_tries
    )


def _claim(notice, now):
    """Of two processes one changes the row; the other finds it changed."""
    return _same(notice).update(mail_tries=F("mail_tries") + 1, mail_after=now + LEASE) == 1


def _send(notice, connection, now, done):
    """The connection to go on with: None after a failure, since it may be broken."""
    try:
        letter(notice, connection).send()
    except Exception as error:  # one bad letter must not hold up the others
        log.warning("notice %s not mailed: %s", notice.pk, type(error).__name__)
        Notice.objects.filter(pk=notice.pk).update(mail_after=now + _pause(notice.mail_tries))
        done.failed += 1
        connection.close()
        return None
    Notice.objects.filter(pk=notice.pk).update(mail=Mail.SENT, mailed_at=now)
    done.sent += 1
    return connection


def _pause(tries):
    """10 minutes, 20, 40 … six hours."""
    return min(timedelta(minutes=10) * 2 ** min(tries, 6), LONGEST_PAUSE)


def letter(notice, connection=None):
    template = "digest" if notice.kind == Notice.Kind.DIGEST else "notice"
    context = {"notice": notice, "url": f"{settings.SITE_URL}{notice.path or '/'}", "site": settings.SITE_URL}
    return EmailMessage(
        subject=f"[Siklus LKj] {notice.title}",
        body=render_to_string(f"workflow/mail/{template}.txt", context),
        to=[notice.user.email],
        connection=connection,
        headers={"Auto-Submitted": "auto-generated"},  # absence replies stay away
    )
