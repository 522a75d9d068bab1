"""The flowchart: every wire found, drawn in whole pieces, and told in words."""

from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.flowchart import Lane, Node, Row, draw, pieces
from workflow.routing import Wire, centre, edge, route_all

LANE_NAMES = {"A": "Kepala", "B": "Sekretaris", "C": "Kasubag", "D": "Staf", "E": "Bidang", "F": "Bagian"}
LANES = [Lane(key, label) for key, label in LANE_NAMES.items()]
SHEET = [
    ("1", "B mulai, C kegiatan", None),
    ("2", "B keputusan, A keputusan", "1"),
    ("3", "C kegiatan, E kegiatan", None),
    ("4", "D kegiatan", None),
    ("5", "C keputusan, B keputusan", "4"),
    ("6", "A keputusan", "5"),
    ("7", "D kegiatan", None),
    ("8", "C kegiatan, F selesai", None),
]


def make_row(key, nodes, back_to=None, **facts):
    facts = {"requirements": ("ATK", "Komputer"), "time": "1 hari", "output": "Nota Dinas"} | facts
    nodes = tuple(Node(*node.split()) for node in nodes.split(", "))
    return Row(key, int(key), f"Uraian {key}", nodes=nodes, back_to=back_to, **facts)


def make_rows(**facts):
    return [make_row(key, nodes, back_to, **facts) for key, nodes, back_to in SHEET]


@st.composite
def sheets(draw_from):
    """Any SOP: 3-16 steps, 2-8 lanes, up to three performers a step, returns up to four steps back."""
    width, length = draw_from(st.integers(2, 8)), draw_from(st.integers(3, 16))
    lanes = [Lane(str(column), f"Pelaksana {column}") for column in range(width)]
    rows = []
    for index in range(length):
        chosen = draw_from(st.lists(st.sampled_from(lanes), min_size=1, max_size=min(3, width), unique=True))
        symbols = [
            draw_from(st.sampled_from(["kegiatan", "keputusan"])) if index else "kegiatan" for _ in chosen
        ]
        back = str(draw_from(st.integers(max(0, index - 4), index - 1))) if "keputusan" in symbols else None
        nodes = ", ".join(f"{lane.key} {symbol}" for lane, symbol in zip(chosen, symbols, strict=True))
        rows.append(make_row(str(index), nodes, back))
    return lanes, rows


def asked_wires(lanes, rows):
    """(source, target, kind) of every wire the sheet asks for, worked out without the layout."""
    column = {lane.key: index for index, lane in enumerate(lanes)}
    index = {row.key: place for place, row in enumerate(rows)}
    chain = [(column[node.lane], place) for place, row in enumerate(rows) for node in row.nodes]
    wires = {(source, target, "forward") for source, target in pairwise(chain)}
    for row in rows:
        for node in row.nodes:
            if row.back_to is not None and node.symbol == "keputusan":
                target = rows[index[row.back_to]]
                done = [other for other in target.nodes if other.symbol == "kegiatan"]
                landing = done[-1] if done else target.nodes[0]
                source = column[node.lane], index[row.key]
                wires.add((source, (column[landing.lane], index[target.key]), "back"))
    return wires


def words_of(chart):
    return {
        (row.step.key, chart.lanes[column].key): {label.text: label.corner for label in cell.shape.labels}
        for row in chart.rows
        for column, cell in enumerate(row.cells)
        if cell.shape and cell.shape.labels
    }


@settings(max_examples=20, deadline=None)
@given(sheets())
def test_every_wire_of_any_sheet_is_a_clear_way_between_its_nodes(sheet):
    lanes, rows = sheet
    chart = draw(lanes, rows)
    asked = asked_wires(lanes, rows)
    found = {(route.wire.source, route.wire.target, route.wire.kind) for route in chart.routes}
    jumps = sum(text.startswith("Tidak: ke") for words in words_of(chart).values() for text in words)
    nodes = {centre(cell) for source, target, _ in asked for cell in (source, target)}
    assert found <= asked
    assert len(found) + jumps == len(asked)
    assert {wire for wire in asked if wire[2] == "forward"} <= found
    for route in chart.routes:
        assert route.points[0] == centre(route.wire.source)
        assert route.points[-1] == centre(route.wire.target)
        assert all(abs(a - c) + abs(b - d) == 1 for (a, b), (c, d) in pairwise(route.points))
        assert not nodes & set(route.points[1:-1])
        assert len(set(route.points)) == len(route.points)


@settings(max_examples=20, deadline=None)
@given(sheets())
def test_wires_share_a_line_only_on_the_way_to_the_same_node(sheet):
    owners, exits = {}, {}
    for route in draw(*sheet).routes:
        for start, end in pairwise(route.points):
            assert owners.setdefault(edge(start, end), route.wire.group) == route.wire.group
            if start != route.points[0]:
                assert exits.setdefault((route.wire.group, start), end) == end, "merged wires part again"


@settings(max_examples=10, deadline=None)
@given(sheets())
def test_pieces_fill_each_cell_border_from_both_sides(sheet):
    chart = draw(*sheet)
    for y, row in enumerate(chart.rows):
        for x, cell in enumerate(row.cells):
            for kind, piece in (tile.split("-") for tile in cell.tiles):
                if piece[2] == "4":
                    beside = chart.rows[y].cells[x + 1] if piece[0] == "h" else chart.rows[y + 1].cells[x]
                    assert f"{kind}-{piece[:2]}1" in beside.tiles


def test_our_sheet_has_all_its_wires_and_draws_the_same_every_time():
    chart = draw(LANES, make_rows())
    assert {(route.wire.source, route.wire.target, route.wire.kind) for route in chart.routes} == asked_wires(
        LANES, make_rows()
    )
    assert chart == draw(LANES, make_rows())


def test_every_decision_says_ya_and_tidak_in_two_corners():
    words = words_of(draw(LANES, make_rows()))
    assert set(words) == {("2", "B"), ("2", "A"), ("5", "C"), ("5", "B"), ("6", "A")}
    for corners in words.values():
        assert set(corners) == {"Ya", "Tidak"}
        assert len(set(corners.values())) == 2


def test_returned_work_lands_at_the_last_activity_or_else_at_the_first_node():
    landings = {
        route.wire.source: route.wire.target
        for route in draw(LANES, make_rows()).routes
        if route.wire.kind == "back"
    }
    assert landings == {(1, 1): (2, 0), (0, 1): (2, 0), (2, 4): (3, 3), (1, 4): (3, 3), (0, 5): (2, 4)}


def test_pieces_of_a_way_over_a_border_lie_in_both_cells():
    (route,) = route_all([Wire((0, 0), (1, 0), "forward")], [(0, 0), (1, 0)], 2, 1)
    assert list(pieces(route)) == [((0, 0), "hm3"), ((0, 0), "hm4"), ((1, 0), "hm1"), ((1, 0), "hm2")]


def test_a_wire_goes_around_a_node_in_its_way():
    wires = [Wire((0, 0), (2, 0), "forward")]
    (route,) = route_all(wires, [(0, 0), (1, 0), (2, 0)], 3, 1)
    assert centre((1, 0)) not in route.points


def test_a_return_without_room_is_told_in_words():
    lanes = [Lane("A", "Satu"), Lane("B", "Dua")]
    rows = [make_row(str(key), "A kegiatan") for key in range(1, 9)]
    rows += [make_row(str(key), "B keputusan", str(key - 8)) for key in range(9, 17)]
    told = [text for words in words_of(draw(lanes, rows)).values() for text in words if ":" in text]
    assert told
    assert all(text.startswith("Tidak: ke ") for text in told)


@pytest.mark.parametrize(
    ("second", "complaint"),
    [
        (make_row("2", "A kegiatan, A keputusan"), "a lane of its own"),
        (make_row("2", "A keputusan", "2"), "earlier step"),
    ],
)
def test_a_sheet_that_cannot_be_drawn_is_refused(second, complaint):
    with pytest.raises(ValueError, match=complaint):
        draw(LANES, [make_row("1", "A mulai"), second])


def test_each_step_is_told_in_one_sentence_with_its_return_and_state():
    told = draw(LANES, make_rows(status="now", note="Sedang berjalan · putaran 2")).steps_text
    assert told[1] == (
        "Langkah 2: Uraian 2. Pelaksana: Sekretaris (keputusan), lalu Kepala (keputusan). Waktu: 1 hari. "
        "Output: Nota Dinas. Bila tidak, dikembalikan ke langkah 1. Keadaan: Sedang berjalan · putaran 2."
    )
    assert "dikembalikan" not in told[2]


@pytest.mark.parametrize(
    ("status", "word"), [("done", "Selesai"), ("now", "Sedang berjalan"), ("wait", "Menunggu")]
)
def test_state_is_a_word_in_the_row_and_in_every_node(status, word):
    row = draw(LANES, make_rows(status=status)).rows[3]
    assert row.note == word
    assert row.cells[3].shape.spoken == f"Kegiatan ({word.lower()})"


@pytest.mark.parametrize("paper", [True, False])
def test_template_shows_the_sheet_without_inline_style_or_script(paper):
    chart = draw(LANES, make_rows(requirements=("ATK", "<b>Data</b>")))
    html = render_to_string(
        "workflow/_flowchart.html", {"chart": chart, "total": "25 hari kerja", "paper": paper}
    )
    assert "style=" not in html
    assert "<script" not in html
    assert html.count("<tr") == 2 + 8 + 1
    assert "ATK; &lt;b&gt;Data&lt;/b&gt;" in html
    assert "25 hari kerja" in html
    assert ("is-paper" in html) is paper
    assert ('aria-label="Bagan alir SOP"' in html) is not paper


def test_stylesheet_draws_every_piece_of_both_kinds(settings):
    css = (settings.BASE_DIR / "static/css/flowchart.css").read_text()
    for line in ("ht", "hm", "hb", "vl", "vc", "vr"):
        for part in "1234":
            assert f"var(--{line}{part}, none)" in css
            assert f".forward-{line}{part} " in css
            assert f".back-{line}{part} " in css
