"""How performance is measured: capaian, averages, categories, absorption, efficiency. Pure and exact.

Figures are `Decimal`, `Fraction` or `int`, never `float`. Everything is computed from unrounded figures;
rounding (half up, two decimals) happens once, for show. Every result can say how it came about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from workflow.words import NOT_MEASURED, angka, half_up, persen

CAPS = (100, 110, 120, 150)
HUNDRED = Decimal(100)
NOT_MEASURED_HOW = "Tidak diukur, karena itu tidak dihitung."


class Direction(StrEnum):
    """Which way is better."""

    NAIK = "naik"
    TURUN = "turun"


class Reverse(StrEnum):
    """By which formula an indicator falls: an explicit choice of the agency, printed in the report.

    A: PermenPANRB 8/2021 and most LKj. B: target over realisasi. C: realisasi over target, read on the
    reversed scale (BKD Sumatera Barat 2016).
    """

    A = "A"
    B = "B"
    C = "C"


FORMULAS = {
    (Direction.NAIK, None): "realisasi ÷ target × 100 %",
    (Direction.TURUN, Reverse.A): "(2 × target − realisasi) ÷ target × 100 %",
    (Direction.TURUN, Reverse.B): "target ÷ realisasi × 100 %",
    (Direction.TURUN, Reverse.C): "realisasi ÷ target × 100 %, dibaca dengan skala terbalik",
}
TENDENCIES = {
    Direction.NAIK: "Makin tinggi makin baik.",
    Direction.TURUN: "Makin rendah makin baik.",
}


def formula(direction, reverse=Reverse.A):
    """The formula in words, as the report prints it."""
    direction = Direction(direction)
    return FORMULAS[direction, Reverse(reverse) if direction == Direction.TURUN else None]


@dataclass(frozen=True)
class Result:
    """A percentage with its working. `exact` is a Fraction; `percent` is unrounded."""

    exact: Fraction | None
    working: Callable[[], str]
    kind: type = Decimal

    @cached_property
    def percent(self):
        """Unrounded, as `Decimal` (28 digits), or exact as `Fraction` if the figures were; None: n/a."""
        if self.exact is None or self.kind is Fraction:
            return self.exact
        return Decimal(self.exact.numerator) / self.exact.denominator

    @property
    def shown(self):
        """56,53: rounded half up to two decimals; n/a where nothing was measured."""
        return NOT_MEASURED if self.exact is None else angka(self.rounded, 2)

    @property
    def rounded(self):
        """The figure as printed, as `Decimal` with two decimals, or None."""
        return None if self.exact is None else shown(self.exact)

    @property
    def how(self):
        """The working in words, for the screen and the footnote."""
        return self.working()


@dataclass(frozen=True)
class Average(Result):
    """A mean of what was measured."""

    counted: int = 0
    left_out: int = 0


def achievement(realisation, target, *, direction, reverse=Reverse.A, cap=None):
    """Capaian of one indicator, in percent of its target.

    target: a figure, or (low, high) for a range. Within the range the target is met; outside, the bound
    that was passed counts (PermenPANRB 8/2021). Of a target of 0 nothing can be a share: a realisasi of
    0 meets it (100), anything else does not (0). By formula B a realisasi of 0 gives 100.
    cap: highest percentage that is shown, or None. Raises TypeError on float, ValueError on a range
    that does not rise and on an unknown direction or reverse.
    """
    direction, reverse = Direction(direction), Reverse(reverse)
    low, high = target if isinstance(target, tuple | list) else (target, None)
    kind = Fraction if isinstance(realisation, Fraction) or isinstance(low, Fraction) else Decimal
    r, low, high = _exact(realisation), _exact(low), _exact(high)
    if low is not None and high is not None and high < low:
        raise ValueError(f"batas atas target {angka(high)} lebih kecil daripada batas bawahnya {angka(low)}")
    if r is None or low is None:
        return Result(None, lambda: NOT_MEASURED_HOW, kind)
    t = low if high is None else min(max(r, low), high)
    raw, steps = _reached(direction, reverse, r, t)
    limit = None if cap is None else Fraction(cap)
    value = raw if limit is None else min(raw, limit)
    return Result(value, lambda: _how(direction, reverse, (r, t, low, high), raw, limit, steps), kind)


def _exact(value):
    if isinstance(value, float):
        raise TypeError("figures are Decimal, Fraction or int: a float is already rounded")
    return value if value is None or isinstance(value, Fraction) else Fraction(value)


def _reached(direction, reverse, r, t):
    """(percent, what is special about it). A target below 0 is reached by rising above it all the same."""
    if t == 0:
        return Fraction(100 if r == 0 else 0), "zero"
    if direction == Direction.NAIK:
        return (r * 100 / t if t > 0 else (1 + (r - t) / -t) * 100), ""
    if reverse == Reverse.A:
        return (t - (r - t)) * 100 / t if t > 0 else (1 - (r - t) / -t) * 100, ""
    if reverse == Reverse.B:
        return (t * 100 / r, "") if r else (Fraction(100), "none")
    return r * 100 / t, ""


def _how(direction, reverse, figures, raw, limit, special):
    r, t, low, high = figures
    parts = []
    if high is not None:
        parts.append(_range_used(r, t, low, high))
    if special == "zero":
        parts.append("Target 0: realisasi 0 berarti 100 %, selain itu 0 %")
    elif special == "none":
        parts.append("Realisasi 0 pada rumus target ÷ realisasi dinilai 100 %")
    else:
        parts.append(f"{_working(direction, reverse, r, t)} = {persen(raw)}")
    if limit is not None and raw > limit:
        parts.append(f"dibatasi paling tinggi {angka(limit)} %")
    return "; ".join(parts) + "."


def _range_used(r, t, low, high):
    text = f"target {figure(low)}–{figure(high)}"
    if low <= r <= high:
        return f"{text}: realisasi berada dalam rentang, sehingga target terpenuhi"
    return f"{text}: dipakai batas {'atas' if r > high else 'bawah'} {figure(t)}"


def _working(direction, reverse, r, t):
    r, t = figure(r), figure(t)
    if direction == Direction.TURUN and reverse == Reverse.A:
        return f"(2 × {t} − {r}) ÷ {t} × 100 %"
    top, bottom = (t, r) if direction == Direction.TURUN and reverse == Reverse.B else (r, t)
    return f"{top} ÷ {bottom} × 100 %"


def figure(value):
    """A figure in a working: its own decimals, at most four."""
    return angka(shown(value, 4))


def ratio(numerator, denominator):
    """Realisasi in percent from its two figures, exact; nothing without both or over nothing."""
    if numerator is None or not denominator:
        return None
    return _exact(numerator) * 100 / _exact(denominator)


def average(results, cap=None):
    """Mean of results (or bare percentages): n/a is left out and counted, below 0 counts as 0.

    cap: highest percentage that counts, or None.
    """
    values = [result.exact if isinstance(result, Result) else _exact(result) for result in results]
    limit = None if cap is None else Fraction(cap)
    counted = [max(v if limit is None else min(v, limit), Fraction(0)) for v in values if v is not None]
    left_out = len(values) - len(counted)
    total = sum(counted, Fraction(0)) / len(counted) if counted else None
    return Average(
        total, lambda: _how_average(counted, left_out, total, cap), counted=len(counted), left_out=left_out
    )


def _how_average(counted, left_out, total, cap):
    if total is None:
        return "Belum ada indikator yang diukur."
    text = f"Jumlah capaian {persen(sum(counted))} ÷ {len(counted)} indikator = {persen(total)}"
    text += f"; capaian dibatasi paling tinggi {angka(cap)} %" if cap is not None else ""
    return f"{text}; {left_out} indikator tidak diukur, tidak ikut dihitung." if left_out else f"{text}."


def absorption(realised, ceiling):
    """Share of the pagu that was spent, in percent; None without a figure or without a pagu."""
    kind = Fraction if isinstance(realised, Fraction) or isinstance(ceiling, Fraction) else Decimal
    spent, pagu = _exact(realised), _exact(ceiling)
    if spent is None:
        return Result(None, lambda: "Realisasi anggaran belum diisi.", kind)
    if not pagu:
        return Result(None, lambda: "Pagu 0, penyerapan tidak dapat dihitung.", kind)
    share = spent * 100 / pagu
    working = f"{angka(shown(spent))} ÷ {angka(shown(pagu))} × 100 %"
    return Result(share, lambda: f"{working} = {persen(share)}.", kind)


def efficiency(achieved, absorbed):
    """Capaian minus penyerapan, in points; only a target that was reached can have been reached cheaply.

    Both are results; the figure is None below 100 % and where one of the two is unknown.
    """
    if achieved.exact is None or absorbed.exact is None:
        return Result(None, lambda: "Capaian atau penyerapan belum diketahui.")
    if achieved.exact < 100:
        return Result(None, lambda: "Capaian belum 100 %, efisiensi tidak dihitung.")
    points = achieved.exact - absorbed.exact
    return Result(points, lambda: f"{achieved.shown} % − {absorbed.shown} % = {persen(points)}.")


def shown(value, places=2):
    """As printed: `Decimal`, half up, away from zero, from the exact value."""
    return None if value is None else half_up(value, places)
