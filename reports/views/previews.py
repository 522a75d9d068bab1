"""Papers shown before they are final; those with a page of their own also afterwards, as they are kept."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from reports.papers import shelf
from reports.views.papers import shown
from workflow.access import get_cycle
from workflow.actions import Act, Verdict, decide
from workflow.forms.pages import FORMS
from workflow.models import Kind
from workflow.papers import PaperNotPossible
from workflow.services import NotReady, NotYours, whose_turn

INVALID = "Pratinjau belum dapat dibuat; perbaiki isian pada halaman sebelumnya."


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request, pk, slug, kind):
    """The paper an act would leave: with its form as sent here, else as it is first shown."""
    act, kind = _known(slug, kind)
    s = get_cycle(request, pk).s
    decision = decide(s, request.user, act)
    if decision.verdict == Verdict.NOT_YOURS:
        raise NotYours(whose_turn(s))
    if s.visit is None or decision.verdict == Verdict.NOT_NOW:
        raise Http404
    form = FORMS[act](request.POST or None, s=s, user=request.user)
    if form.is_bound and not form.is_valid():
        return _refused(request, s.cycle, [INVALID, *_faults(form)], 422)
    values = form.values() if form.is_bound else shelf.untouched(form)
    try:
        paper = shelf.preview(s, request.user, act, kind, values)
    except (PaperNotPossible, NotReady) as refused:
        return _refused(request, s.cycle, refused.reasons, 409)
    return shown(paper.name, lambda: paper.data)


def _known(slug, kind):
    try:
        act, kind = Act(slug), Kind(kind)
    except ValueError as error:
        raise Http404 from error
    if act not in FORMS or kind not in shelf.previews(act):
        raise Http404
    return act, kind


def _faults(form):
    """Bagian: Belum diisi."""
    for name, errors in form.errors.items():
        label = f"{form[name].label}: " if name in form.fields else ""
        yield from (f"{label}{error}" for error in errors)


def _refused(request, cycle, sentences, status):
    """The reasons, in the tab in which the paper was to be shown."""
    context = {"sentences": sentences, "cycle": cycle, "window": request.method == "POST"}
    return render(request, "reports/paper_refused.html", context, status=status)


@require_safe
def paper(request, pk, kind):
    """Perjanjian Kinerja, lembar persetujuan, formulir reviu, riwayat: kept, or as things stand now."""
    if kind not in shelf.ON_THE_SPOT:
        raise Http404
    s = get_cycle(request, pk).insiders_only().s
    try:
        name, data = shelf.on_the_spot(s, request.user, Kind(kind))
    except PaperNotPossible as refused:
        return _refused(request, s.cycle, refused.reasons, 409)
    return shown(name, lambda: data)
