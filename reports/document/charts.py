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
LINE, BAR, GAP, EDGE = 16, 14, 6, 4
LETTERS = 64  # of a label; the table above it has the whole name, and letters cost time on paper
FONT = "Liberation Sans, Arial, DejaVu Sans, sans-serif"
INK, FULL, LIGHT = "#17252E", "#0B5468", "#FFFFFF"
HATCH = 9  # between two lines of hatching
SHARP = 2.5  # pixels for each unit of the drawing
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
    parts, y = [], EDGE
    if chart.mark is not None:
        parts.append(
            _text(_place(chart.mark, _longest(chart)), y + 11, chart.mark_text, anchor="middle", size=11)
        )
        y += LINE + 2
    top = y
    for group in chart.groups:
        drawn, y = _group(group, y, _longest(chart if chart.mark is not None else Chart((group,))))
        parts += drawn
    if chart.mark is not None:
        x = _place(chart.mark, _longest(chart))
        parts.append(
            f'<path d="M{x} {top}V{y - GAP}" stroke="{INK}" stroke-width="1" stroke-dasharray="4 3" '
            'fill="none"/>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}" '
        f'font-family="{FONT}" font-size="12" fill="{INK}" role="img"><title>{escape(words(chart))}</title>'
        f"{''.join(parts)}</svg>"
    )


def png(chart):
    """The same picture for Word, which shows no SVG everywhere. Without any font the bars remain."""
    return resvg_py.svg_to_bytes(
        svg_string=svg(chart), background="#ffffff", zoom=SHARP, dpi=96, font_family="Liberation Sans"
    )


def _longest(chart):
    values = [bar.value or 0 for group in chart.groups for bar in group.bars]
    longest = max([*values, chart.mark or 0, 1])
    return min(longest, int(WIDEST * 100)) if chart.mark is not None else longest


def _place(value, longest):
    room = WIDTH - LEFT - RIGHT
    return LEFT + min(value, longest) * room // longest


def _group(group, y, longest):
    parts = []
    if group.label:
        label = textwrap.shorten(group.label, LETTERS, placeholder=" …")
        parts.append(_text(0, y + 11, label, weight="bold"))
        y += LINE
    for bar in group.bars:
        parts += _bar(bar, y, longest)
        y += BAR + 3
    return parts, y + GAP + 2


def _bar(bar, y, longest):
    parts = [_text(LEFT - 6, y + 11, bar.label, anchor="end")]
    if bar.value is not None:
        end = max(_place(bar.value, longest), LEFT + 1)
        fill = FULL if bar.full else LIGHT
        parts.append(
            f'<rect x="{LEFT}" y="{y}" width="{end - LEFT}" height="{BAR}" fill="{fill}" stroke="{FULL}" '
            'stroke-width="1"/>'
        )
        if not bar.full:
            lines = _hatching(LEFT, y, end - LEFT, BAR)
            parts.append(f'<path d="{lines}" stroke="{FULL}" stroke-width="1" fill="none"/>')
    parts.append(_text(WIDTH - RIGHT + 10, y + 11, bar.text))
    return parts


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


def _text(x, y, text, *, anchor="start", size=12, weight="normal"):
    return (
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}">'
        f"{escape(text)}</text>"
    )
