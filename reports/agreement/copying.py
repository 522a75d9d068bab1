"""A new year's agreement from last year's: what goes on, with targets proposed from the Renstra."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from reports.agreement.agreements import writing
from reports.models import Agreement, BudgetLine, Indicator, Objective, Program, ScaleBand, YearFigure
from workflow.services import NotReady
from workflow.words import half_up

HEAD = (
    "party2_name",
    "party2_title",
    "cap_shown",
    "cap_average",
    "quarterly",
    "renstra_first",
    "renstra_last",
)
PLACES = 4


@dataclass(frozen=True)
class Proposal:
    """One indicator of last year and the target proposed for the new one; `planned`: from the Renstra."""

    indicator: Indicator
    target: Decimal
    planned: bool

    @property
    def target_text(self):
        return self.indicator.show(self.target) if self.planned else self.indicator.target_text


def source_of(agency, year):
    """The agreement to copy from: the newest earlier one that says something, or None."""
    found = Agreement.objects.filter(agency=agency, year__lt=year, objectives__isnull=False)
    return found.distinct().order_by("-year").first()


def is_empty(agreement):
    return not (agreement.objectives.exists() or agreement.programs.exists())


def read(source):
    """(objectives with indicators, programs with lines) of an agreement, in a fixed number of queries."""
    indicators = Indicator.objects.select_related("division", "realisation").prefetch_related("figures")
    ordered = Prefetch("indicators", indicators.order_by("position"))
    lines = Prefetch("lines", BudgetLine.objects.order_by("position"))
    objectives = list(source.objectives.prefetch_related(ordered).order_by("position"))
    for objective in objectives:
        for indicator in objective.indicators.all():
            if hasattr(indicator, "realisation"):
                indicator.realisation.indicator = indicator
    return objectives, list(source.programs.prefetch_related(lines).order_by("position"))


def proposals(objectives, year):
    return [propose(indicator, year) for o in objectives for indicator in o.indicators.all()]


def propose(indicator, year):
    planned = indicator.figure_of(year)
    if planned is None or planned.target is None:
        return Proposal(indicator, indicator.target, planned=False)
    return Proposal(indicator, planned.target, planned=True)


def copy(source, year, *, actor, now):
    """Fill the agreement of `year`, made where there is none. Refused when it says something already."""
    summary = f"Menyalin Perjanjian Kinerja Tahun {source.year} menjadi Tahun {year}"
    with writing(source.agency, year, actor=actor, now=now, summary=summary, always=True) as agreement:
        if not is_empty(agreement):
            raise NotReady(
                f"Perjanjian Kinerja Tahun {year} sudah berisi, jadi tidak ditimpa dengan salinan. "
                "Tidak ada yang diubah."
            )
        objectives, programs = read(source)
        _head(source, agreement)
        copied = _objectives(objectives, agreement)
        _indicators(objectives, copied, source.year, year)
        _programs(programs, agreement, copied)
    return agreement


def _head(source, agreement):
    for name in HEAD:
        setattr(agreement, name, getattr(source, name))
    agreement.bands.all().delete()
    bands = [ScaleBand(agreement=agreement, above=b.above, label=b.label) for b in source.bands.all()]
    ScaleBand.objects.bulk_create(bands)


def _twin(row, **changes):
    """A row of the same kind with the same words and figures."""
    kept = [f for f in row._meta.concrete_fields if not f.primary_key]
    return type(row)(**{f.attname: f.value_from_object(row) for f in kept} | changes)


def _objectives(objectives, agreement):
    """Old key → new row."""
    made = Objective.objects.bulk_create(_twin(row, agreement_id=agreement.pk) for row in objectives)
    return {old.pk: new for old, new in zip(objectives, made, strict=True)}


def _indicators(objectives, copied, before, year):
    old = [indicator for o in objectives for indicator in o.indicators.all()]
    made = Indicator.objects.bulk_create(
        _twin(row, objective_id=copied[row.objective_id].pk, continues_id=row.pk, **_target(row, year))
        for row in old
    )
    YearFigure.objects.bulk_create(
        figure for was, new in zip(old, made, strict=True) for figure in _figures(was, new, before)
    )


def _target(indicator, year):
    """The range and its word belong to the target they were agreed with."""
    found = propose(indicator, year)
    return {"target": found.target, "target_high": None} if found.planned else {}


def _figures(was, new, before):
    """Every year that was known, and last year as it ended."""
    for figure in was.figures.all():
        if figure.year != before:
            yield _twin(figure, indicator_id=new.pk)
    yield YearFigure(indicator=new, year=before, target=was.target, **_result(was))


def _result(indicator):
    found = getattr(indicator, "realisation", None)
    if found is None:
        return {}
    if found.realised is None:
        return {"note": f"Tidak diukur: {found.unmeasured_reason}"[:200] if found.unmeasured else ""}
    return {"realised": half_up(found.realised, PLACES), "suffix": found.suffix}


def _programs(programs, agreement, copied):
    made = Program.objects.bulk_create(
        _twin(
            row,
            agreement_id=agreement.pk,
            realised=None,
            objective_id=copied[row.objective_id].pk if row.objective_id in copied else None,
        )
        for row in programs
    )
    lines = [(line, new) for old, new in zip(programs, made, strict=True) for line in old.lines.all()]
    parents = _lines([(line, new) for line, new in lines if line.parent_id is None], {})
    _lines([(line, new) for line, new in lines if line.parent_id], parents)


def _lines(pairs, parents):
    """Old key → new key of the lines made."""
    made = BudgetLine.objects.bulk_create(
        _twin(line, program_id=program.pk, parent_id=parents.get(line.parent_id), realised=None)
        for line, program in pairs
    )
    return {line.pk: new.pk for (line, _), new in zip(pairs, made, strict=True)}
