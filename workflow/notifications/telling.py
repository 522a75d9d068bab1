"""One thing to be told to one person, and keeping it so that it is told once."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from workflow.models import Cycle, DataRequest, Notice, User, Visit
from workflow.wording import task
from workflow.words import waktu


@dataclass(frozen=True)
class Telling:
    user: User
    kind: Notice.Kind
    key: str
    title: str
    body: str = ""
    path: str = ""
    cycle: Cycle | None = None
    visit: Visit | None = None
    request: DataRequest | None = None

    def row(self, now):
        return Notice(
            user=self.user,
            kind=self.kind,
            key=self.key,
            title=" ".join(self.title.split())[:200],
            body=self.body,
            path=self.path[:200],
            cycle=self.cycle,
            visit=self.visit,
            request=self.request,
            created_at=now,
            mail=Notice.Mail.QUEUED if mail_reaches(self.user) else Notice.Mail.NONE,
            mail_after=now,
        )


def mail_reaches(user):
    """Without an address or a mail server nothing may wait to be sent: it would wait for ever."""
    return bool(user.email) and not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


def untold(tellings):
    """Those not told yet, each once."""
    wanted = {(telling.user.pk, telling.key): telling for telling in tellings}
    keys = {key for _, key in wanted}
    told = Notice.objects.filter(key__in=keys).values_list("user_id", "key") if keys else ()
    for place in told:
        wanted.pop(place, None)
    return list(wanted.values())


def keep(tellings, now):
    """Store what was not told yet. Should another process be doing the same, the unique key decides."""
    new = untold(tellings)
    if new:
        Notice.objects.bulk_create([telling.row(now) for telling in new], ignore_conflicts=True)
    return new


# Words that several tellings share


def cycle_path(s):
    return reverse("workflow:cycle", args=[s.cycle.pk])


def place(s):
    """Where it is: "Laporan Kinerja Tahun 2026, langkah 4 (Himpun data), putaran 2"."""
    return f"{s.cycle}, langkah {s.step.position} ({s.step.title}), putaran {s.visit.round}"


def until(due, words=""):
    """By when, and how that stands."""
    return f"Tenggat: {waktu(due)} WIB{f' ({words})' if words else ''}."


def waiting(s, appointment, actions, key, before=""):
    """A turn that began before this person could be told of it."""
    first = task(actions[0], s)
    return Telling(
        user=appointment.user,
        kind=Notice.Kind.TURN,
        key=f"turn:{s.visit.pk}:{key}",
        title=f"Giliran Anda: {first.title}",
        body=f"{before}{place(s)}.\n{until(first.due, first.words.lower())}",
        path=first.url,
        cycle=s.cycle,
        visit=s.visit,
    )
