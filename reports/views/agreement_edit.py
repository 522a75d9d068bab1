"""Editing the rows of a Perjanjian Kinerja: one pair of pages for every kind."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports.agreement import rows as agreement_rows
from reports.agreement.agreements import Overtaken
from reports.agreement.conflict import differences
from reports.agreement.forms import LineForm, ObjectiveForm, ProgramForm
from reports.agreement.indicator_form import AgreementIndicatorForm, year_forms
from reports.models import BudgetLine, Indicator, Objective, Program
from reports.views.agreement_desk import desk_of, told, too_late
from reports.views.refusals import tell
from workflow.services import Refused


@dataclass(frozen=True)
class Kind:
    """A kind of row: its model and form, how it is called, and by which path it belongs to an agreement."""

    model: type
    form: type
    name: str
    path: str
    parent: str = ""  # the kind it lies in; its key is in the address of a new one

    def of(self, agreement):
        return self.model.objects.filter(**{self.path: agreement})


KINDS = {
    "sasaran": Kind(Objective, ObjectiveForm, "Sasaran strategis", "agreement"),
    "indikator": Kind(
        Indicator, AgreementIndicatorForm, "Indikator kinerja", "objective__agreement", "sasaran"
    ),
    "program": Kind(Program, ProgramForm, "Program", "agreement"),
    "kegiatan": Kind(BudgetLine, LineForm, "Kegiatan", "program__agreement", "program"),
    "sub": Kind(BudgetLine, LineForm, "Sub kegiatan", "program__agreement", "kegiatan"),
}


def _kind(slug):
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def row_of(desk, slug, pk):
    return get_object_or_404(_kind(slug).of(desk.agreement), pk=pk)


def _new_row(request, desk, slug):
    """A row that is not there yet, in the place the address names."""
    kind = _kind(slug)
    if not kind.parent:
        return kind.model(agreement=desk.agreement)
    given = request.GET.get("di", "")
    if not given.isdecimal() or len(given) > 18:
        raise Http404
    parent = row_of(desk, kind.parent, int(given))
    if isinstance(parent, Objective):
        return Indicator(objective=parent)
    if isinstance(parent, Program):
        return BudgetLine(program=parent)
    if parent.parent_id:
        raise Http404  # nothing lies under a sub kegiatan
    return BudgetLine(program_id=parent.program_id, parent=parent)


def writer_of(request, year):
    return desk_of(request, year).there().writers_only()


@require_http_methods(["GET", "HEAD", "POST"])
def row_new(request, year, slug):
    desk = writer_of(request, year)
    return (
        too_late(request, desk)
        if desk.permit.locked
        else _edit(request, desk, slug, _new_row(request, desk, slug))
    )


@require_http_methods(["GET", "HEAD", "POST"])
def row_edit(request, year, slug, pk):
    desk = writer_of(request, year)
    return (
        too_late(request, desk) if desk.permit.locked else _edit(request, desk, slug, row_of(desk, slug, pk))
    )


def _edit(request, desk, slug, row):
    form = KINDS[slug].form(request.POST or None, instance=row, agreement=desk.agreement)
    years = year_forms(desk.agreement, row, request.POST or None) if isinstance(row, Indicator) else []
    if request.method == "POST" and all([form.is_valid(), *[f.is_valid() for f in years]]):
        return _save(request, desk, slug, form, years)
    return _page(request, desk, slug, form, years)


def _save(request, desk, slug, form, years):
    figures = {f.year: f.cleaned_data for f in years} if years else None
    try:
        row = agreement_rows.save_row(
            desk.agreement,
            form.instance,
            form.values,
            shown=form.cleaned_data["shown"],
            figures=figures,
            actor=request.user,
            now=timezone.now(),
        )
    except Overtaken as overtaken:
        return _overtaken(request, desk, slug, form, years, overtaken)
    except Refused as refused:
        tell(request, refused)
        return _page(request, desk, slug, form, years, status=409)
    messages.success(request, f"Tersimpan: {agreement_rows.called(row)}.")
    return redirect(_next(request, desk, slug, row))


def _next(request, desk, slug, row):
    """The agreement where the row stands now, or one more empty form of its kind."""
    if "again" not in request.POST:
        return f"{reverse('reports:agreement', args=[desk.year])}#{place(row)}"
    parents = {"indikator": "objective_id", "kegiatan": "program_id", "sub": "parent_id"}
    query = f"?di={getattr(row, parents[slug])}" if slug in parents else ""
    return reverse("reports:agreement_row_new", args=[desk.year, slug]) + query


def place(row):
    """Where a row stands on the page of its agreement."""
    return f"{row._meta.model_name}-{row.pk}"


def _overtaken(request, desk, slug, form, years, overtaken):
    """The same form once more, now written upon what lies there; a row that is gone cannot be saved again."""
    stored = _kind(slug).of(desk.agreement).filter(pk=form.instance.pk).first()
    messages.info(request, told(overtaken), extra_tags="conflict")
    if stored:
        form.data = form.data.copy()
        form.data["shown"] = agreement_rows.seen(stored)
    theirs = differences(form, years, stored) if stored else []
    return _page(request, desk, slug, form, years, stored=theirs, status=409)


def _page(request, desk, slug, form, years, stored=(), status=200):
    row = form.instance
    context = desk.context(
        form=form,
        years=years,
        forms=[form, *years],
        kind=KINDS[slug],
        slug=slug,
        row=row,
        stored=stored,
        parent=_parent(row),
        heading=f"{'Ubah' if row.pk else 'Tambah'} {_noun(slug, row)}",
    )
    template = "agreement_indicator" if slug == "indikator" else "agreement_row"
    return render(request, f"reports/{template}.html", context, status=status)


def _noun(slug, row):
    return "sub kegiatan" if slug == "kegiatan" and row.parent_id else KINDS[slug].name.lower()


def _parent(row):
    """What a row lies in, for the heading of its page."""
    if isinstance(row, Indicator):
        return str(row.objective)
    return str(row.parent or row.program) if isinstance(row, BudgetLine) else ""
