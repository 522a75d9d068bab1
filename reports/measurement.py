"""How performance is measured: capaian, averages, categories, efficiency. Pure; exact until shown.

Everything is computed from unrounded figures. Rounding (half up, two decimals) happens once, for show.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from workflow.words import angka, half_up

HUNDRED = Decimal(100)
ZERO = Decimal(0)
CAPS = (100, 110, 120, 150)


class Direction(StrEnum):
    """Which way is better, and for a falling indicator by which formula: an explicit choice, printed."""

    UP = "up"
    DOWN = "down"
    DOWN_INVERSE = "down_inverse"


FORMULAS = {
    Direction.UP: "realisasi ÷ target × 100 %",
    Direction.DOWN: "(2 × target − realisasi) ÷ target × 100 %",
    Direction.DOWN_INVERSE: "target ÷ realisasi × 100 %",
}
TENDENCIES = {
    Direction.UP: "Makin tinggi makin baik.",
    Direction.DOWN: "Makin rendah makin baik.",
    Direction.DOWN_INVERSE: "Makin rendah makin baik.",
}


def ratio(numerator, denominator):
    """Realisasi in percent from its two figures; nothing without both or over nothing."""
    if numerator is None or not denominator:
        return None
    return Decimal(numerator) * HUNDRED / Decimal(denominator)


def target_used(realised, low, high=None):
    """Of a range, the bound that was passed; inside the range the result itself is what was promised."""
    if high is None:
        return low
    return min(max(realised, low), high)


def capaian(direction, realised, low, high=None):
    """Percent of the target that was reached, unrounded and uncapped; None where nothing was measured."""
    if realised is None or low is None:
        return None
    realised = Decimal(realised)
    target = target_used(realised, Decimal(low), None if high is None else Decimal(high))
    if target == 0:
        return HUNDRED if realised == 0 else ZERO
    if direction == Direction.UP:
        return realised * HUNDRED / target
    if direction == Direction.DOWN:
        return (2 * target - realised) * HUNDRED / target
    return target * HUNDRED / realised if realised else HUNDRED


def capped(value, cap=None):
    return value if value is None or cap is None else min(value, Decimal(cap))


def average(values, cap=None):
    """Mean of what was measured: n/a does not count as 0; below 0 counts as 0; above the cap as the cap."""
    measured = [max(capped(value, cap), ZERO) for value in values if value is not None]
    return sum(measured, ZERO) / len(measured) if measured else None


def shown(value, places=2):
    """As printed: half up, away from zero."""
    return None if value is None else half_up(value, places)


@dataclass(frozen=True)
class Band:
    """Values above this bound carry this label; the lowest band has no bound."""

    above: Decimal | None
    label: str

    @property
    def legend(self):
        return f"> {angka(self.above)} %" if self.above is not None else ""


@dataclass(frozen=True)
class Scale:
    """Bands from the highest bound down. Open bounds (>) leave no gap between printed ranges."""

    bands: tuple[Band, ...]

    @classmethod
    def of(cls, rows):
        """From (bound or None, label) pairs in any order."""
        bands = [Band(None if above is None else Decimal(str(above)), label) for above, label in rows]
        return cls(tuple(sorted(bands, key=lambda band: (band.above is None, -(band.above or 0)))))

    def category(self, value):
        """By the figure as printed, so that no reader finds "90,00 %" above 90."""
        if value is None:
            return None
        printed = shown(value)
        for band in self.bands:
            if band.above is None or printed > band.above:
                return band.label
        return self.bands[-1].label

    @property
    def legend(self):
        """("> 90 %", "Sangat Tinggi"), …, ("≤ 50 %", "Sangat Rendah")"""
        rows = [(band.legend, band.label) for band in self.bands]
        if len(self.bands) > 1 and self.bands[-1].above is None:
            rows[-1] = (f"≤ {angka(self.bands[-2].above)} %", self.bands[-1].label)
        return rows


# Permendagri 54/2010 prints 91–100, 76–90, 66–75, 51–65, 50 and less; 90,5 lies in none of these.
PERMENDAGRI_54 = Scale.of(
    [(90, "Sangat Tinggi"), (75, "Tinggi"), (65, "Sedang"), (50, "Rendah"), (None, "Sangat Rendah")]
)


def absorption(realised, budget):
    """Share of the pagu that was spent, in percent."""
    return ratio(realised, budget)


def efficiency(achieved, absorbed):
    """Capaian minus penyerapan, in points; only a target that was reached can have been reached cheaply."""
    if achieved is None or absorbed is None or achieved < HUNDRED:
        return None
    return achieved - absorbed
