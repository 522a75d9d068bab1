"""How much is measured: as the README tells it, or just enough to see that every measurement runs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """`offices` with `years` of cycles each, beside one office; how often; `long`: pages, 0 for none."""

    offices: int = 1000
    years: int = 20
    plain_walks: int = 8
    real_walks: int = 2
    reports: int = 3
    turns: int = 3
    long: int = 240


FULL = Sizes()
QUICK = Sizes(offices=2, years=2, plain_walks=1, real_walks=1, reports=1, turns=1, long=0)
