"""The SOP sheet over several pages: headers again, and pentagons in pairs where a wire crosses the break."""

import re

import pytest

from reports.papers.sop_leaves import leaves, one_leaf
from reports.papers.sop_sheet import sop_sheet
from workflow.chart import chart_of
from workflow.models import Agency, Sop, SopStep

from .papers_fixtures import A4_WIDE, F4_WIDE, pages, sizes


@pytest.fixture
def wordy(office):
    """Steps so long that the flowchart does not fit a page."""
    for step in SopStep.objects.all():
        step.activity = " ".join([step.activity] * 6)
        step.save()
    return office


def flow_pages(data):
    return [page for page in pages(data) if "Uraian Prosedur" in page]


@pytest.mark.parametrize(("size", "box"), [("f4", F4_WIDE), ("a4", A4_WIDE)])
def test_every_page_of_a_long_flowchart_repeats_the_header_and_is_tied_to_the_next(wordy, size, box):
    Agency.objects.update(paper_size=size)
    data = sop_sheet(Sop.objects.get())
    found = flow_pages(data)
    assert set(sizes(data)) == {box}
    assert len(found) == len(pages(data)) - 1 > 1
    for page in found:
        assert "Pelaksana" in page
        assert "Mutu Baku" in page
    assert ["Sambungan dari" in page for page in found] == [False] + [True] * (len(found) - 1)
    assert ["Bersambung ke" in page for page in found] == [True] * (len(found) - 1) + [False]
    assert ["Total waktu penyelesaian" in page for page in found] == [False] * (len(found) - 1) + [True]


def test_each_step_stands_once_and_in_order(wordy):
    text = " ".join(flow_pages(sop_sheet(Sop.objects.get())))
    numbers = [
        int(number) for number in re.findall(r"(?<!\d)([1-8])\. (?=[A-Z][a-z]+kan |Men|Mem|Mel)", text)
    ]
    assert [number for number in numbers if number] == list(range(1, 9))


def test_sheet_that_fits_one_page_has_no_connectors(office):
    [page] = flow_pages(sop_sheet(office.sop))
    assert "Bersambung" not in page
    assert "Penghubung ke halaman lain" not in page


@pytest.mark.parametrize("cut", range(1, 8))
def test_whatever_leaves_a_page_by_a_pentagon_enters_the_next_by_its_twin(office, cut):
    chart, _ = chart_of(office.sop)
    first, second = leaves(chart, [cut, 8 - cut])
    assert (len(first.rows), len(second.rows)) == (cut, 8 - cut)
    assert first.closes == second.opens
    assert first.opens is second.closes is None
    marks = [mark for lane in first.closes for mark in lane]
    assert any(mark.kind == "forward" for mark in marks)
    assert len({mark.letter for mark in marks}) == len(marks)


def test_every_wire_over_a_break_has_a_mark_in_the_lane_where_it_passes(office):
    chart, _ = chart_of(office.sop)
    for cut in range(1, 8):
        above, below = leaves(chart, [cut, 8 - cut])
        for column, marks in enumerate(above.closes):
            leaving = {tile for tile in above.rows[-1].cells[column].tiles if re.search(r"-v.4$", tile)}
            entering = {tile for tile in below.rows[0].cells[column].tiles if re.search(r"-v.1$", tile)}
            crossing = {tile[:-1] for tile in leaving} & {tile[:-1] for tile in entering}
            assert {f"{mark.kind}-v{mark.line}" for mark in marks} == crossing


def test_letters_go_on_over_the_breaks(office):
    chart, _ = chart_of(office.sop)
    found = leaves(chart, [2, 2, 2, 2])
    letters = [mark.letter for leaf in found[:-1] for lane in leaf.closes for mark in lane]
    assert letters[0] == "A"
    assert len(set(letters)) == len(letters)
    assert one_leaf(chart).rows == chart.rows
