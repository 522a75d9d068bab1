"""Tenggat yang berubah: what the calendar of today gives for open steps, stamped only with a reason."""

import uuid

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from workflow.actions import situations
from workflow.models import Cycle
from workflow.restamp import due_changes
from workflow.services import Refused, may_restamp, restamp, shown_as

PAGE = "admin:workflow_cycle_due_changes"


class RestampForm(forms.Form):
    """One per cycle: all its changed due times, or none."""

    cycle = forms.ModelChoiceField(Cycle.objects.running(), widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Tercatat di riwayat siklus, misalnya: SKB 933/2025 menambah cuti bersama 18 Agustus 2025.",
        error_messages={"required": "Alasan belum diisi. Tenggat tidak diubah tanpa alasan."},
    )


def running_changes(now):
    """(situation, changes) of each running cycle whose due times the calendar would now set otherwise."""
    found = situations(list(Cycle.objects.running().order_by("year", "pk")), now)
    return [(s, changes) for s in found if (changes := due_changes(s))]


def due_changes_view(request, site):
    if not may_restamp(request.user):
        raise PermissionDenied
    sent = RestampForm(request.POST) if request.method == "POST" else None
    if sent is not None and _restamp(request, sent):
        return redirect(PAGE)
    context = {
        **site.each_context(request),
        "title": "Tenggat yang berubah",
        "opts": Cycle._meta,
        "rows": [_row(s, changes, sent) for s, changes in running_changes(timezone.now())],
    }
    return TemplateResponse(
        request, "admin/workflow/cycle/due_changes.html", context, status=409 if sent else 200
    )


def _restamp(request, form):
    """True when stamped. What is wrong with the reason is said beside it, all else above the page."""
    if not form.is_valid():
        if form.errors.keys() - {"reason"}:
            messages.error(request, "Siklus ini tidak berjalan lagi. Tidak ada yang diubah.")
        return False
    sent = form.cleaned_data
    try:
        cycle = restamp(cycle_id=sent.pop("cycle").pk, actor=request.user, **sent)
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, f"Tenggat {cycle} dihitung ulang; alasannya tercatat di riwayat.")
    return True


def _row(s, changes, sent):
    """A refused form comes back with what was typed, beside what the calendar gives now."""
    pk = s.cycle.pk
    facts = {"cycle": pk, "shown": shown_as(changes), "once": uuid.uuid4()}
    refused = sent is not None and sent["cycle"].value() == str(pk)
    if refused:
        facts["reason"] = sent["reason"].value()
    return {
        "s": s,
        "changes": changes,
        "form": RestampForm(initial=facts, auto_id=f"id_{pk}_%s"),
        "refusals": sent.errors.get("reason", []) if refused else [],
    }
