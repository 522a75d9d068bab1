"""The verifier's answers on the data page: saved as one chooses, then the data are accepted or go back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from reports.data import judging, overtaken, worksheet
from reports.data import verdicts as verification
from reports.views import autosave
from reports.views.data import get_request, may, page
from reports.views.refusals import only_theirs, tell
from workflow.actions import Act, Verdict, decide
from workflow.services import Refused, Stale

CLOSED = "Data {} tidak sedang diperiksa: keadaannya {}. Tidak ada yang diubah."
BARE = "Data belum dapat dikembalikan."
TITLE = "Hasil pemeriksaan tersimpan, kecuali isian berikut."


@require_POST
def data_check(request, cycle_pk, request_pk):
    s, asked = get_request(request, cycle_pk, request_pk)
    decision = decide(s, request.user, Act.CHECK_DATA, asked.pk)
    only_theirs(decision, s)
    rows = judging.with_verdicts(worksheet.rows(asked), request.POST, all_of_them="semua" in request.POST)
    try:
        if decision.verdict != Verdict.READY:
            return _take_up_again(request, s, asked, rows)
        return _save(request, s, asked, rows)
    except Refused as refused:
        if autosave.asked_for(request):
            return autosave.refuse(refused)
        tell(request, refused)
        fresh = judging.with_verdicts(worksheet.rows(asked), request.POST)
        return page(request, s, asked, fresh, title=TITLE, status=409)


def _save(request, s, asked, rows):
    typing = autosave.asked_for(request)
    rows = overtaken.sent(rows, "verdict_form") if typing else rows
    forms = [row.verdict_form for row in rows if row.verdict_form]
    left = verification.save(asked, forms, actor=request.user, now=timezone.now())
    fresh = judging.rejudged(asked, rows, left)
    if typing:
        return autosave.answer(request, s, asked, fresh, "reports/_data_row.html", judging.checked)
    if left or any(form.errors for form in forms):
        return page(request, s, asked, fresh, title=TITLE, status=409 if left else 200)
    if "kembalikan" in request.POST and judging.demand_remarks(rows):
        return page(request, s, asked, rows, title=BARE, status=409)
    return _next(request, asked)


def _next(request, asked):
    now = timezone.now()
    if "terima" in request.POST:
        verification.accept(asked, actor=request.user, now=now)
        messages.success(request, f"Menerima data {asked.division}.")
        return redirect("workflow:data", asked.cycle_id)
    if "kembalikan" in request.POST:
        return _back(request, asked, ())
    messages.success(request, "Hasil pemeriksaan tersimpan.")
    return redirect("reports:data", asked.cycle_id, asked.pk)


def _take_up_again(request, s, asked, rows):
    """Data that were accepted go back with the very judgement that reopens them, or stay accepted."""
    if "kembalikan" not in request.POST or not may(s, request.user, Act.RETURN_DATA, asked):
        raise Stale(CLOSED.format(asked.division, asked.get_status_display().lower()))
    forms = [row.verdict_form for row in rows if row.verdict_form]
    if any(form.errors for form in forms):
        return page(request, s, asked, rows, title=TITLE)
    if judging.demand_remarks(rows):
        return page(request, s, asked, rows, title=BARE, status=409)
    return _back(request, asked, forms)


def _back(request, asked, forms):
    verification.send_back(asked, forms, actor=request.user, now=timezone.now())
    messages.success(request, f"Mengembalikan data {asked.division}.")
    return redirect("workflow:data", asked.cycle_id)
