"""What a report knows, as rows ready to print: figures unrounded, texts beside them."""

from dataclasses import dataclass, field
from decimal import Decimal

from reports import measurement, sentences
from reports.models import Agreement, Evidence, Indicator, Objective, Program, Realisation
from workflow.models import Division
from workflow.words import EMPTY, persen


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator with its result. Figures are unrounded; the `*_text` are ready to print."""

    indicator: Indicator
    number: str  # "1.2": objective and position
    realisation: Realisation | None
    evidence: tuple[Evidence, ...]
    realised: Decimal | None
    capaian: Decimal | None  # raw: neither rounded nor capped
    capaian_shown: Decimal | None  # capped by the agreement's setting
    category: str | None
    last_year_capaian: Decimal | None
    renstra_capaian: Decimal | None

    @property
    def name(self):
        return self.indicator.name

    @property
    def division(self):
        return self.indicator.division

    @property
    def unmeasured(self):
        return self.realised is None

    @property
    def pending(self):
        """Without a figure and without a reason: it is still to come."""
        return self.unmeasured and not (self.realisation and self.realisation.unmeasured)

    @property
    def target_text(self):
        return self.indicator.target_text

    @property
    def realised_text(self):
        if self.realised is None:
            return "n/a"
        return self.indicator.show(self.realised, self.realisation.suffix)

    @property
    def capaian_text(self):
        return persen(self.capaian_shown)

    @property
    def last_year_text(self):
        return self.indicator.show(self.indicator.last_year)

    @property
    def renstra_text(self):
        return self.indicator.show(self.indicator.renstra_target)

    @property
    def obstacles(self):
        return self.realisation.obstacles if self.realisation else ""

    @property
    def drivers(self):
        return self.realisation.drivers if self.realisation else ""

    @property
    def follow_up(self):
        return self.realisation.follow_up if self.realisation else ""

    @property
    def reason(self):
        """Why it was not measured."""
        return self.realisation.unmeasured_reason if self.realisation else ""

    @property
    def sentences(self):
        return sentences.about_indicator(self)


@dataclass(frozen=True)
class ProgramRow:
    program: Program
    budget: Decimal
    realised: Decimal | None
    absorption: Decimal | None  # percent, unrounded

    @property
    def name(self):
        return self.program.name

    @property
    def absorption_text(self):
        return persen(self.absorption)

    @property
    def rest(self):
        return None if self.realised is None else self.budget - self.realised


@dataclass(frozen=True)
class Money:
    """A sum over programs. While one of them is unknown, nothing is said about share and rest."""

    budget: Decimal
    realised: Decimal | None
    complete: bool

    @property
    def absorption(self):
        return measurement.absorption(self.realised, self.budget) if self.complete else None

    @property
    def absorption_text(self):
        return persen(self.absorption)

    @property
    def rest(self):
        return self.budget - self.realised if self.complete else None


@dataclass(frozen=True)
class ObjectiveRow:
    objective: Objective
    indicators: tuple[IndicatorRow, ...]
    average: Decimal | None
    category: str | None
    programs: tuple[ProgramRow, ...]  # those that support this objective
    money: Money
    efficiency: Decimal | None  # points; only where capaian >= 100 %

    @property
    def position(self):
        return self.objective.position

    @property
    def text(self):
        return self.objective.text

    @property
    def average_text(self):
        return persen(self.average)

    @property
    def efficiency_text(self):
        return EMPTY if self.efficiency is None else persen(self.efficiency)

    @property
    def sentences(self):
        return sentences.about_objective(self)


@dataclass(frozen=True)
class ReportData:
    year: int
    agency: object
    agreement: Agreement | None
    objectives: tuple[ObjectiveRow, ...] = ()
    programs: tuple[ProgramRow, ...] = ()
    money: Money = Money(Decimal(0), None, complete=False)
    average: Decimal | None = None
    category: str | None = None
    divisions: tuple[Division, ...] = ()
    scale: measurement.Scale = field(default=measurement.PERMENDAGRI_54)

    @property
    def indicators(self):
        return tuple(row for objective in self.objectives for row in objective.indicators)

    @property
    def measured(self):
        return tuple(row for row in self.indicators if not row.unmeasured)

    @property
    def average_text(self):
        return persen(self.average)

    @property
    def counts(self):
        """("Sangat Tinggi", 7), … in the order of the scale, then ("Tidak diukur", 1) if any."""
        found = [
            (band.label, sum(r.category == band.label for r in self.indicators)) for band in self.scale.bands
        ]
        return [*found, ("Tidak diukur", len(self.indicators) - len(self.measured))]

    @property
    def formulas(self):
        """The capaian formulas in use, each with the numbers of its indicators: printed in the report."""
        used = {}
        for row in self.indicators:
            used.setdefault(row.indicator.direction, []).append(row.number)
        return [(measurement.FORMULAS[key], numbers) for key, numbers in used.items()]

    @property
    def sentences(self):
        return sentences.about_year(self)

    def of_division(self, division):
        return tuple(row for row in self.indicators if row.indicator.division_id == division.pk)
