"""Capaian, categories, averages: the published figures are reproduced, and how each is worked out."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from reports.measurement import (
    CAPS,
    Reverse,
    absorption,
    achievement,
    average,
    efficiency,
    formula,
    ratio,
    shown,
)
from reports.scale import PERMENDAGRI_54, Scale

D = Decimal
CASES = Path(__file__).parent / "cases"
WAYS = [("naik", "A"), *(("turun", reverse) for reverse in "ABC")]


def published():
    """Every legible row of the published reports: (direction, target, row)."""
    for file in sorted(CASES.glob("*.json")):
        content = json.loads(file.read_text(), parse_float=Decimal, parse_int=Decimal)
        for row in content.get("contoh", content.get("indikator")):
            target = tuple(row["target"]) if isinstance(row["target"], list) else row["target"]
            named = "" if row["konsisten"] else "-contradicts-its-own-formula"
            name = f"{file.stem}-{row['realisasi']}-{row['target']}{named}"
            yield pytest.param(row["arah"], target, row, id=name)


@pytest.mark.parametrize(("direction", "target", "row"), list(published()))
def test_published_figures_are_reproduced_by_their_formula(direction, target, row):
    found = achievement(row["realisasi"], target, direction=direction)
    if "hitung" in row:
        assert shown(found.exact, 6) == shown(row["hitung"], 6)
    printed = row["capaian_pct_published"]
    # A source that contradicts its own formula ("konsisten": false) is not reproduced.
    assert (shown(found.exact, max(-printed.as_tuple().exponent, 0)) == printed) is row["konsisten"]


def test_the_cases_are_all_there():
    assert len(list(published())) == 9


def test_the_average_of_a_published_table_and_its_sentence_cannot_differ():
    """Tasikmalaya 2020 prints 95,44 % in the table and 85,11 % under it; here one figure feeds both."""
    found = average(
        [achievement(D("75.93"), 70, direction="naik"), achievement(D("84.29"), 100, direction="naik")]
    )
    assert found.shown == "96,38"
    assert found.how == "Jumlah capaian 192,76 % ÷ 2 indikator = 96,38 %."
    assert PERMENDAGRI_54.category(found) == "Sangat Tinggi"


@pytest.mark.parametrize(
    ("realised", "a", "b", "c"),
    [
        ("9", "87,50", "88,89", "112,50"),
        ("4", "150,00", "200,00", "50,00"),
        ("8", "100,00", "100,00", "100,00"),
        ("20", "−50,00", "40,00", "250,00"),
    ],
)
def test_the_reversed_formulas_differ_and_are_chosen_explicitly(realised, a, b, c):
    found = [achievement(D(realised), D(8), direction="turun", reverse=r).shown for r in Reverse]
    assert found == [a, b, c]


@pytest.mark.parametrize(("direction", "reverse"), WAYS)
def test_a_target_of_zero_is_met_by_zero_only(direction, reverse):
    met = achievement(D(0), D(0), direction=direction, reverse=reverse)
    missed = achievement(D(3), D(0), direction=direction, reverse=reverse)
    assert (met.percent, missed.percent) == (100, 0)
    assert met.how == missed.how == "Target 0: realisasi 0 berarti 100 %, selain itu 0 %."


def test_no_cases_at_all_meets_a_falling_target_by_either_formula():
    assert achievement(0, 5, direction="turun").percent == 200
    by_b = achievement(0, 5, direction="turun", reverse="B")
    assert (by_b.percent, by_b.how) == (100, "Realisasi 0 pada rumus target ÷ realisasi dinilai 100 %.")


@pytest.mark.parametrize(("direction", "reverse"), WAYS)
@pytest.mark.parametrize(("realised", "target"), [(None, D(55)), (D(55), None)])
def test_what_was_not_measured_has_no_capaian(realised, target, direction, reverse):
    found = achievement(realised, target, direction=direction, reverse=reverse)
    assert (found.percent, found.rounded, found.shown) == (None, None, "n/a")
    assert found.how == "Tidak diukur, karena itu tidak dihitung."
    assert PERMENDAGRI_54.category(found) is None


@pytest.mark.parametrize(("direction", "reverse"), WAYS)
@pytest.mark.parametrize("realised", ["80", "85.5", "90"])
def test_a_result_within_a_target_range_is_the_whole_target(direction, reverse, realised):
    found = achievement(D(realised), (D(80), D(90)), direction=direction, reverse=reverse)
    assert found.percent == 100
    assert "realisasi berada dalam rentang" in found.how


def test_outside_a_range_the_bound_that_was_passed_counts_and_is_named():
    assert achievement(D(70), (D(80), D(90)), direction="naik").how.startswith(
        "target 80–90: dipakai batas bawah 80; 70 ÷ 80"
    )
    assert "dipakai batas atas 90; 92 ÷ 90" in achievement(D(92), (D(80), D(90)), direction="naik").how


def test_capaian_is_computed_from_the_unrounded_realisation():
    exact = ratio(D(2), D(3))
    found = achievement(exact, D("66.67"), direction="naik")
    assert found.shown == "100,00"
    assert found.percent < 100
    rounded = achievement(shown(exact), D("0.07"), direction="naik")
    assert achievement(exact, D("0.07"), direction="naik").shown != rounded.shown


@pytest.mark.parametrize(
    ("realised", "target", "kind"),
    [(D("39.57"), D(70), Decimal), (Fraction(3957, 100), 70, Fraction), (39, 70, Decimal)],
)
def test_figures_may_be_decimals_fractions_or_whole_numbers(realised, target, kind):
    found = achievement(realised, target, direction="naik")
    assert isinstance(found.percent, kind)
    assert found.exact == Fraction(realised) * 100 / 70


def test_a_float_is_refused_because_it_is_already_rounded():
    with pytest.raises(TypeError):
        achievement(0.1, D(1), direction="naik")


@pytest.mark.parametrize(
    "wrong",
    [{"direction": "datar"}, {"direction": "turun", "reverse": "D"}, {"direction": "naik", "target": (9, 8)}],
)
def test_an_unknown_formula_and_a_falling_range_are_refused(wrong):
    with pytest.raises(ValueError, match=r"datar|'D'|batas atas"):
        achievement(D(1), **({"target": D(1)} | wrong))


@pytest.mark.parametrize(
    ("value", "text"), [("97.894737", "97.89"), ("87.505", "87.51"), ("-0.005", "-0.01"), ("0.125", "0.13")]
)
def test_display_rounds_half_up(value, text):
    assert shown(D(value)) == shown(Fraction(value)) == D(text)


def test_half_up_holds_where_a_rounded_quotient_would_lie():
    """1/8 of a percent of a third: the exact value decides, not its 28 digits."""
    assert shown(Fraction(1, 200)) == D("0.01")
    assert shown(Fraction(1, 200) - Fraction(1, 10**40)) == D("0.00")


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


def test_a_scale_reversed_keeps_its_bounds_and_turns_its_labels():
    """BKD Sumbar 2016 keeps realisasi ÷ target for falling indicators and turns the labels."""
    rising = Scale.of([(100, "Sangat baik"), (75, "Baik"), (55, "Cukup"), (None, "Kurang")])
    assert rising.category(achievement(D("0.79"), 1, direction="naik")) == "Baik"
    found = {value: rising.reversed.category(D(value)) for value in (120, 79, 60, 40)}
    assert found == {120: "Kurang", 79: "Cukup", 60: "Baik", 40: "Sangat baik"}


def test_the_average_leaves_out_what_was_not_measured_and_counts_it():
    found = average([D(80), None, D(100)])
    assert (found.percent, found.counted, found.left_out) == (90, 2, 1)
    assert found.how.endswith("1 indikator tidak diukur, tidak ikut dihitung.")
    nothing = average([None, None])
    assert (nothing.percent, nothing.left_out, nothing.how) == (None, 2, "Belum ada indikator yang diukur.")
    assert average([]).percent is None


def test_the_average_counts_a_negative_capaian_as_nothing_and_obeys_its_cap():
    assert average([D(-50), D(100)]).percent == 50
    assert average([D(150), D(50)], cap=100).percent == 75
    assert average([D(150), D(50)]).percent == 100


@pytest.mark.parametrize("cap", CAPS)
def test_a_cap_holds_what_is_shown_and_says_so(cap):
    found = achievement(D(25), D(10), direction="naik", cap=cap)
    assert found.percent == cap
    assert found.how == f"25 ÷ 10 × 100 % = 250,00 %; dibatasi paling tinggi {cap} %."
    below = achievement(D(9), D(10), direction="naik", cap=cap)
    assert (below.percent, below.how) == (90, "9 ÷ 10 × 100 % = 90,00 %.")


def test_no_cap_is_the_default():
    assert achievement(D(25), D(10), direction="naik").percent == 250


def test_only_a_reached_target_is_called_efficient():
    found = efficiency(achievement(D("100.45"), 100, direction="naik"), absorption(D("88.99"), 100))
    assert (found.percent, found.how) == (D("11.46"), "100,45 % − 88,99 % = 11,46 %.")
    assert efficiency(achievement(99, 100, direction="naik"), absorption(50, 100)).percent is None
    assert efficiency(achievement(100, 100, direction="naik"), absorption(None, 100)).percent is None


def test_absorption_is_the_share_of_the_pagu_that_was_spent():
    found = absorption(D(1_842_617_500), D(2_000_000_000))
    assert (found.shown, found.how) == ("92,13", "1.842.617.500 ÷ 2.000.000.000 × 100 % = 92,13 %.")
    assert absorption(D(45), D(60)).percent == 75
    assert (
        absorption(None, D(60)).shown == absorption(D(1), D(0)).shown == absorption(D(1), None).shown == "n/a"
    )


@pytest.mark.parametrize(("direction", "reverse"), WAYS)
def test_every_direction_has_a_formula_to_print(direction, reverse):
    assert "target" in formula(direction, reverse)
    assert "realisasi" in formula(direction, reverse)
