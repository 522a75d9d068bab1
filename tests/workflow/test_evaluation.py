"""What the steps took, against figures worked out by hand; the same on both databases."""

from datetime import timedelta
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evidence import cycle_of, stays
from workflow.actions import Act
from workflow.evaluation.bars import chart
from workflow.evaluation.figures import amount, sum_text
from workflow.evaluation.findings import findings
from workflow.evaluation.measure import evaluate
from workflow.evaluation.offices import shares
from workflow.models import Kind, State, Visit
from workflow.shares import split_of

pytestmark = pytest.mark.django_db


def line(evaluation, state):
    return next(each for each in evaluation.steps if each.step.state == state)


def overall(office, state, **chosen):
    return line(evaluate(office.sop, **chosen), state).overall


@pytest.mark.parametrize(
    ("used", "middle", "p80"),
    [
        ([20], 20, 20),
        ([10, 30], 20, 30),
        ([5, 10], Decimal("7.5"), 10),
        ([30, 10, 20], 20, 30),
        ([1, 2, 3, 4], Decimal("2.5"), 4),
        ([5, 1, 4, 2, 3], 3, 4),
        ([7, 7, 7, 7, 9], 7, 7),
        ([7, 7, 7, 9, 9], 7, 9),
        ([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], Decimal("5.5"), 8),
        ([0, 0, 0, 40], 0, 40),
    ],
)
def test_median_and_p80_of_a_step_in_minutes(office, used, middle, p80):
    stays(cycle_of(office, 2024), State.NOTA_DINAS_APPROVAL, *used)
    found = overall(office, State.NOTA_DINAS_APPROVAL)
    assert (found.count, found.median, found.p80) == (len(used), middle, p80)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=25))
def test_ranks_of_the_database_agree_with_sorting_by_hand(office, used):
    Visit.objects.all().delete()
    stays(cycle_of(office, 2024), State.COMPILATION, *used)
    found = overall(office, State.COMPILATION)
    ordered = sorted(used)
    assert found.median == Decimal(str(median(used)))
    assert found.p80 == next(v for v in ordered if sum(u <= v for u in used) * 5 >= len(used) * 4)


def test_each_year_and_all_years_together(office):
    for year, used in ((2022, [20, 20]), (2023, [5]), (2024, [8, 30, 6])):
        stays(cycle_of(office, year), State.COMPILATION, *used)
    evaluation = evaluate(office.sop)
    found = line(evaluation, State.COMPILATION)
    assert evaluation.years == [2022, 2023, 2024]
    assert {year: row.median for year, row in found.years.items()} == {2022: 20, 2023: 5, 2024: 8}
    assert (found.overall.count, found.overall.median, found.overall.p80) == (6, 14, 20)
    assert found.overall.on_time == 3
    assert not found.overall.good


def test_share_of_cycles_with_more_than_one_round(office):
    for year, rounds in ((2022, 1), (2023, 3), (2024, 2), (2021, 1)):
        stays(cycle_of(office, year), State.CORRECTION, *[5] * rounds)
    found = overall(office, State.CORRECTION)
    assert (found.cycles, found.repeated, found.rounds) == (4, 2, 3)
    assert found.repeated_share == 50


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [(None, None, [2022, 2023, 2024]), (2023, None, [2023, 2024]), (None, 2022, [2022]), (2030, None, [])],
)
def test_years_can_be_chosen(office, since, until, years):
    for year in (2022, 2023, 2024):
        stays(cycle_of(office, year), State.BINDING, year - 2021)
    evaluation = evaluate(office.sop, since=since, until=until)
    assert (evaluation.years, evaluation.known_years) == (years, [2022, 2023, 2024])
    assert sum(row.overall.count for row in evaluation.measured) == len(years)


def test_open_and_cancelled_stays_and_other_agencies_do_not_count(office):
    mine = cycle_of(office, 2024)
    stays(mine, State.BINDING, 1)
    stays(mine, State.APPROVAL, 9, ended_by=Act.CANCEL)
    Visit.objects.filter(step__state=State.BINDING).update(left_at=None)
    assert evaluate(office.sop).measured == []
    Visit.objects.update(left_at=mine.opened_at, used_minutes=None)
    assert evaluate(office.sop).measured == []


def test_figures_come_in_a_fixed_number_of_queries(office, django_assert_max_num_queries):
    for year in range(2010, 2025):
        for state in State.working():
            stays(cycle_of(office, year), state, 1, 2, 3)
    office.sop.steps.all()
    with django_assert_max_num_queries(8):
        evaluation = evaluate(office.sop)
        assert len(evaluation.measured) == 8


def test_whole_cycle_adds_up_all_rounds_once_it_is_finished(office):
    done = cycle_of(office, 2023)
    stays(done, State.COMPILATION, 10, 4)
    stays(done, State.DATA_REQUEST, 9, 12)
    stays(cycle_of(office, 2024, State.CORRECTION), State.COMPILATION, 15)
    [row] = evaluate(office.sop).finished
    assert (row.year, row.used_text, row.on_time, row.count) == (2023, "14 hari kerja + 21 menit", 3, 4)


@pytest.mark.parametrize(
    ("used", "in_days", "text"),
    [
        (0, True, "kurang dari 1 hari kerja"),
        (Decimal("1.5"), True, "1,5 hari kerja"),
        (Decimal("12"), True, "12 hari kerja"),
        (Decimal("100"), False, "1 jam 40 menit"),
        (Decimal("7.5"), False, "7,5 menit"),
    ],
)
def test_amounts_are_written_in_the_unit_of_the_step(used, in_days, text):
    assert amount(used, in_days=in_days) == text


def test_sum_of_days_and_minutes_is_written_like_the_total_of_the_sheet():
    assert [sum_text(25, 60), sum_text(0, 0), sum_text(3, 0)] == [
        "25 hari kerja + 1 jam",
        "0 menit",
        "3 hari kerja",
    ]


def test_bars_are_whole_numbers_on_one_axis(office):
    stays(cycle_of(office, 2023), State.COMPILATION, 19)
    stays(cycle_of(office, 2024), State.NOTA_DINAS_APPROVAL, 100)
    end, drawn = chart(evaluate(office.sop))
    assert end == 300
    bars = {(each.line.step.state, bar.label): bar for each in drawn for bar in each.bars}
    slow = bars[State.COMPILATION, "2023"]
    assert (slow.within, slow.beyond, slow.clipped, slow.late) == (100, 26, False, True)
    clipped = bars[State.NOTA_DINAS_APPROVAL, "2024"]
    assert (clipped.within, clipped.beyond, clipped.clipped) == (100, 200, True)
    assert all(isinstance(n, int) for bar in bars.values() for n in (bar.within, bar.beyond, bar.p80))


def test_finding_names_a_standard_that_was_never_reached(office):
    for year in (2022, 2023, 2024):
        stays(cycle_of(office, year), State.NOTA_DINAS_APPROVAL, 42)
        stays(cycle_of(office, year), State.COMPILATION, 14)
    [finding] = findings(evaluate(office.sop))
    assert finding.head == "Standar langkah 2 tidak pernah tercapai."
    assert "42 menit" in finding.text
    assert "standar 20 menit" in finding.text
    assert "2022–2024" in finding.text


def test_finding_names_what_became_better_at_the_price_of_more_rounds(office):
    stays(cycle_of(office, 2023), State.CORRECTION, 12)
    stays(cycle_of(office, 2024), State.CORRECTION, 5, 5, 5, 5)
    text = [f"{f.head} {f.text}" for f in findings(evaluate(office.sop))]
    assert any("Langkah 5 membaik dari 12 hari kerja menjadi 5 hari kerja" in each for each in text)
    assert any("putarannya bertambah dari 1 menjadi 4" in each for each in text)


def test_nothing_to_find_is_said_in_a_sentence(office):
    stays(cycle_of(office, 2024), State.COMPILATION, 14)
    [finding] = findings(evaluate(office.sop))
    assert finding.head == "Semua langkah berjalan dalam waktu standar."


# Where the time went by office


def test_stay_is_split_at_the_paraf(walk):
    walk.to(State.NOTA_DINAS_APPROVAL)
    walk.now += timedelta(minutes=12)
    walk.prepare()
    walk.now += timedelta(minutes=30)
    s = walk.s
    assert split_of(s, s.visit) == [("Sekretaris", 12), ("Kepala BKPSDM", 30)]


def test_without_a_paraf_the_first_office_still_has_it(walk):
    walk.to(State.NOTA_DINAS_APPROVAL)
    walk.now += timedelta(minutes=25)
    s = walk.s
    assert split_of(s, s.visit) == [("Sekretaris", 25)]


def test_correction_is_split_at_the_check_and_other_steps_are_not(walk):
    walk.to(State.CORRECTION)
    assert split_of(walk.s, walk.s.visits[0]) == []
    walk.now += timedelta(minutes=60)
    walk.do("kasubag", Act.CHECK_DRAFT, sha256=walk.sha(Kind.DRAFT))
    walk.now += timedelta(minutes=5)
    assert [minutes for _, minutes in split_of(walk.s, walk.s.visit)] == [60, 5]


def test_second_round_is_split_by_its_own_paraf(walk):
    walk.to(State.NOTA_DINAS_APPROVAL, prepared=True).back().to(State.NOTA_DINAS_APPROVAL)
    walk.now += timedelta(minutes=8)
    s = walk.s
    assert (s.visit.round, split_of(s, s.visit)) == (2, [("Sekretaris", 8)])


def test_shares_sum_up_finished_stays(walk):
    walk.to(State.NOTA_DINAS_APPROVAL)
    walk.now += timedelta(minutes=15)
    walk.prepare()
    walk.now += timedelta(minutes=5)
    walk.onward()
    [(step, found, count)] = shares(evaluate(walk.cycle.sop))
    assert (step.state, count) == (State.NOTA_DINAS_APPROVAL, 1)
    assert [(f.office, f.minutes, f.percent) for f in found] == [
        ("Sekretaris", 15, 75),
        ("Kepala BKPSDM", 5, 25),
    ]
