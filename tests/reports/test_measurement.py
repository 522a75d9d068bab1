"""Capaian, categories, averages: the published figures, and what holds for every figure."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.measurement import (
    FORMULAS,
    PERMENDAGRI_54,
    Direction,
    Scale,
    absorption,
    average,
    capaian,
    capped,
    efficiency,
    ratio,
    shown,
)

D = Decimal
CASES = Path(__file__).parent / "cases"
NAMES = {"naik": Direction.UP, "turun": Direction.DOWN}


def published():
    """Every legible row of the published reports: (direction, target, realisation, printed, consistent)."""
    for file in sorted(CASES.glob("*.json")):
        content = json.loads(file.read_text(), parse_float=Decimal, parse_int=Decimal)
        for row in content.get("contoh", content.get("indikator")):
            target = row["target"] if isinstance(row["target"], list) else [row["target"]]
            yield pytest.param(
                NAMES[row["arah"]], target, row, id=f"{file.stem}-{row['realisasi']}-{target[0]}"
            )


@pytest.mark.parametrize(("direction", "target", "row"), list(published()))
def test_published_figures_are_reproduced_by_their_formula(direction, target, row):
    value = capaian(direction, row["realisasi"], *target)
    if "hitung" in row:
        assert shown(value, 6) == shown(row["hitung"], 6)
    printed = row["capaian_pct_published"]
    # A source that contradicts its own formula ("konsisten": false) is not reproduced.
    assert (shown(value, max(-printed.as_tuple().exponent, 0)) == printed) is row["konsisten"]


def test_the_cases_are_all_there():
    assert len(list(published())) == 9


@pytest.mark.parametrize(
    ("realised", "a", "b"),
    [("9", "87.5", "88.89"), ("4", "150", "200"), ("8", "100", "100"), ("20", "-50", "40")],
)
def test_the_two_reversed_formulas_differ_and_are_chosen_explicitly(realised, a, b):
    assert shown(capaian(Direction.DOWN, D(realised), D(8))) == D(a)
    assert shown(capaian(Direction.DOWN_INVERSE, D(realised), D(8))) == D(b)


@pytest.mark.parametrize("direction", Direction)
def test_a_target_of_zero_is_met_by_zero_only(direction):
    assert capaian(direction, D(0), D(0)) == 100
    assert capaian(direction, D(3), D(0)) == 0


def test_no_cases_at_all_meets_a_falling_target_by_either_formula():
    assert capaian(Direction.DOWN_INVERSE, D(0), D(5)) == 100
    assert capaian(Direction.DOWN, D(0), D(5)) == 200


@pytest.mark.parametrize("direction", Direction)
def test_what_was_not_measured_has_no_capaian(direction):
    assert capaian(direction, None, D(55)) is None
    assert PERMENDAGRI_54.category(None) is None


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("realised", ["80", "85.5", "90"])
def test_a_result_within_a_target_range_is_the_whole_target(direction, realised):
    assert capaian(direction, D(realised), D(80), D(90)) == 100


def test_capaian_is_computed_from_the_unrounded_realisation():
    exact = ratio(D(2), D(3))
    assert shown(capaian(Direction.UP, exact, D("66.67"))) == D("100.00")
    assert capaian(Direction.UP, exact, D("66.67")) < 100
    assert shown(capaian(Direction.UP, exact, D("0.07"))) != shown(
        capaian(Direction.UP, shown(exact), D("0.07"))
    )


@pytest.mark.parametrize(
    ("value", "text"), [("97.894737", "97.89"), ("87.505", "87.51"), ("-0.005", "-0.01")]
)
def test_display_rounds_half_up(value, text):
    assert shown(D(value)) == D(text)


def test_a_ratio_needs_both_figures_and_something_to_divide_by():
    assert ratio(D(3), D(4)) == 75
    assert ratio(None, D(4)) is None
    assert ratio(D(3), None) is None
    assert ratio(D(3), D(0)) is None


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("150", "Sangat Tinggi"),
        ("90.5", "Sangat Tinggi"),
        ("90", "Tinggi"),
        ("90.004", "Tinggi"),
        ("75.01", "Tinggi"),
        ("75", "Sedang"),
        ("65", "Rendah"),
        ("50", "Sangat Rendah"),
        ("-20", "Sangat Rendah"),
    ],
)
def test_every_value_has_one_category_by_the_figure_as_printed(value, label):
    assert PERMENDAGRI_54.category(D(value)) == label


def test_the_legend_says_the_bounds_in_words():
    assert PERMENDAGRI_54.legend == [
        ("> 90 %", "Sangat Tinggi"),
        ("> 75 %", "Tinggi"),
        ("> 65 %", "Sedang"),
        ("> 50 %", "Rendah"),
        ("≤ 50 %", "Sangat Rendah"),
    ]


def test_another_regions_reversed_scale_is_only_another_table():
    """BKD Sumbar 2016 keeps realisasi ÷ target for falling indicators and turns the labels."""
    falling = Scale.of([(None, "Sangat baik"), (55, "Baik"), (75, "Cukup"), (100, "Kurang")])
    assert falling.category(D(79)) == "Cukup"
    assert falling.category(D(120)) == "Kurang"
    rising = Scale.of([(100, "Sangat baik"), (75, "Baik"), (55, "Cukup"), (None, "Kurang")])
    assert rising.category(D(79)) == "Baik"


def test_the_average_leaves_out_what_was_not_measured():
    assert average([D(80), None, D(100)]) == 90
    assert average([None, None]) is None
    assert average([]) is None


def test_the_average_counts_a_negative_capaian_as_nothing_and_obeys_its_cap():
    assert average([D(-50), D(100)]) == 50
    assert average([D(150), D(50)], cap=100) == 75
    assert average([D(150), D(50)]) == 100


def test_no_cap_is_the_default():
    assert capped(D(250)) == 250
    assert capped(D(250), 120) == 120
    assert capped(D(90), 120) == 90
    assert capped(None, 120) is None


def test_only_a_reached_target_is_called_efficient():
    assert efficiency(D("100.45"), D("88.99")) == D("11.46")
    assert efficiency(D("99.99"), D(50)) is None
    assert efficiency(D(100), None) is None
    assert absorption(D(45), D(60)) == 75


@pytest.mark.parametrize("direction", Direction)
def test_every_direction_has_a_formula_to_print(direction):
    assert "target" in FORMULAS[direction]
    assert "realisasi" in FORMULAS[direction]


figures = st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False)
targets = st.decimals(min_value=D("0.0001"), max_value=10**9, places=4, allow_nan=False)


@given(targets)
def test_meeting_the_target_exactly_is_a_hundred_percent(target):
    assert {shown(capaian(way, target, target)) for way in Direction} == {D("100.00")}


@given(targets, figures, figures)
def test_a_rising_indicator_never_loses_by_a_better_result(target, one, other):
    low, high = sorted((one, other))
    assert capaian(Direction.UP, low, target) <= capaian(Direction.UP, high, target)


@given(targets, figures, figures)
def test_a_falling_indicator_never_wins_by_a_worse_result(target, one, other):
    low, high = sorted((one, other))
    assert capaian(Direction.DOWN, low, target) >= capaian(Direction.DOWN, high, target)


@given(targets, figures)
def test_the_falling_formula_mirrors_the_rising_one(target, realised):
    mirrored = capaian(Direction.DOWN, realised, target)
    assert shown(mirrored) == shown(200 - capaian(Direction.UP, realised, target))


@given(targets, targets, figures)
def test_in_a_range_the_bound_that_was_passed_counts(one, other, realised):
    low, high = sorted((one, other))
    value = capaian(Direction.UP, realised, low, high)
    assert value == capaian(Direction.UP, realised, min(max(realised, low), high))


@given(st.lists(st.none() | st.decimals(min_value=-500, max_value=500, places=3), max_size=20))
def test_an_average_lies_between_its_extremes(values):
    measured = [max(value, D(0)) for value in values if value is not None]
    found = average(values)
    assert (found is None) == (not measured)
    assert found is None or min(measured) - D("1e-20") <= found <= max(measured) + D("1e-20")


@given(st.decimals(min_value=-1000, max_value=1000, places=5))
def test_the_scale_has_no_gaps(value):
    assert PERMENDAGRI_54.category(value) in {band.label for band in PERMENDAGRI_54.bands}
