"""Charts: plain SVG with whole numbers, words beside every bar, the same facts as text, a PNG for Word."""

import re
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reports.document import charts
from reports.document.blocks import Figure
from reports.document.charts import Bar, Chart, Group, hundredths, percent_bar
from reports.measurement import absorption

SVG = "{http://www.w3.org/2000/svg}"
BARS = (Bar("2024", "91,07 %", 9107, full=False), Bar("2025", "97,67 %", 9767))
CHART = Chart((Group("2.1 Persentase ASN <terlatih>", BARS),), 10000, "target 100 %")


def drawn(chart):
    return ET.fromstring(charts.svg(chart))  # noqa: S314  # our own drawing


def boxes(chart):
    """(left, length, fill) of every bar from the top down."""
    found = [
        (int(y), int(x), int(long), path.get("fill"))
        for path in drawn(chart).iter(f"{SVG}path")
        for x, y, long in re.findall(r"M(\d+) (\d+)h(\d+)v", path.get("d"))
    ]
    return [box[1:] for box in sorted(found)]


def test_every_bar_bears_its_label_and_its_words():
    told = [text.text for text in drawn(CHART).iter(f"{SVG}text")]
    assert told == ["target 100 %", "2.1 Persentase ASN <terlatih>", "2024", "91,07 %", "2025", "97,67 %"]


def test_on_paper_the_words_are_text_over_the_same_bars():
    figure = Figure("tahun", "Capaian dari tahun ke tahun", CHART, "Gambar 3.1")
    printed = render_to_string(figure.template, {"block": figure})
    assert "<b>2.1 Persentase ASN &lt;terlatih&gt;</b>\n2024\t91,07 %\n2025\t97,67 %</p>" in printed
    bars = ET.fromstring(charts.bars(CHART))  # noqa: S314  # our own drawing
    assert [text.text for text in bars.iter(f"{SVG}text")] == ["target 100 %"]
    assert [p.get("d") for p in bars.iter(f"{SVG}path")] == [
        p.get("d") for p in drawn(CHART).iter(f"{SVG}path")
    ]
    assert "samping tiap batang" in bars.find(f"{SVG}title").text


def test_the_text_alternative_tells_the_same_facts():
    alternative = drawn(CHART).find(f"{SVG}title").text
    assert alternative == charts.words(CHART)
    assert "2.1 Persentase ASN <terlatih>: 2024 91,07 %, 2025 97,67 %" in alternative
    assert "Garis putus-putus: target 100 %" in alternative


def test_bars_are_as_long_as_their_figures_and_differ_without_colour():
    (_, before, light), (_, now, full) = boxes(CHART)
    assert before / now == pytest.approx(9107 / 9767, abs=0.01)
    assert light != full
    hatched = [path for path in drawn(CHART).iter(f"{SVG}path") if path.get("d").count("L") > 5]
    assert len(hatched) == 1


def test_the_dashed_line_stands_where_a_bar_of_a_hundred_ends():
    chart = Chart((Group("Tepat", (Bar("2025", "100,00 %", 10000),)),), 10000, "target 100 %")
    ((left, long, _),) = boxes(chart)
    line = next(path for path in drawn(chart).iter(f"{SVG}path") if path.get("stroke-dasharray"))
    assert line.get("d").startswith(f"M{left + long} ")


def test_nothing_is_drawn_for_what_was_not_measured():
    chart = Chart((Group("Tidak diukur", (percent_bar("2025", None),)),), 10000)
    assert boxes(chart) == []
    assert "n/a" in charts.svg(chart)


def test_a_figure_far_beyond_the_target_does_not_shrink_the_others():
    chart = Chart((Group("Jauh", (Bar("A", "1.000,00 %", 100000), Bar("B", "100,00 %", 10000))),), 10000)
    (_, far, _), (_, near, _) = boxes(chart)
    assert far == pytest.approx(2 * near, abs=1)


def test_without_a_mark_each_group_has_its_own_scale():
    groups = Group("Hari", (Bar("Target", "8 hari", 800),)), Group("Orang", (Bar("Target", "3.087", 308700),))
    assert len({long for _, long, _ in boxes(Chart(groups))}) == 1


def test_only_presentation_attributes_and_whole_numbers():
    text = charts.svg(CHART)
    assert "style" not in text
    assert "class" not in text
    numbers = re.findall(r'(?:x|y|width|height|d|viewBox)="([^"]*)"', text)
    assert not any("." in number for number in numbers)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=1, max_size=6),
    st.one_of(st.none(), st.just(10000)),
)
def test_any_figures_stay_within_the_drawing(values, mark):
    bars = tuple(Bar(str(n), "teks", value) for n, value in enumerate(values))
    chart = Chart((Group("Apa pun & <siapa> pun", bars),), mark)
    picture = drawn(chart)
    width = int(picture.get("width"))
    assert len(boxes(chart)) == sum(value is not None for value in values)
    for left, long, _ in boxes(chart):
        assert 0 < long <= width - left
    for line in picture.iter(f"{SVG}path"):
        assert all(0 <= int(x) <= width for x in re.findall(r"[ML](-?\d+) ", line.get("d")))


def test_figures_are_taken_exactly_and_below_nothing_is_nothing():
    assert hundredths(absorption(1, 3).exact) == 3333
    assert hundredths(None) is None
    assert hundredths(-5) == 0


def test_the_png_is_sharp_and_has_ink():
    with Image.open(BytesIO(charts.png(CHART))) as picture:
        assert picture.width == charts.WIDTH * charts.SHARP
        assert len(picture.convert("L").getcolors(256)) > 2
