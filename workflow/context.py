"""What the frame of every page shows: the agency, my offices, how much waits for me."""

from django.utils import timezone

from .inbox import shell_facts
from .models import Agency, Notice
from .offices import appointments_of
from .words import tanggal


def _title(appointment):
    acting = appointment.kind != appointment.Kind.DEFINITIVE and appointment.until
    return f"{appointment.title} s.d. {tanggal(appointment.until)}" if acting else appointment.title


def unseen(user):
    """The morning digest repeats what stands on Beranda, so it is mail only."""
    return Notice.objects.filter(user=user, seen_at=None).exclude(kind=Notice.Kind.DIGEST)


def shell(request):
    now = timezone.now()
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"agency": Agency.objects.first(), "now": now}
    if request.path.startswith("/admin/"):
        return {"now": now}
    mine = appointments_of(request.user, timezone.localdate(now))
    _, items = shell_facts(request)
    return {
        "agency": mine[0].agency if mine else Agency.objects.first(),
        "my_titles": [_title(a) for a in mine],
        "inside": any(not a.role.external for a in mine),
        "inbox_count": len(items),
        "unseen_count": unseen(request.user).count(),
        "now": now,
    }
