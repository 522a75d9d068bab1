"""What every page of a cycle shows around its own part: heading, facts, tabs."""

from django.urls import reverse

from workflow.actions import holders
from workflow.models import Correction, Kind, State
from workflow.progress import due_state, forecast
from workflow.restamp import due_changes
from workflow.words import rangkai


def _tabs(access):
    s = access.s
    step = f"Langkah {s.step.position}" if s.step else "Ringkasan"
    settled = sum(request.settled for request in s.requests)
    still = sum(row.status != Correction.Status.CLOSED for row in s.corrections)
    inside = [
        ("data", "Data bidang", f"{settled} dari {len(s.requests)}" if s.requests else ""),
        ("corrections", "Koreksi", str(still) if s.corrections else ""),
        ("history", "Riwayat", ""),
    ]
    return [
        ("cycle", step, ""),
        ("documents", "Dokumen", str(len(access.documents))),
        *([] if access.outside else inside),
        ("chart", "Bagan alir", ""),
    ]


def _state(s):
    """Sign and words beside the heading."""
    if s.step:
        many = f", putaran {s.visit.round}" if s.visit.round > 1 else ""
        return "now", f"Langkah {s.step.position} dari {len(s.steps)}{many}"
    return ("done" if s.state == State.COMPLETED else "back"), s.state.label


def _finals(access):
    """What came of it, newest version only: the bound report and the receipt for it."""
    newest = {document.kind: document for document in access.documents}
    return [newest[kind] for kind in (Kind.BOUND, Kind.RECEIPT) if kind in newest]


def cycle_context(access, tab):
    """Context for `workflow/_cycle_head.html`; `tab` is the name of the page's URL."""
    s = access.s
    kind, words = _state(s)
    people = holders(s) if s.visit else []
    found = {
        "nav": "siklus",
        "access": access,
        "s": s,
        "cycle": s.cycle,
        "tab": tab,
        "tabs": [
            (name, text, n, reverse(f"workflow:{name}", args=[s.cycle.pk])) for name, text, n in _tabs(access)
        ],
        "state_kind": kind,
        "state_words": words,
        "holders": rangkai([a.user.get_short_name() for a in people]),
        "offices": rangkai(list(dict.fromkeys(a.title for a in people))),
    }
    if not s.visit:
        found["finals"] = _finals(access)
    if s.visit:
        found["due_kind"], found["due_words"] = due_state(s)
        found["forecast"] = forecast(s)
        found["due_changes"] = [c for c in due_changes(s) if not access.outside or c.row is s.visit]
    return found
