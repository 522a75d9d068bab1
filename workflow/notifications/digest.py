"""What waits for a person this morning, in one mail."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from workflow.actions import awaited
from workflow.models import Notice
from workflow.wording import task
from workflow.words import hari_tanggal, waktu

from .telling import Telling, mail_reaches


def digests(running, now):
    """One for each person with an address for whom something has waited since before today's opening."""
    waiting, today = {}, timezone.localdate(now)
    for s in running:
        opening = s.visit and _opening(s.calendar, now, today)
        if opening:
            for user, found in _of_cycle(s, opening):
                waiting.setdefault(user.pk, (user, []))[1].extend(found)
    return [_digest(user, tasks, today) for user, tasks in waiting.values() if tasks and mail_reaches(user)]


def _opening(calendar, now, today):
    """When this working day began; None before that, after its close, and on a day off."""
    hours = calendar.day_hours(today)
    opening = hours and datetime.combine(today, hours.opens, calendar.tz)
    return opening if opening and opening <= now <= calendar.closing(today) else None


def _of_cycle(s, opening):
    for appointment, found in awaited(s):
        yield appointment.user, [task(action, s) for action in found if _since(action, s) < opening]


def _since(action, s):
    return action.target.sent_at if hasattr(action.target, "division") else s.visit.entered_at


def _digest(user, tasks, today):
    tasks = sorted(tasks, key=lambda task: (task.due, task.title))
    late = sum(task.kind == "late" for task in tasks)
    return Telling(
        user=user,
        kind=Notice.Kind.DIGEST,
        key=f"digest:{today}",
        title=f"{hari_tanggal(today)}: {len(tasks)} hal menunggu Anda"
        + (f", {late} terlambat" if late else ""),
        body="\n\n".join(_lines(number, task) for number, task in enumerate(tasks, 1)),
        path="/",
    )


def _lines(number, task):
    return (
        f"{number}. {task.title}\n   {task.context}\n"
        f"   Tenggat {waktu(task.due)} WIB: {task.words.lower()}\n   {settings.SITE_URL}{task.url}"
    )


def outdated(today):
    """Yesterday's digests that a dead mail server kept: today's says it better."""
    return Q(kind=Notice.Kind.DIGEST) & ~Q(key=f"digest:{today}")
