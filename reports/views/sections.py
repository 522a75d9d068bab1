"""The written part of the report: its table of contents, each section's page, and its preview."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from reports.analysis import analysis
from reports.narrative import completeness, outline, prose
from reports.narrative.prose_changes import overtaken_by
from reports.narrative.section_form import SectionForm
from reports.narrative.writing import Overtaken, save_section
from reports.papers import common, section_preview
from reports.views import section_autosave as autosave
from reports.views.papers import shown
from reports.views.refusals import only_theirs, tell
from workflow.access import get_cycle
from workflow.actions import Act, Verdict, decide
from workflow.services import Refused


@require_safe
def sections(request, cycle_pk):
    s = get_cycle(request, cycle_pk).insiders_only().s
    data = analysis(s.cycle)
    chapters = outline.narrative(s.cycle, data)
    missing = completeness.missing_by_part(s.cycle, data, chapters)
    parts = outline.reading_order(chapters)
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "chapters": completeness.checked(chapters, missing),
        "checked": True,
        "in_short": completeness.in_short(missing),
        "written": sum(part.written for part in parts),
        "parts": len(parts),
        "may_write": decide(s, request.user, Act.WRITE_REPORT).verdict == Verdict.READY,
    }
    return render(request, "reports/sections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request, cycle_pk, key):
    """One section; saved by its form, or as one types when the answer may be JSON."""
    s = get_cycle(request, cycle_pk).insiders_only().s
    part = outline.find_part(s.cycle, key)
    if part is None:
        raise Http404
    if request.method != "POST":
        return _page(request, s, key)
    if autosave.wanted(request):
        return autosave.save(request, s.cycle, part)
    only_theirs(decide(s, request.user, Act.WRITE_REPORT), s)
    return _save(request, s, part)


def _save(request, s, part):
    form = SectionForm(request.POST)
    if not form.is_valid():
        return _page(request, s, part.key, form)
    sent = form.cleaned_data
    try:
        saved = save_section(
            s.cycle, part, sent["body"], version=sent["version"], actor=request.user, now=timezone.now()
        )
    except Overtaken as overtaken:
        return _page(request, s, part.key, form.again(overtaken.theirs), overtaken.theirs, 409)
    except Refused as refused:
        tell(request, refused)
        return _page(request, s, part.key, form, status=409)
    messages.success(request, f"Bagian “{part.name}” tersimpan.")
    if saved.lost:
        messages.warning(request, autosave.lost(saved.lost))
    return redirect("reports:section", s.cycle.pk, part.key)


def _page(request, s, key, form=None, theirs=None, status=200):
    """The section with its neighbours; `theirs` is what a colleague saved meanwhile."""
    data = analysis(s.cycle)
    chapters = outline.narrative(s.cycle, data)
    parts = outline.reading_order(chapters)
    place = next(place for place, part in enumerate(parts) if part.key == key)
    text = parts[place]
    form = form or SectionForm(initial={"body": text.body, "version": text.version})
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "text": text,
        "form": form,
        "missing": completeness.missing_by_part(s.cycle, data, chapters)[key],
        "shown": prose.for_screen(text.body),
        **(overtaken_by(theirs, form["body"].value()) if theirs else {}),
        "before": parts[place - 1] if place else None,
        "after": parts[place + 1] if place + 1 < len(parts) else None,
        "may_write": decide(s, request.user, Act.WRITE_REPORT).verdict == Verdict.READY,
    }
    return render(request, "reports/section.html", context, status=status)


@require_safe
@xframe_options_sameorigin
def preview(request, cycle_pk, key):
    """The section as saved, on the report's paper."""
    s = get_cycle(request, cycle_pk).insiders_only().s
    if outline.find_part(s.cycle, key) is None:
        raise Http404
    return shown(common.file_name("Pratinjau", key), lambda: section_preview.make(s, key))
