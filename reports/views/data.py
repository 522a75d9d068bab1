"""The bidang's data page: its figures, saved as one types or as a draft, then sent to be checked."""

import re

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports.data import entries, judging, overtaken, worksheet
from reports.views import autosave
from reports.views.refusals import only_theirs, tell
from workflow.access import get_cycle
from workflow.actions import Act, Verdict, actions_for, decide
from workflow.models import DataRequest
from workflow.services import Refused, Stale
from workflow.time_left import left_text
from workflow.wording import data_due
from workflow.words import tanggal_jam

CLOSED = (
    "Data {} tidak dapat diubah lagi karena sudah {}. Isian Anda di bawah tidak disimpan; "
    "salin bila masih diperlukan."
)
Status = DataRequest.Status
BESIDE = (Act.WAIVE_DATA,)


def get_request(request, cycle_pk, request_pk):
    """(situation, data request) for a page; another bidang's request is not found."""
    access = get_cycle(request, cycle_pk).insiders_only()
    row = next((row for row in access.s.requests if row.pk == request_pk), None)
    allowed = row and any(a.division_id in (None, row.division_id) for a in access.appointments)
    if not allowed:
        raise Http404
    row.cycle = access.s.cycle
    return access.s, row


@require_http_methods(["GET", "HEAD", "POST"])
def data(request, cycle_pk, request_pk):
    s, asked = get_request(request, cycle_pk, request_pk)
    if request.method == "POST":
        return _receive(request, s, asked)
    rows = worksheet.rows(asked)
    if may(s, request.user, Act.FILL_DATA, asked):
        worksheet.open_for_work(worksheet.with_forms(rows))
    elif may_judge(s, request.user, asked):
        judging.with_verdicts(rows)
    return page(request, s, asked, rows)


def may(s, user, act, asked):
    return decide(s, user, act, asked.pk).verdict == Verdict.READY


def may_judge(s, user, asked):
    """While they are checked, and to take up again what was accepted."""
    return may(s, user, Act.CHECK_DATA, asked) or may(s, user, Act.RETURN_DATA, asked)


def _receive(request, s, asked):
    """Keep what can be kept, whichever button was pressed; then do what the button says."""
    decision = decide(s, request.user, Act.FILL_DATA, asked.pk)
    only_theirs(decision, s)
    rows = worksheet.with_forms(worksheet.rows(asked), request.POST, request.FILES)
    typing = autosave.asked_for(request)
    try:
        if decision.verdict != Verdict.READY:
            raise Stale(CLOSED.format(asked.division, asked.get_status_display().lower()))
        overtaken.refuse_closed(rows, request.POST)
        rows = overtaken.sent(rows) if typing else rows
        forms = [row.form for row in rows if row.form]
        left = entries.save_draft(asked, forms, actor=request.user, now=timezone.now())
        fresh = overtaken.reread(asked, rows, left)
        if typing:
            return autosave.answer(request, s, asked, fresh, "reports/_data_row.html", worksheet.complete)
        return _next(request, s, asked, fresh, left)
    except Refused as refused:
        if typing:
            return autosave.refuse(refused)
        tell(request, refused)
        return page(request, s, asked, worksheet.open_for_work(rows), status=409)


def _next(request, s, asked, rows, left):
    here = redirect("reports:data", asked.cycle_id, asked.pk)
    evidence = request.POST.get("hapus", "")
    if re.fullmatch("[0-9]{1,12}", evidence) and not left:
        return redirect("reports:evidence_delete", asked.cycle_id, evidence)
    if "kirim" in request.POST:
        if rows and worksheet.demand_everything(rows):
            entries.send(asked, actor=request.user, now=timezone.now())
            messages.success(request, f"Data {asked.division} dikirim untuk diperiksa.")
            return here
        return page(request, s, asked, worksheet.open_for_work(rows), title="Data belum dapat dikirim.")
    if not any(row.form.errors for row in rows if row.form):
        messages.success(request, "Draf tersimpan.")
        return here
    title = "Draf tersimpan, kecuali isian yang salah."
    return page(request, s, asked, worksheet.open_for_work(rows), title=title, status=409 if left else 200)


def standing(asked):
    """(sign, words) of data that lie with the verifier, or are settled; None while they are filled in."""
    sent = f"Dikirim {asked.submitted_by}, {tanggal_jam(asked.submitted_at)}" if asked.submitted_at else ""
    return {
        Status.SUBMITTED: ("wait", f"{sent}; menunggu diperiksa"),
        Status.ACCEPTED: ("done", f"{sent}; diterima {tanggal_jam(asked.decided_at)}"),
        Status.WAIVED: ("wait", "Bidang ini dikecualikan; datanya tidak ditunggu"),
    }.get(asked.status)


def page(request, s, asked, rows, *, title="", status=200):
    kind, words = left_text(s.now, *data_due(asked, s), s.calendar) if s.visit else ("", "")
    user = request.user
    context = {
        "nav": "siklus",
        "s": s,
        "cycle": s.cycle,
        "asked": asked,
        "rows": rows,
        "may_fill": may(s, user, Act.FILL_DATA, asked),
        "may_check": may(s, user, Act.CHECK_DATA, asked),
        "may_return": may(s, user, Act.RETURN_DATA, asked),
        "returned": asked.status == Status.RETURNED,
        "forms": [form for row in rows if (form := row.form or row.verdict_form) and form.is_bound],
        "title": title or "Ada isian yang salah.",
        "standing": standing(asked),
        "due_kind": kind if asked.with_division else "",
        "due_words": words,
        "complete": worksheet.complete(rows),
        "checked": judging.checked(rows),
        "quarterly": bool(rows) and rows[0].quarterly,
        "form": None,  # the summary asks for it, though this page has many
        "actions": [a for a in actions_for(s, user) if a.act in BESIDE and a.target_id == asked.pk],
    }
    return render(request, "reports/data.html", context, status=status)
