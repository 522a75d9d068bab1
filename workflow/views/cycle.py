"""A cycle: the step at hand, its papers, its data, its corrections, its history, its chart."""

import uuid
from dataclasses import replace

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow import content, papers
from workflow.access import get_cycle
from workflow.actions import RULES, Act, actions_for, owed_endorsements, owed_papers
from workflow.chart import chart_of
from workflow.finals import final
from workflow.links import link
from workflow.models import Correction, Kind, State
from workflow.progress import rail, running
from workflow.time_left import left_text
from workflow.views.binding import panel
from workflow.views.frame import cycle_context
from workflow.wording import about, called, due_of

# Acts with a place of their own on a page, so that the panel does not repeat them.
ELSEWHERE = {Act.TICK, Act.UNTICK, Act.ASSIGN, Act.UPLOAD_OTHER, Act.CANCEL, Act.ADD_CORRECTION}
ELSEWHERE.add(Act.EDIT_AGREEMENT)


# What each says, and when it becomes final.
PRINTABLE = {
    Kind.AGREEMENT: ("Bentuk lengkap dengan dua pihak dan lampirannya", "saat laporan disetujui"),
    Kind.APPROVAL_SHEET: (
        "Siapa, sebagai apa, kapan, putaran berapa, atas berkas yang mana",
        "saat laporan disetujui",
    ),
    Kind.REVIEW_FORM: (
        "Formulir dan daftar periksa untuk aparat pengawasan intern",
        "saat draf diajukan",
    ),
    Kind.HISTORY: (
        "Waktu terpakai dan waktu standar setiap langkah, dan semua peristiwa",
        "saat siklus berakhir",
    ),
}


class Offer:
    """An action as a button: where it leads, what blocks it, what it is about."""

    def __init__(self, action, s):
        self.action, self.act, self.label = action, action.act, called(action)
        self.ready, self.calls, self.is_move = action.ready, action.calls, action.is_move
        self.url = link(action.act, s.cycle.pk, action.target_id)
        self.about, self.target = about(action), RULES[action.act].target
        self.reasons = [
            (str(r), r.url or (r.remedy and link(r.remedy, s.cycle.pk, r.target))) for r in action.reasons
        ]


def offers(s, user):
    return [Offer(action, s) for action in actions_for(s, user)]


def _glance(s, actions):
    """The content at a glance, for who writes it; also what keeps its draft from being handed in."""
    return content.glance(s) if any(a.act == Act.WRITE_REPORT for a in actions) else content.Glance()


def _held_back(action, glance):
    """A hand-in that the decision allows and the check of the content does not."""
    held = action.act == Act.SUBMIT_DRAFT and action.ready
    return replace(action, reasons=tuple(glance.faults)) if held else action


def _panel(found):
    """Split into the one filled button, what else can be done, and what is blocked.

    What is about one bidang or one correction stands in its row, unless it is what calls first.
    """
    shown = [o for o in found if o.act not in ELSEWHERE]
    first = next((o for o in shown if o.ready and o.calls), None)
    rest = [o for o in shown if not o.target and o is not first]
    blocked = [o for o in rest if not o.ready]
    return {
        "first": first,
        "others": [o for o in rest if o.ready],
        "blocked": [o for o in blocked if o.is_move] or blocked,
        "extra": [o for o in found if o.act in ELSEWHERE and not o.target and o.ready],
    }


def _ended(s, user):
    """Where the report of a finished cycle can be read, and the button of who may record it."""
    if s.state != State.COMPLETED:
        return {}
    found = (offer for offer in offers(s, user) if offer.act == Act.RECORD_PUBLICATION and offer.ready)
    return {
        "completed": True,
        "publication": s.cycle.publications.select_related("recorded_by").first(),
        "publish": next(found, None),
    }


def _being_bound(context):
    """Not asked for twice: the panel of the binding stands in for the button."""
    return "run" in context and context["run"].going_on and not context["overdue"]


def _begun(s):
    """The kept papers with which the cycle began, by kind; the disposisi stays good when it goes back."""
    letter, sheet = s.latest(Kind.INCOMING_LETTER), s.latest(Kind.DISPOSITION_SHEET)
    return {
        "incoming_letter": letter,
        "disposition_sheet": sheet,
        "nota_dinas": final(s, Kind.NOTA_DINAS),
    }


@require_safe
def cycle(request, pk):
    access = get_cycle(request, pk)
    s, context = access.s, cycle_context(access, "cycle")
    context |= {"rail": rail(s), "latest": s.cycle.events.order_by("-number")[:5], "begun": _begun(s)}
    if s.visit:
        mine = actions_for(s, request.user)
        glance = _glance(s, mine)
        context |= panel(access, request.user)
        if _being_bound(context):
            mine = [action for action in mine if action.act != Act.MAKE_BOUND]
        found = [Offer(_held_back(action, glance), s) for action in mine]
        ticking = {o.action.target: o for o in found if RULES[o.act].target == "requirement"}
        context |= _panel(found) | {
            "content": glance.lines,
            "running": running(s),
            "outputs": owed_papers(s),
            "seals": owed_endorsements(s),
            "requirements": [
                (text, s.ticks.get(number), ticking.get(number), uuid.uuid4())
                for number, text in enumerate(s.step.requirement_list, 1)
            ],
            "requests": _request_rows(s, found),
        }
    else:
        context |= _ended(s, request.user)
    return render(request, "workflow/cycle.html", context)


@require_safe
def documents(request, pk):
    access = get_cycle(request, pk)
    kinds = [(kind, [d for d in reversed(access.documents) if d.kind == kind]) for kind in Kind]
    context = cycle_context(access, "documents")
    context["kinds"] = [(kind, versions[0], versions[1:]) for kind, versions in kinds if versions]
    context["add"] = next((o for o in offers(access.s, request.user) if o.act == Act.UPLOAD_OTHER), None)
    not_final = [kind for kind in PRINTABLE if not final(access.s, kind)]
    context["previews"] = [(kind, *PRINTABLE[kind]) for kind in not_final]
    return render(request, "workflow/documents.html", context)


_REQUEST_SIGNS = {"submitted": "now", "returned": "back", "accepted": "done", "waived": "done"}


def _request_rows(s, found):
    """One row per bidang: its state, its due time while the data are out, what I can do with it."""
    rows, progress = [], papers.data_progress(s.cycle, s.requests) if s.requests else {}
    for row in s.requests:
        mine = [o for o in found if RULES[o.act].target == "request" and o.action.target_id == row.pk]
        due, standard = due_of(_About(row), s)
        rows.append(
            {
                "row": row,
                "progress": progress[row.pk],
                "sign": _REQUEST_SIGNS.get(row.status, "wait"),
                "left": left_text(s.now, due, standard, s.calendar) if row.with_division else None,
                "offers": mine,
                "wanted": any(o.calls and o.act != Act.REMIND_DATA for o in mine),
                "remind": next((o for o in mine if o.act == Act.REMIND_DATA), None),
                "once": uuid.uuid4(),
                "url": link(Act.FILL_DATA, s.cycle.pk, row.pk),
            }
        )
    return rows


class _About:
    def __init__(self, target):
        self.target = target


@require_safe
def data(request, pk):
    access = get_cycle(request, pk).insiders_only()
    context = cycle_context(access, "data")
    context["requests"] = _request_rows(access.s, offers(access.s, request.user))
    return render(request, "workflow/data.html", context)


@require_safe
def corrections(request, pk):
    access = get_cycle(request, pk).insiders_only()
    found = offers(access.s, request.user)
    rows = [
        (row, [o for o in found if o.act in _CORRECTING and o.action.target_id == row.pk])
        for row in access.s.corrections
    ]
    order = list(Correction.Status.values)
    context = cycle_context(access, "corrections")
    context |= {
        "rows": sorted(rows, key=lambda pair: (order.index(pair[0].status), pair[0].number)),
        "add": next((o for o in found if o.act == Act.ADD_CORRECTION), None),
        "moves": [o for o in found if o.is_move and o.act != Act.CANCEL],
        "counts": [
            (s.label, sum(row.status == s for row in access.s.corrections)) for s in Correction.Status
        ],
        "lists": [d for d in reversed(access.s.documents) if d.kind == Kind.CORRECTION_LIST],
    }
    return render(request, "workflow/corrections.html", context)


_CORRECTING = {act for act, rule in RULES.items() if rule.target == "correction"}


@require_safe
def history(request, pk):
    access = get_cycle(request, pk).insiders_only()
    context = cycle_context(access, "history")
    context["events"] = access.s.cycle.events.select_related("document").order_by("-number")
    context["rail"] = rail(access.s)
    return render(request, "workflow/history.html", context)


@require_safe
def chart(request, pk):
    access = get_cycle(request, pk)
    drawn, total = chart_of(access.s.cycle.sop, access.s)
    context = cycle_context(access, "chart") | {"chart": drawn, "total": total, "paper": False}
    return render(request, "workflow/chart.html", context)
