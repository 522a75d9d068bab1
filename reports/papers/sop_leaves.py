"""A flowchart over several pages: what crosses a page break ends in a pentagon and goes on from its twin."""

from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from string import ascii_uppercase

from pypdf import PdfReader

from workflow.flowchart import Chart, ChartRow, Lane

ROW, TOTAL = "baris-{}", "baris-total"  # the ids of the rows on the paper


@dataclass(frozen=True)
class Mark:
    """One off-page connector: its letter, on which line of its lane, on a forward or a returning wire."""

    letter: str
    line: str  # l, c or r
    kind: str


@dataclass(frozen=True)
class Leaf:
    """The part of a chart that stands on one page; opens and closes: the marks of each lane, in order."""

    lanes: tuple[Lane, ...]
    rows: tuple[ChartRow, ...]
    is_wide: bool
    columns: int
    steps_text: tuple[str, ...]
    opens: tuple | None = None
    closes: tuple | None = None
    reserve: bool = False

    @property
    def all_columns(self):
        return len(self.lanes) + 5


def one_leaf(chart: Chart, *, reserve=False):
    """The chart as it is; `reserve` keeps room for connectors on every page, to see where it breaks then."""
    return Leaf(chart.lanes, chart.rows, chart.is_wide, chart.columns, chart.steps_text, reserve=reserve)


def leaves(chart: Chart, sizes):
    """The chart cut into leaves of so many rows each."""
    ends = [sum(sizes[: index + 1]) for index in range(len(sizes))]
    marks = dict(zip(ends[:-1], _all_marks(chart, ends[:-1]), strict=True))
    whole = one_leaf(chart)
    return [
        replace(whole, rows=chart.rows[start:end], opens=marks.get(start), closes=marks.get(end))
        for start, end in pairwise([0, *ends])
    ]


def _all_marks(chart, breaks):
    """For each break the marks of every lane; no letter is used twice on a sheet."""
    letters = iter(_letters())
    for row in breaks:
        crossings = sorted({crossing for route in chart.routes for crossing in _crossings(route, row)})
        found = [(lane, Mark(next(letters), line, kind)) for lane, line, kind in crossings]
        yield tuple(tuple(mark for lane, mark in found if lane == index) for index in range(len(chart.lanes)))


def _letters():
    yield from ascii_uppercase
    yield from (first + second for first in ascii_uppercase for second in ascii_uppercase)


def _crossings(route, row):
    """(lane, line, kind) wherever a route passes from the row above to this one, or back up."""
    for start, end in pairwise(route.points):
        low, high = min(start, end), max(start, end)
        if low[0] == high[0] and low[1] // 3 == row - 1 and high[1] // 3 == row:
            yield low[0] // 3, "lcr"[low[0] % 3], route.wire.kind


def sizes_in(pdf, chart):
    """How many rows stand on each page of a drawn sheet; the total keeps the last row with it."""
    reader = PdfReader(BytesIO(pdf))
    places = {
        name: reader.get_destination_page_number(found) for name, found in reader.named_destinations.items()
    }
    pages = [places[ROW.format(row.step.number)] for row in chart.rows]
    if places[TOTAL] > pages[-1]:
        pages[-1] = places[TOTAL]
    return [pages.count(page) for page in sorted(set(pages))]
