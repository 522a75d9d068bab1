"""Bars on one axis, 100 = the standard of the step: whole numbers for an SVG, words beside them."""

from dataclasses import dataclass

from workflow.words import angka

from .figures import StepFigures

STANDARD = 100
AXES = (200, 300)  # percent at the end of the axis; what goes further is cut, and its words tell the rest
NEWEST = 3  # years with a bar of their own
INKS = {"b0": "#333", "b1": "#999", "b2": "#e4e4e4", "ball": "#fff"}


@dataclass(frozen=True)
class Bar:
    """`kind` tells the years apart by their fill: b0 the newest, b1, b2; all years are `ball`."""

    label: str
    kind: str
    within: int
    beyond: int
    clipped: bool
    late: bool
    words: str
    note: str = ""
    p80: int = 0
    end: int = AXES[0]

    @property
    def ink(self):
        """The fill on paper: grey tells the years apart."""
        return INKS[self.kind]

    @property
    def whisker(self):
        """From the median to the time in which four stays in five ended."""
        start = self.within + self.beyond
        return f"M{start} 7H{self.p80}M{self.p80} 3V11"

    @property
    def arrow(self):
        """The bar goes on beyond the axis."""
        return f"M{self.end - 8} 1L{self.end} 7L{self.end - 8} 13Z"

    @property
    def hatch(self):
        """Strokes over the part beyond the standard, as a path."""
        return " ".join(f"M{x} 2V12" for x in range(STANDARD + 4, STANDARD + self.beyond, 4))


@dataclass(frozen=True)
class StepBars:
    line: StepFigures
    bars: list[Bar]


def chart(evaluation):
    """(end of the axis, [StepBars]); a step without figures has no bars."""
    years = evaluation.years[-NEWEST:]
    most = [
        line.percent(used)
        for line in evaluation.measured
        for used in _drawn(line, years, len(evaluation.years) > 1)
    ]
    end = next((axis for axis in AXES if max(most, default=0) <= axis), AXES[-1])
    return end, [StepBars(line, _bars(line, years, evaluation, end)) for line in evaluation.steps]


def _drawn(line, years, together):
    used = [line.years[year].median for year in years if year in line.years]
    return [*used, line.overall.p80] if together else used


def _bars(line, years, evaluation, end):
    newest = list(reversed(years))
    bars = [
        _bar(line, line.years[year], str(year), f"b{newest.index(year)}", end)
        for year in years
        if year in line.years
    ]
    if line.overall and len(evaluation.years) > 1:
        bars.append(_bar(line, line.overall, "Semua", "ball", end, with_p80=True))
    return bars


def _bar(line, figures, label, kind, end, *, with_p80=False):
    percent = line.percent(figures.median)
    return Bar(
        label=label,
        kind=kind,
        within=min(percent, STANDARD),
        beyond=max(min(percent, end) - STANDARD, 0),
        clipped=percent > end,
        late=line.beyond(figures.median),
        words=line.text(figures.median),
        note=_note(line, figures, with_p80),
        p80=min(line.percent(figures.p80), end) if with_p80 else 0,
        end=end,
    )


def _note(line, figures, with_p80):
    if with_p80:
        return f"80 %: {line.text(figures.p80)}"
    return f"{angka(figures.count)} putaran" if figures.count > 1 else ""
