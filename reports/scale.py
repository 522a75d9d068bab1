"""Categories of capaian: bands without gaps, and which of them a figure falls into. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from workflow.words import angka

from .measurement import Result, shown


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

    @cached_property
    def reversed(self):
        """The same bounds with the labels turned, for falling indicators measured by variant C."""
        labels = [band.label for band in self.bands][::-1]
        return Scale(tuple(Band(b.above, label) for b, label in zip(self.bands, labels, strict=True)))

    def category(self, value):
        """By the figure as printed, so that no reader finds "90,00 %" above 90. None: not measured."""
        exact = value.exact if isinstance(value, Result) else value
        if exact is None:
            return None
        printed = shown(exact)
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
