"""What was measured of a step, as plain values; knows nothing of the database."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from workflow.models import SopStep
from workflow.words import angka, lama, persen

GOOD_SHARE = 80  # percent of the stays on time from which a step runs well


@dataclass(frozen=True)
class Figures:
    """Finished stays in a step over some time. A stay is one round; `used` is in the unit of the step."""

    count: int
    on_time: int
    cycles: int
    repeated: int  # cycles that came here more than once
    rounds: int  # the most rounds a cycle needed
    median: Decimal
    p80: int
    total: int = 0  # used in all rounds of finished cycles

    @property
    def on_time_share(self):
        return Decimal(self.on_time * 100) / self.count

    @property
    def repeated_share(self):
        return Decimal(self.repeated * 100) / self.cycles

    @property
    def good(self):
        return self.on_time * 100 >= GOOD_SHARE * self.count


@dataclass(frozen=True)
class StepFigures:
    """A step of the sheet with its figures, by year and over all chosen years."""

    step: SopStep
    years: dict[int, Figures] = field(default_factory=dict)
    overall: Figures | None = None

    @property
    def in_days(self):
        return self.step.working_days > 0

    @property
    def standard(self):
        return self.step.working_days or self.step.minutes

    def percent(self, used):
        """Of the standard, in whole percent: what a bar is drawn from."""
        return int(used * 100 / self.standard)

    def beyond(self, used):
        return used > self.standard

    def text(self, used):
        """Time used in words, in the unit of the standard."""
        return amount(used, in_days=self.in_days)

    @property
    def standard_text(self):
        return self.text(self.standard)

    @property
    def median_text(self):
        return self.text(self.overall.median)

    @property
    def p80_text(self):
        return self.text(self.overall.p80)

    @property
    def on_time_text(self):
        return persen(self.overall.on_time_share)

    def year_medians(self):
        """ "2025: 42 menit", the newest first."""
        rows = reversed(self.years.items())
        return [f"{year}: {self.text(figures.median)}" for year, figures in rows]


@dataclass(frozen=True)
class WholeCycle:
    """The finished cycle of a year: time used in all rounds of all steps, and how much was on time."""

    year: int
    days: int
    minutes: int
    on_time: int
    count: int

    @property
    def used_text(self):
        return sum_text(self.days, self.minutes)

    @property
    def on_time_share(self):
        return Decimal(self.on_time * 100) / self.count


@dataclass(frozen=True)
class Evaluation:
    """Everything measured under an agency, for the steps of the SOP in force."""

    sop: object
    steps: list[StepFigures]
    known_years: list[int]
    years: list[int]  # the chosen ones that have figures, oldest first

    @property
    def measured(self):
        return [line for line in self.steps if line.overall]

    @property
    def latest(self):
        return self.years[-1] if self.years else None

    @cached_property
    def finished(self):
        """(year, days, minutes, on time, stays) of every year whose cycle came to its end."""
        rows = []
        for year in reversed(self.years):
            found = [(line, line.years[year]) for line in self.steps if year in line.years]
            days = sum(row.total for line, row in found if line.in_days)
            minutes = sum(row.total for line, row in found if not line.in_days)
            if days or minutes:
                on_time, count = sum(r.on_time for _, r in found), sum(r.count for _, r in found)
                rows.append(WholeCycle(year, days, minutes, on_time, count))
        return rows

    @property
    def standard_text(self):
        return sum_text(
            sum(line.step.working_days for line in self.steps), sum(line.step.minutes for line in self.steps)
        )

    def period_text(self):
        if not self.years:
            return ""
        first, last = self.years[0], self.years[-1]
        return str(first) if first == last else f"{first}–{last}"


def amount(used, *, in_days):
    """1,5 hari kerja; 42 menit; 1 jam 40 menit."""
    if in_days:
        return f"{angka(used)} hari kerja" if used else "kurang dari 1 hari kerja"
    whole = used == int(used)
    return lama(int(used)) if whole else f"{angka(used)} menit"


def sum_text(days, minutes):
    """25 hari kerja + 1 jam"""
    parts = [f"{angka(days)} hari kerja"] if days else []
    if minutes or not days:
        parts.append(lama(minutes))
    return " + ".join(parts)
