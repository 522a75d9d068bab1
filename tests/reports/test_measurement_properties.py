"""Capaian and averages: what holds for every figure."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reports.measurement import (
    CAPS,
    Direction,
    achievement,
    average,
)
from reports.scale import PERMENDAGRI_54

D = Decimal
WAYS = [("naik", "A"), *(("turun", reverse) for reverse in "ABC")]


figures = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False)
targets = st.decimals(min_value=D("0.0001"), max_value=10**9, places=4, allow_nan=False)
ways = st.sampled_from(WAYS)


@given(targets, ways)
def test_meeting_the_target_exactly_is_a_hundred_percent(target, way):
    assert achievement(target, target, direction=way[0], reverse=way[1]).shown == "100,00"


@given(targets, figures, figures)
def test_a_rising_indicator_never_loses_by_a_better_result(target, one, other):
    low, high = sorted((one, other))
    worse, better = (achievement(figure, target, direction=Direction.NAIK).exact for figure in (low, high))
    assert worse <= better


@given(targets, figures.filter(bool), figures.filter(bool), st.sampled_from("AB"))
def test_a_falling_indicator_never_wins_by_a_worse_result(target, one, other, reverse):
    low, high = sorted((one, other))
    found = [achievement(f, target, direction="turun", reverse=reverse).exact for f in (low, high)]
    assert found[0] >= found[1]


@given(targets, st.decimals(min_value=-(10**6), max_value=10**6, places=4, allow_nan=False))
def test_a_target_below_zero_is_reached_by_rising_to_it(size, realised):
    """A deficit: the nearer to zero the better, and the target itself is a hundred percent."""
    found = achievement(realised, -size, direction="naik").exact
    assert (found >= 100) == (realised >= -size)


@given(targets, figures, ways, st.sampled_from([None, *CAPS]))
def test_the_working_ends_in_the_figure_that_is_shown(target, realised, way, cap):
    found = achievement(realised, target, direction=way[0], reverse=way[1], cap=cap)
    limited = "dibatasi" in found.how
    assert limited or f"{found.shown} %" in found.how or "dinilai 100 %" in found.how
    assert not limited or found.percent == cap


@given(st.lists(st.one_of(st.none(), figures), max_size=30))
def test_an_average_lies_between_its_smallest_and_greatest_figure(values):
    found, measured = average(values), [Fraction(value) for value in values if value is not None]
    assert (found.exact is None) == (not measured)
    assert not measured or min(measured) <= found.exact <= max(measured)


@given(st.decimals(min_value=-500, max_value=500, places=3, allow_nan=False))
def test_every_figure_has_exactly_one_category_and_the_reversed_one_mirrors_it(value):
    labels = [band.label for band in PERMENDAGRI_54.bands]
    found, turned = PERMENDAGRI_54.category(value), PERMENDAGRI_54.reversed.category(value)
    assert labels.index(found) + labels.index(turned) == len(labels) - 1
