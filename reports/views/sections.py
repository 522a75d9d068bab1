"""The written part of the report: the list of its sections, and each one's page."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports import outline
from reports.forms import SectionForm
from reports.views.refusals import only_theirs, tell
from reports.writing import Overtaken, save_section
from workflow.access import get_cycle
from workflow.actions import Act, Verdict, decide
from workflow.services import Refused


@require_safe
def sections(request, cycle_pk):
    s = get_cycle(request, cycle_pk).insiders_only().s
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "chapters": outline.narrative(s.cycle),
        "may_write": _decision(s, request.user).verdict == Verdict.READY,
    }
    return render(request, "reports/sections.html", context)


def _decision(s, user):
    return decide(s, user, Act.WRITE_REPORT)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request, cycle_pk, key):
    s = get_cycle(request, cycle_pk).insiders_only().s
    if key not in outline.PARTS:
        raise Http404
    if request.method == "POST":
        return _save(request, s, key)
    text = outline.part_text(s.cycle, key)
    form = SectionForm(initial={"body": text.body, "version": text.version})
    return _page(request, s, text, form)


def _save(request, s, key):
    only_theirs(_decision(s, request.user), s)
    form = SectionForm(request.POST)
    if not form.is_valid():
        return _page(request, s, outline.part_text(s.cycle, key), form)
    try:
        save_section(s.cycle, key, actor=request.user, now=timezone.now(), **form.cleaned_data)
    except Overtaken as overtaken:
        return _page(request, s, outline.part_text(s.cycle, key), _again(form, overtaken), overtaken, 409)
    except Refused as refused:
        tell(request, refused)
        return _page(request, s, outline.part_text(s.cycle, key), form, status=409)
    messages.success(request, f"Bagian “{outline.PARTS[key].title}” tersimpan.")
    return redirect("reports:sections", s.cycle.pk)


def _again(form, overtaken):
    """The typed text once more, now written from the text that lies there."""
    theirs = overtaken.theirs.version if overtaken.theirs else 0
    return SectionForm(initial={"body": form.cleaned_data["body"], "version": theirs})


def _page(request, s, text, form, overtaken=None, status=200):
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "text": text,
        "form": form,
        "overtaken": overtaken,
        "may_write": _decision(s, request.user).verdict == Verdict.READY,
    }
    return render(request, "reports/section.html", context, status=status)
