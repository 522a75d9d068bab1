"""Taking rows of a Perjanjian Kinerja away, with a page that names the effect, and putting them in order."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from reports.agreement import rows as agreement_rows
from reports.agreement.agreements import Overtaken
from reports.views.agreement_desk import too_late
from reports.views.agreement_edit import place, row_of, writer_of
from reports.views.refusals import tell
from workflow.services import Refused

BEHIND = (
    "Perjanjian Kinerja ini baru saja diubah orang lain, jadi belum ada yang dilakukan. "
    "Periksa keadaan terbarunya di halaman ini, lalu ulangi bila masih perlu."
)


@require_http_methods(["GET", "HEAD", "POST"])
def row_delete(request, year, slug, pk):
    """What would go, and what hinders it; sending it deletes."""
    desk = writer_of(request, year)
    if desk.permit.locked:
        return too_late(request, desk)
    row = row_of(desk, slug, pk)
    if request.method == "POST" and _deleted(request, desk, row):
        return redirect("reports:agreement", year)
    context = desk.context(
        row=row,
        slug=slug,
        called=agreement_rows.called(row),
        effects=agreement_rows.effects(row),
        hindrances=agreement_rows.hindrances(row),
    )
    return render(
        request, "reports/agreement_delete.html", context, status=409 if request.method == "POST" else 200
    )


def _deleted(request, desk, row):
    called = agreement_rows.called(row)
    try:
        agreement_rows.delete(
            desk.agreement, row, version=_version(request), actor=request.user, now=timezone.now()
        )
    except Overtaken:
        desk.agreement.refresh_from_db()
        messages.info(request, BEHIND, extra_tags="conflict")
        return False
    except Refused as refused:
        tell(request, refused)
        return False
    messages.success(request, f"Dihapus: {called}.")
    return True


def _version(request):
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1


@require_POST
def row_move(request, year, slug, pk):
    desk = writer_of(request, year)
    row = row_of(desk, slug, pk)
    told_by = {"version": _version(request), "actor": request.user, "now": timezone.now()}
    try:
        agreement_rows.move(desk.agreement, row, up="up" in request.POST, **told_by)
    except Overtaken:
        messages.info(request, BEHIND, extra_tags="conflict")
    except Refused as refused:
        tell(request, refused)
    return redirect(f"{reverse('reports:agreement', args=[year])}#{place(row)}")
