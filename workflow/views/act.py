"""One act, one page: what it does, its form, and the paper it is about. GET shows, POST does it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from workflow import papers
from workflow.access import get_cycle
from workflow.actions import RULES, Act, Verdict, actions_for, decide
from workflow.changes import since_last_word
from workflow.forms.pages import FORMS
from workflow.forms.typed import typed
from workflow.links import link
from workflow.services import NotReady, NotYours, Refused, foreseen, perform, whose_turn
from workflow.views.binding import bind
from workflow.views.frame import cycle_context
from workflow.wording import about


def _act_or_404(slug):
    try:
        act = Act(slug)
    except ValueError as error:
        raise Http404 from error
    if act not in FORMS:
        raise Http404
    return act


def _target(request):
    given = request.GET.get("target", "")
    return int(given) if given.isdecimal() and len(given) < 12 else None


def _back(act, pk):
    page = {"correction": "corrections", "request": "data"}.get(RULES[act].target, "cycle")
    return redirect(f"workflow:{'corrections' if act == Act.ADD_CORRECTION else page}", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request, pk, slug):
    access, wanted, target = get_cycle(request, pk), _act_or_404(slug), _target(request)
    decision = decide(access.s, request.user, wanted, target)
    if decision.verdict == Verdict.NOT_YOURS:
        raise NotYours(whose_turn(access.s))
    if decision.verdict == Verdict.NOT_NOW:
        return (
            _too_late(request, access.s, wanted) if request.method == "POST" else _passed(request, pk, wanted)
        )
    form = FORMS[wanted](
        request.POST or None, request.FILES or None, s=access.s, user=request.user, target=decision.target
    )
    if request.method == "POST" and form.is_valid():
        return _do(request, access, wanted, target, form)
    reasons = decision.reasons or foreseen(wanted, access.s, target)
    return _page(request, access, wanted, form, reasons=reasons)


def _do(request, access, wanted, target, form):
    sent = form.cleaned_data
    facts = {
        "cycle_id": access.s.cycle.pk,
        "actor": request.user,
        "visit_id": sent["visit"],
        "once": sent["once"],
    }
    try:
        if wanted == Act.MAKE_BOUND:
            return bind(request, **facts, **form.values())
        cycle = perform(wanted, **facts, target=target, uploads=form.uploads, **form.values())
    except NotReady as refused:
        return _page(request, access, wanted, form, reasons=refused.reasons, status=409)
    except Refused as refused:
        return _page(request, access, wanted, form, conflict=refused.reasons, status=409)
    messages.success(request, f"Tercatat: {cycle.events.order_by('-number').first().summary}.")
    return _back(wanted, cycle.pk)


def _passed(request, pk, wanted):
    """An old link or bookmark: show how the cycle stands."""
    messages.info(
        request, f"“{wanted.label}” sudah tidak dapat dilakukan; keadaan terbarunya di halaman ini."
    )
    return redirect("workflow:cycle", pk)


def _too_late(request, s, wanted):
    """The page is out of date: say so, lose nothing that was typed."""
    last = s.cycle.events.order_by("-number").first()
    context = {
        "nav": "siklus",
        "s": s,
        "cycle": s.cycle,
        "label": wanted.label,
        "last": last,
        "typed": typed(FORMS[wanted], request.POST),
    }
    return render(request, "workflow/conflict.html", context, status=409)


def _page(request, access, wanted, form, *, reasons=(), conflict=(), status=200):
    """The act on its own page; with a paper to read, the page shows the paper and every decision on it."""
    s = access.s
    context = cycle_context(access, "cycle") | {
        "form": form,
        "label": wanted.label,
        "about": next(
            (about(a) for a in actions_for(s, request.user) if a.act == wanted and a.target == form.target),
            "",
        ),
        "reasons": reasons,
        "conflict": conflict,
        "previews": _previews(s, wanted),
    }
    if form.document_kind:
        context |= _decisions(request, s, wanted, form)
        return render(request, "workflow/decide.html", context, status=status)
    return render(request, "workflow/act.html", context, status=status)


def _previews(s, act):
    """(label, address) of each paper that can be looked at before the act is done."""
    return [
        (kind.label, reverse("reports:preview", args=[s.cycle.pk, act.value, kind.value]))
        for kind in papers.previews(act)
    ]


RETURNS = [act.value for act in (Act.RETURN_NOTA, Act.RETURN_REPORT)]


def _decisions(request, s, wanted, form):
    """The acts of mine on the same paper, each with its own form, and what was said of it before."""
    document, kind = form.document, form.document_kind
    mine = actions_for(s, request.user)
    told = s.cycle.events.filter(act__in=RETURNS, document__kind=kind)
    return {
        "document": document,
        "decisions": [
            _choice(s, request.user, action, wanted, form) for action in mine if _reads(action, kind)
        ],
        "adding": next((link(a.act, s.cycle.pk) for a in mine if a.act == Act.ADD_CORRECTION), ""),
        "endorsements": [e for e in s.endorsements if document and e.document_id == document.pk],
        "versions": [d for d in reversed(s.documents) if d.kind == kind and d != document],
        "returns": told.order_by("-number")[:3],
        "corrections": s.corrections,
        "since": since_last_word(s, request.user, document),
    }


def _reads(action, kind):
    return getattr(FORMS.get(action.act), "document_kind", None) == kind


def _choice(s, user, action, wanted, form):
    """The form that was sent keeps its errors; the others are fresh, with ids of their own."""
    own = (
        form
        if action.act == wanted
        else FORMS[action.act](s=s, user=user, auto_id=f"id_{action.act.value}_%s")
    )
    return {
        "action": action,
        "form": own,
        "asks": "reason" in own.fields,
        "open": own is form,
        "previews": _previews(s, action.act),
    }
