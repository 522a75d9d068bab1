"""What the tests of notices share: people with addresses, a walk whose acts are committed, the timer."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django.test import TestCase

from tests.office import WIB, Walk
from workflow.models import Notice, User

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class ToldWalk(Walk):
    """After each act everything that waits for its commit is done, as in a real request."""

    def __init__(self, office, **options):
        with TestCase.captureOnCommitCallbacks(execute=True):
            super().__init__(office, **options)

    def do(self, *args, **kwargs):
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().do(*args, **kwargs)


def address_of(user):
    return f"{user.username}@contoh.invalid"


def give_addresses():
    for user in User.objects.all():
        user.email = address_of(user)
        user.save(update_fields=["email"])


def personas(office, rows):
    """Who was told, as often as told."""
    known = {user.pk: persona for persona, user in office.people.items()}
    return sorted(known[row.user_id] for row in rows)


def told(office, *kinds, **wanted):
    return personas(office, Notice.objects.filter(kind__in=kinds, **wanted))


def at(day, hour=9, minute=0, month=1):
    """A moment of the year in which the walks begin."""
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


def timer(now):
    """What cron does every ten minutes."""
    call_command("send_reminders", now=now)
