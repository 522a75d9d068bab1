"""Charts as SVG for screen, paper and Word alike: bars with their words, readable without colour.

Only presentation attributes and whole numbers, because no page's styles reach a chart on paper. Every bar
bears its own words, so nothing depends on a legend.
"""

import textwrap
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from html import escape

import resvg_py

from workflow.words import persen

WIDTH, LEFT, RIGHT = 600, 76, 120
WORDS = WIDTH - RIGHT + 10  # where what a bar says begins
LINE, BAR, GAP, EDGE = 17, 14, 8, 4  # also in paper-report-content.css
BASE = 12  # of the letters below the top of their line
# Letters of a label on its one line, and left of a mark's; the table above it has the whole name.
LETTERS, BEFORE_MARK = 96, 72
FONT = "Liberation Sans, Arial, DejaVu Sans, sans-serif"
INK, FULL, LIGHT = "#17252E", "#0B5468", "#FFFFFF"
HATCH = 9  # between two lines of hatching
SHARP = 2.5  # pixels for each unit of the drawing
BESIDE = "Diagram batang; keterangan dan angkanya tertulis di samping tiap batang."
WIDEST = Decimal(200)  # per cent; a longer bar is cut, its words say how long it is


@dataclass(frozen=True)
class Bar:
    """`value` in hundredths of the chart's unit; None draws no bar. `full`: filled, else hatched."""

    label: str
    text: str
    value: int | None
    full: bool = True


@dataclass(frozen=True)
class Group:
    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """Groups of lying bars. `mark`: where a dashed line stands, with its words; None for no line.

    Without a mark each group has a scale of its own: its bars are compared with each other only.
    """

    groups: tuple[Group, ...]
    mark: int | None = None
    mark_text: str = ""


def hundredths(value):
    """A figure as `Bar` takes it; below 0 there is nothing to draw."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / value.denominator if hasattr(value, "numerator") else Decimal(value)
    return max(int((exact * 100).to_integral_value(ROUND_HALF_UP)), 0)


def percent_bar(label, exact, *, full=True):
    return Bar(label, persen(exact), hundredths(exact), full)


def words(chart):
    """The same facts as text, for who cannot see the picture."""
    told = [f"{g.label}: {', '.join(f'{b.label} {b.text}'.strip() for b in g.bars)}" for g in chart.groups]
    return "; ".join(told) + (f". Garis putus-putus: {chart.mark_text}." if chart.mark_text else ".")


def svg(chart):
    """The whole drawing, for screens and for Word."""
    texts = [_text(line.x, line.y, line.words, line.strong) for line in _lines(chart)]
    return _drawing(chart, words(chart), [*_shapes(chart), *texts])


def bars(chart):
    """The drawing without its words, which paper prints as text over it: letters in an SVG cost much time."""
    return _drawing(chart, BESIDE, _shapes(chart))


def png(chart):
    """The same picture for Word, which shows no SVG everywhere. Without any font the bars remain."""
    return resvg_py.svg_to_bytes(
        svg_string=svg(chart), background="#ffffff", zoom=SHARP, dpi=96, font_family="Liberation Sans"
    )


def beside(chart):
    """The words of each group as HTML: the label, then a line for each bar, what it says behind a tab."""
    for group in chart.groups:
        label = [f"<b>{escape(_shortened(chart, group.label))}</b>"] if group.label else []
        yield "\n".join([*label, *(f"{escape(bar.label)}\t{escape(bar.text)}" for bar in group.bars)])


def _shortened(chart, label):
    room = LETTERS if chart.mark is None else BEFORE_MARK
    return textwrap.shorten(label, room, placeholder=" …")


@dataclass(frozen=True)
class _Line:
    x: int
    y: int
    words: str
    strong: bool = False


def _drawing(chart, title, parts):
    height = _height(chart)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="{FONT}" font-size="12" fill="{INK}" role="img">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


def _top(chart):
    return EDGE if chart.mark is None else EDGE + LINE


def _height(chart):
    return _top(chart) + sum(_high(group) for group in chart.groups)


def _high(group):
    return LINE * (bool(group.label) + len(group.bars)) + GAP


def _placed(chart):
    """(y, group) from the top down."""
    y = _top(chart)
    for group in chart.groups:
        yield y, group
        y += _high(group)


def _placed_bars(chart):
    """(y, bar, how many units of the drawing it is long) of every bar."""
    for y, group in _placed(chart):
        longest = _longest(chart if chart.mark is not None else Chart((group,)))
        for row, bar in enumerate(group.bars, bool(group.label)):
            long = 0 if bar.value is None else max(_place(bar.value, longest) - LEFT, 1)
            yield y + row * LINE, bar, long


def _lines(chart):
    """What stands at the bars, with its place, in reading order."""
    for y, group in _placed(chart):
        if group.label:
            yield _Line(0, y + BASE, _shortened(chart, group.label), strong=True)
        for row, bar in enumerate(group.bars, bool(group.label)):
            yield _Line(0, y + row * LINE + BASE, bar.label)
            yield _Line(WORDS, y + row * LINE + BASE, bar.text)


def _shapes(chart):
    """All bars of a sort in one path: each element costs time on paper."""
    drawn = [(y + 1, bar, long) for y, bar, long in _placed_bars(chart) if long]
    full = "".join(_box(y, long) for y, bar, long in drawn if bar.full)
    light = "".join(_box(y, long) for y, bar, long in drawn if not bar.full)
    hatched = "".join(_hatching(LEFT, y, long, BAR) for y, bar, long in drawn if not bar.full)
    return [_path(full, FULL), _path(light, LIGHT), _path(hatched), *_mark(chart)]


def _mark(chart):
    if chart.mark is None:
        return []
    x = _place(chart.mark, _longest(chart))
    line = f"M{x} {EDGE}V{_height(chart) - GAP}"
    return [
        f'<path d="{line}" stroke="{INK}" stroke-dasharray="4 3" fill="none"/>',
        _text(x + 4, EDGE + BASE, chart.mark_text),
    ]


def _box(y, long):
    return f"M{LEFT} {y}h{long}v{BAR}h-{long}z"


def _path(d, fill="none"):
    return f'<path d="{d}" stroke="{FULL}" fill="{fill}"/>' if d else ""


def _longest(chart):
    values = [bar.value or 0 for group in chart.groups for bar in group.bars]
    longest = max([*values, chart.mark or 0, 1])
    return min(longest, int(WIDEST * 100)) if chart.mark is not None else longest


def _place(value, longest):
    room = WIDTH - LEFT - RIGHT
    return LEFT + min(value, longest) * room // longest


def _hatching(x, y, width, height):
    """Slanting lines within a box, cut off at its sides."""
    lines = []
    for start in range(HATCH - height, width, HATCH):
        first, last = max(start, 0), min(start + height, width)
        if last > first:
            lines.append(
                f"M{x + first} {y + height - (first - start)}L{x + last} {y + height - (last - start)}"
            )
    return "".join(lines)


def _text(x, y, text, strong=False):
    weight = ' font-weight="bold"' if strong else ""
    return f'<text x="{x}" y="{y}"{weight}>{escape(text)}</text>'
