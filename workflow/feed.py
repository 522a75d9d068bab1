"""The due times of a person's own steps as a calendar that other programs can subscribe to."""

import hashlib
import secrets
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from .actions import calls_for
from .inbox import running_situations
from .models import CalendarFeed
from .wording import task

SHOWN = timedelta(minutes=30)  # an entry is the last half hour before it is due
REFRESH = timedelta(hours=1)


def digest(token):
    return hashlib.sha256(token.encode()).hexdigest()


def renew(user, now):
    """A new secret, which no longer exists anywhere once this page is closed; the old one is void."""
    token = secrets.token_urlsafe(32)
    values = {"token_sha256": digest(token), "created_at": now}
    CalendarFeed.objects.update_or_create(user=user, defaults=values)
    return token


def revoke(user):
    CalendarFeed.objects.filter(user=user).delete()


def owner(token):
    """Whose feed this secret opens, or None."""
    feeds = CalendarFeed.objects.filter(token_sha256=digest(token), user__is_active=True)
    feed = feeds.select_related("user").first()
    return feed and feed.user


def address(token):
    return settings.SITE_URL + reverse("workflow:feed", args=[token])


def calendar_of_user(user, now):
    calendar = Calendar()
    calendar.add("prodid", "-//Siklus LKj//Tenggat//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Tenggat Siklus LKj")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for uid, found in _matters(user, now).items():
        calendar.add_component(_entry(uid, found))
    return calendar.to_ical()


def _matters(user, now):
    """UID → what waits under it: one entry for each visit and for each bidang's request, by round."""
    matters = {}
    for s in running_situations(user, now):
        for action in calls_for(s, user):
            matters.setdefault(_uid(s, action.target), []).append((s, task(action, s)))
    return matters


def _uid(s, target):
    host = urlsplit(settings.SITE_URL).hostname
    if hasattr(target, "division"):
        return f"data-{target.pk}-putaran-{target.round}@{host}"
    return f"langkah-{s.visit.pk}-putaran-{s.visit.round}@{host}"


def _entry(uid, found):
    s, first = found[0]
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", s.visit.entered_at.astimezone(UTC))
    entry.add("dtstart", (first.due - SHOWN).astimezone(UTC))
    entry.add("dtend", first.due.astimezone(UTC))
    entry.add("summary", f"Tenggat: {first.title}")
    entry.add("description", "\n".join([*dict.fromkeys(task.title for _, task in found), first.context]))
    entry.add("url", settings.SITE_URL + first.url)
    entry.add("transp", "TRANSPARENT")
    return entry
