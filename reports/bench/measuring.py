"""The measurement of 1,000 indicators of every sort: capaian, category, working, and their average."""

from decimal import Decimal
from fractions import Fraction
from statistics import median
from time import process_time

from reports.measurement import Direction, Reverse, achievement, average, ratio
from reports.scale import PERMENDAGRI_54

INDICATORS, TIMES = 1_000, 20
SORTS = (
    (Direction.NAIK, Reverse.A),
    (Direction.TURUN, Reverse.A),
    (Direction.TURUN, Reverse.B),
    (Direction.NAIK, Reverse.A),
)


def measure():
    """Median seconds of the CPU: of the figures, and with the words in which each result is told."""
    rows = [_indicator(n) for n in range(INDICATORS)]
    return _median(lambda: _measured(rows)), _median(lambda: [r.how for r in _measured(rows)])


def _indicator(n):
    """(realisasi, target, direction, reverse): figures, ratios, ranges, and some that were not measured."""
    direction, reverse = SORTS[n % len(SORTS)]
    realised = ratio(Decimal(n % 97 + 1), Decimal(97)) if n % 2 else Decimal(n % 89 + 11) / 4
    target = (Decimal(20), Decimal(30)) if n % 7 == 0 else Decimal(n % 31 + 20)
    return None if n % 50 == 0 else realised, target, direction, reverse


def _measured(rows):
    results = [achievement(r, t, direction=d, reverse=v, cap=120) for r, t, d, v in rows]
    for result in results:
        assert isinstance(result.exact, Fraction | None)  # noqa: S101 - asked, so that nothing stays lazy
        PERMENDAGRI_54.category(result)
    average(results, 120)
    return [result for result in results if result.shown]


def _median(call):
    call()
    return median(_once(call) for _ in range(TIMES))


def _once(call):
    started = process_time()
    call()
    return process_time() - started
