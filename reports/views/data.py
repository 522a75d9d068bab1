"""The bidang's own form: its indicators with target, realisasi, evidence and reasons."""

import re

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports import entries, worksheet
from reports.views.refusals import only_theirs, tell
from workflow.access import get_cycle
from workflow.actions import Act, Verdict, actions_for, decide
from workflow.services import Refused, Stale
from workflow.wording import data_due
from workflow.worktime import left_text

CLOSED = (
    "Data {} tidak dapat diubah lagi karena sudah {}. Isian Anda di bawah tidak disimpan; "
    "salin bila masih diperlukan."
)
JUDGING = (Act.ACCEPT_DATA, Act.RETURN_DATA, Act.WAIVE_DATA)


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
    if _may_fill(s, request.user, asked):
        worksheet.open_for_work(worksheet.with_forms(rows))
    return _page(request, s, asked, rows)


def _may_fill(s, user, asked):
    return decide(s, user, Act.FILL_DATA, asked.pk).verdict == Verdict.READY


def _receive(request, s, asked):
    """Keep what can be kept, whichever button was pressed; then do what the button says."""
    decision = decide(s, request.user, Act.FILL_DATA, asked.pk)
    only_theirs(decision, s)
    rows = worksheet.with_forms(worksheet.rows(asked), request.POST, request.FILES)
    try:
        if decision.verdict != Verdict.READY:
            raise Stale(CLOSED.format(asked.division, asked.get_status_display().lower()))
        left = entries.save_draft(asked, [row.form for row in rows], actor=request.user, now=timezone.now())
        return _next(request, s, asked, _reread(asked, rows, left), left)
    except Refused as refused:
        tell(request, refused)
        return _page(request, s, asked, worksheet.open_for_work(rows), status=409)


def _reread(asked, rows, left):
    """What is stored now beside what was typed."""
    fresh = worksheet.rows(asked)
    for new, old in zip(fresh, rows, strict=True):
        new.form = old.form
        if old.form in left:
            worksheet.show_conflict(new)
    return fresh


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
        return _page(request, s, asked, worksheet.open_for_work(rows), title="Data belum dapat dikirim.")
    if not any(row.form.errors for row in rows):
        messages.success(request, "Draf tersimpan.")
        return here
    title = "Draf tersimpan, kecuali isian yang salah."
    return _page(request, s, asked, worksheet.open_for_work(rows), title=title, status=409 if left else 200)


def _page(request, s, asked, rows, *, title="", status=200):
    kind, words = left_text(s.now, *data_due(asked, s), s.calendar) if s.visit else ("", "")
    context = {
        "nav": "siklus",
        "s": s,
        "cycle": s.cycle,
        "asked": asked,
        "rows": rows,
        "may_fill": _may_fill(s, request.user, asked),
        "forms": [row.form for row in rows if row.form and row.form.is_bound],
        "title": title or "Ada isian yang salah.",
        "due_kind": kind if asked.with_division else "",
        "due_words": words,
        "complete": sum(row.complete for row in rows),
        "form": None,  # the summary asks for it, though this page has many
        "actions": [a for a in actions_for(s, request.user) if a.act in JUDGING and a.target_id == asked.pk],
    }
    return render(request, "reports/data.html", context, status=status)
