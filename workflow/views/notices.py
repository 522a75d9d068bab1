"""What I was told, and the secret address of my calendar."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from workflow import feed
from workflow.models import CalendarFeed, Notice

PER_PAGE = 20


@require_safe
def notices(request):
    """Unseen ones first. The morning digest repeats what stands on Beranda, so it is mail only."""
    mine = request.user.notices.exclude(kind=Notice.Kind.DIGEST)
    unseen_first = Case(When(seen_at=None, then=Value(0)), default=Value(1))
    page = Paginator(mine.order_by(unseen_first, "-created_at", "-pk"), PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    return render(request, "workflow/notices.html", {"page": page})


@require_safe
def notice(request, pk):
    """Seen by being opened; on to what it is about, which is always a page of this site."""
    row = get_object_or_404(Notice, pk=pk, user=request.user)
    if request.method == "GET" and row.seen_at is None:
        Notice.objects.filter(pk=pk).update(seen_at=timezone.now())
    own = row.path.startswith("/") and url_has_allowed_host_and_scheme(row.path, allowed_hosts=None)
    return redirect(row.path if own else "workflow:notices")


@require_POST
def all_seen(request):
    request.user.notices.filter(seen_at=None).update(seen_at=timezone.now())
    messages.success(request, "Semua pemberitahuan ditandai dibaca.")
    return redirect("workflow:notices")


@never_cache
@require_safe
def calendar_link(request):
    return _calendar_page(request)


@never_cache
@require_POST
def calendar_renew(request):
    """The address is on this one answer and nowhere else."""
    return _calendar_page(request, address=feed.address(feed.renew(request.user, timezone.now())))


@require_POST
def calendar_revoke(request):
    feed.revoke(request.user)
    messages.success(request, "Tautan kalender dicabut; kalender yang memakainya tidak lagi diperbarui.")
    return redirect("workflow:calendar_link")


def _calendar_page(request, address=""):
    row = CalendarFeed.objects.filter(user=request.user).first()
    return render(request, "workflow/calendar_link.html", {"feed": row, "address": address})


@login_not_required
@require_safe
def calendar_feed(request, token):
    """For calendar programs, which cannot log in: the secret in the address is the key."""
    user = feed.owner(token)
    if user is None:
        raise Http404
    response = HttpResponse(
        feed.calendar_of_user(user, timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    patch_cache_control(response, private=True, max_age=600)
    return response
