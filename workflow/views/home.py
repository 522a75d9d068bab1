"""Beranda: what needs me, what runs, what I did last."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflow.actions import awaited, holders
from workflow.forms.pages import FORMS
from workflow.inbox import shell_facts
from workflow.models import Event
from workflow.offices import appointments_of
from workflow.progress import due_state, rail
from workflow.services import openable_years
from workflow.wording import task
from workflow.words import rangkai

LATEST = 6
SHOWN = 10


def _is_decision(task):
    return getattr(FORMS.get(task.act), "document_kind", None) is not None


def _others(s, user):
    """Whom else the cycle waits for, and for what: the first thing asked of each, late first."""
    rows = [(a, task(calls[0], s)) for a, calls in awaited(s) if a.user_id != user.pk]
    return sorted(rows, key=lambda row: row[1].due)


def _running(s, user):
    kind, words = due_state(s)
    people = holders(s)
    return {
        "s": s,
        "rail": rail(s),
        "kind": kind,
        "words": words,
        "holders": rangkai([a.user.get_short_name() for a in people]) or "Belum ada pemegang peran",
        "offices": rangkai(list(dict.fromkeys(a.title for a in people))),
        "others": _others(s, user),
    }


@require_safe
def home(request):
    running, items = shell_facts(request)
    tasks = sorted((task(item.action, item.s) for item in items), key=lambda t: (t.due, t.title))
    return render(
        request,
        "workflow/home.html",
        {
            "nav": "beranda",
            "tasks": tasks,
            "decision": tasks[0] if tasks and all(map(_is_decision, tasks)) else None,
            "running": [_running(s, request.user) for s in running[:SHOWN]],
            "events": Event.objects.filter(actor=request.user)
            .select_related("cycle")
            .order_by("-at", "-pk")[:LATEST],
            "years": openable_years(request.user),
            "has_office": bool(appointments_of(request.user, timezone.localdate())),
        },
    )
