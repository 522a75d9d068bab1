"""What a report knows, as rows ready to print: figures unrounded, texts beside them."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from reports import measurement
from reports.analysis import sentences
from reports.analysis.money import Money, ProgramRow
from reports.models import (
    Agreement,
    Evidence,
    Indicator,
    Objective,
    Realisation,
    YearFigure,
)
from reports.scale import PERMENDAGRI_54, Scale
from workflow.models import Division
from workflow.words import EMPTY, NOT_MEASURED, persen


@dataclass(frozen=True)
class YearRow:
    """One year of an indicator's series; `result` is its capaian of that year's target."""

    year: int
    target: Decimal | None
    realised: Fraction | Decimal | None
    result: measurement.Result
    target_text: str
    realised_text: str
    note: str = ""


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator with its result. Figures are unrounded; the `*_text` are ready to print."""

    indicator: Indicator
    number: str  # "1.2": objective and position
    year: int
    realisation: Realisation | None
    evidence: tuple[Evidence, ...]
    realised: Fraction | Decimal | None
    result: measurement.Result  # capaian, neither rounded nor capped
    result_shown: measurement.Result  # capped by the agreement's setting
    category: str | None
    past: tuple[YearRow, ...]  # earlier years that say something, oldest first
    ahead: tuple[YearFigure, ...]  # targets of the Renstra years, this year's among them
    renstra: measurement.Result  # against the last target of the Renstra
    standard: measurement.Result  # against the national standard

    @property
    def name(self):
        return self.indicator.name

    @property
    def division(self):
        return self.indicator.division

    @property
    def capaian(self):
        """Percent as an exact fraction, neither rounded nor capped; None where nothing was measured."""
        return self.result.exact

    @property
    def unmeasured(self):
        return self.realised is None

    @property
    def pending(self):
        """Without a figure and without a reason: it is still to come."""
        return self.unmeasured and not (self.realisation and self.realisation.unmeasured)

    @property
    def averaged(self):
        """A reversed scale (variant C) cannot be averaged with the others."""
        return not self.indicator.scale_reversed

    @property
    def target_text(self):
        return self.indicator.target_text

    @property
    def realised_text(self):
        if self.realised is None:
            return NOT_MEASURED
        return self.indicator.show(self.realised, self.realisation.suffix)

    @property
    def capaian_text(self):
        return persen(self.result_shown.exact)

    @property
    def how(self):
        return self.result_shown.how

    @property
    def before(self):
        """Last year, or None where nothing is known of it."""
        return next((row for row in self.past if row.year == self.year - 1), None)

    @property
    def renstra_text(self):
        return self.indicator.show(self.indicator.renstra_target)

    @property
    def standard_text(self):
        """20 JP setahun (PP 11/2017); the figure first where there is one."""
        indicator = self.indicator
        if indicator.national_value is None:
            return indicator.national_standard or EMPTY
        figure = indicator.show(indicator.national_value)
        return f"{figure} ({indicator.national_standard})" if indicator.national_standard else figure

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
class ObjectiveRow:
    objective: Objective
    indicators: tuple[IndicatorRow, ...]
    average: measurement.Average
    category: str | None
    programs: tuple[ProgramRow, ...]  # those that support this objective
    money: Money
    efficiency: measurement.Result  # points; only where capaian >= 100 %

    @property
    def position(self):
        return self.objective.position

    @property
    def text(self):
        return self.objective.text

    @property
    def average_text(self):
        return persen(self.average.exact)

    @property
    def efficiency_text(self):
        return EMPTY if self.efficiency.exact is None else persen(self.efficiency.exact)

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
    money: Money = field(default=Money(Decimal(0), None, complete=False))
    average: measurement.Average = field(default_factory=lambda: measurement.average([]))
    category: str | None = None
    divisions: tuple[Division, ...] = ()
    scale: Scale = PERMENDAGRI_54

    @property
    def indicators(self):
        return tuple(row for objective in self.objectives for row in objective.indicators)

    @property
    def measured(self):
        return tuple(row for row in self.indicators if not row.unmeasured)

    @property
    def average_text(self):
        return persen(self.average.exact)

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
            used.setdefault(row.indicator.capaian_formula, []).append(row.number)
        return list(used.items())

    @property
    def sentences(self):
        return sentences.about_year(self)

    def of_division(self, division):
        return tuple(row for row in self.indicators if row.indicator.division_id == division.pk)
