"""Last year's LHE with its follow-up, and the notes of coordination with Bagian Organisasi."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.follow_up import writing as follow_up
from reports.follow_up.forms import EvaluationForm, NoteForm, RecommendationForm
from reports.models import CoordinationNote, PriorEvaluation, Recommendation
from reports.views.refusals import only_theirs, tell
from workflow.access import get_cycle
from workflow.actions import Act, Verdict, decide
from workflow.services import Refused


@dataclass(frozen=True)
class Kind:
    """A kind of row, its form, how it is called, and the page that lists it."""

    model: type
    form: type
    name: str
    page: str

    def new(self, cycle):
        return self.model(cycle=cycle)


KINDS = {
    "nilai": Kind(PriorEvaluation, EvaluationForm, "LHE tahun lalu", "lhe"),
    "rekomendasi": Kind(Recommendation, RecommendationForm, "rekomendasi LHE", "lhe"),
    "koordinasi": Kind(CoordinationNote, NoteForm, "catatan koordinasi", "coordination"),
}


def _situation(request, cycle_pk):
    return get_cycle(request, cycle_pk).insiders_only().s


def _may_write(s, user):
    return decide(s, user, Act.WRITE_REPORT).verdict == Verdict.READY


@require_safe
def lhe(request, cycle_pk):
    s = _situation(request, cycle_pk)
    rows = s.cycle.recommendations.select_related("updated_by")
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "evaluation": getattr(s.cycle, "prior_evaluation", None),
        "rows": rows,
        "before": s.cycle.year - 1,
        "may_write": _may_write(s, request.user),
    }
    return render(request, "reports/follow_up_lhe.html", context)


@require_safe
def coordination(request, cycle_pk):
    s = _situation(request, cycle_pk)
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "rows": s.cycle.coordination_notes.select_related("noted_by"),
        "may_write": _may_write(s, request.user),
    }
    return render(request, "reports/follow_up_notes.html", context)


def _kind(slug):
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, cycle_pk, slug):
    """The LHE itself exists once, so it is both made and edited here."""
    s, kind = _situation(request, cycle_pk), _kind(slug)
    row = getattr(s.cycle, "prior_evaluation", None) if slug == "nilai" else None
    return _edit(request, s, slug, row or kind.new(s.cycle))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, cycle_pk, slug, pk):
    s = _situation(request, cycle_pk)
    return _edit(request, s, slug, get_object_or_404(_kind(slug).model, cycle=s.cycle, pk=pk))


def _edit(request, s, slug, row):
    only_theirs(decide(s, request.user, Act.WRITE_REPORT), s)
    form = KINDS[slug].form(request.POST or None, instance=row, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        return _save(request, s, slug, form)
    return _page(request, s, slug, form)


def _save(request, s, slug, form):
    told = {"actor": request.user, "now": timezone.now(), "summary": f"Menyimpan {KINDS[slug].name}"}
    try:
        follow_up.save(form.instance, form.values, shown=form.cleaned_data["shown"], **told)
    except follow_up.Overtaken as overtaken:
        return _overtaken(request, s, slug, form, overtaken.theirs)
    except Refused as refused:
        tell(request, refused)
        return _page(request, s, slug, form, status=409)
    messages.success(request, f"Tersimpan: {KINDS[slug].name}.")
    return redirect(f"reports:{KINDS[slug].page}", s.cycle.pk)


def _overtaken(request, s, slug, form, theirs):
    """What lies there now beside what was typed; the next saving knows of it."""
    form.data = form.data.copy()
    form.data["shown"] = follow_up.seen(theirs)
    if theirs is None:
        form.instance.pk = None
    return _page(request, s, slug, form, overtaken=True, theirs=theirs, status=409)


def _page(request, s, slug, form, *, overtaken=False, theirs=None, status=200):
    kind = KINDS[slug]
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "form": form,
        "kind": kind,
        "slug": slug,
        "overtaken": overtaken,
        "theirs": follow_up.said(theirs),
        "heading": f"{'Ubah' if form.instance.pk else 'Tambah'} {kind.name}",
        "back": f"reports:{kind.page}",
    }
    return render(request, "reports/follow_up_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, cycle_pk, slug, pk):
    s, kind = _situation(request, cycle_pk), _kind(slug)
    row = get_object_or_404(kind.model, cycle=s.cycle, pk=pk)
    only_theirs(decide(s, request.user, Act.WRITE_REPORT), s)
    if request.method == "POST" and _deleted(request, kind, row):
        return redirect(f"reports:{kind.page}", s.cycle.pk)
    row.refresh_from_db()
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "called": follow_up.called(row),
        "kind": kind,
        "shown": follow_up.seen(row),
        "back": f"reports:{kind.page}",
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "reports/follow_up_delete.html", context, status=status)


def _deleted(request, kind, row):
    told = {"actor": request.user, "now": timezone.now(), "summary": f"Menghapus {kind.name}"}
    try:
        follow_up.delete(row, shown=request.POST.get("shown", ""), **told)
    except follow_up.Overtaken as overtaken:
        messages.info(request, CHANGED, extra_tags="conflict")
        return overtaken.theirs is None
    except Refused as refused:
        tell(request, refused)
        return False
    messages.success(request, f"Dihapus: {kind.name}.")
    return True


CHANGED = "Isinya baru saja diubah orang lain, jadi belum dihapus. Baca isinya yang terbaru, lalu putuskan."
