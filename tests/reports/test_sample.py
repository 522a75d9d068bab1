"""The example year: complete, consistent with itself, clearly marked, never among real accounts."""

import io
from datetime import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from reports import pdf
from reports.analysis import analysis, analysis_of
from reports.models import Agreement, Evidence, Indicator, Section
from reports.narrative import prose
from reports.narrative.outline import narrative, reading_order
from reports.sample import demo as free_year
from reports.sample import source
from reports.sample.agreement import load_agreement
from tests.office import WIB
from workflow.models import Cycle, Kind, State, User
from workflow.services.history import first_broken

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year - 1


def said(**options):
    out = io.StringIO()
    call_command("load_sample", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def loaded(office, plain_papers):
    said()
    return Cycle.objects.get()


def test_the_cycle_stands_at_step_four_with_all_data_accepted(loaded):
    assert (loaded.year, loaded.state) == (YEAR, State.COMPILATION)
    assert {request.status for request in loaded.requests.all()} == {"accepted"}
    assert loaded.requests.count() == 4
    assert loaded.documents.filter(kind=Kind.DRAFT).exists()
    assert first_broken(loaded) is None


def test_it_is_as_large_and_as_mixed_as_promised(loaded):
    data = analysis(loaded)
    assert [len(objective.indicators) for objective in data.objectives] == [3, 3, 3, 3]
    assert {row.division for row in data.indicators} == set(loaded.agency.divisions.all())
    assert len(data.programs) == 3
    assert sum(len(row.all_lines) - 1 for row in data.programs) == 20
    kinds = {(row.indicator.direction, row.indicator.reverse) for row in data.indicators}
    assert {("naik", "A"), ("turun", "A"), ("turun", "B")} == kinds
    assert any(row.indicator.target_high for row in data.indicators)
    assert {row.indicator.entry for row in data.indicators} == set(Indicator.Entry.values)
    assert "75,93 (BB)" in {row.realised_text for row in data.indicators}
    [unmeasured] = [row for row in data.indicators if row.unmeasured]
    assert unmeasured.reason
    assert all(len(row.past) == 3 for row in data.indicators)


def test_nothing_is_left_to_be_written(loaded):
    parts = reading_order(narrative(loaded))
    assert [part.key for part in parts if not part.written] == []
    assert {row.key for row in Section.objects.all()} == {part.key for part in parts}


def test_its_prose_is_stored_as_the_editor_would_store_it(loaded):
    sections = list(Section.objects.all())
    assert sections
    for section in sections:
        assert section.body == prose.clean(section.body) != ""
        assert "{" not in section.body


def test_money_agrees_at_each_level(loaded):
    lines = [row for program in analysis(loaded).programs for row in program.all_lines]
    assert sum(bool(row.children) for row in lines) > 3
    for row in lines:
        if row.children:
            assert sum(child.budget for child in row.children) == row.budget
            assert sum(child.realised for child in row.children) == row.realised
        assert row.realised <= row.budget


def test_every_quarter_ends_in_the_figure_of_the_year(loaded):
    rows = analysis(loaded).indicators
    assert rows
    for row in rows:
        quarters = list(row.realisation.quarters.all()) if row.realisation else []
        assert row.unmeasured or quarters[-1].realised == row.realised
        assert bool(quarters) != row.unmeasured


def test_the_target_of_the_year_is_the_one_of_the_renstra(loaded):
    rows = analysis(loaded).indicators
    assert rows
    for row in rows:
        assert row.ahead[0].target == row.indicator.target
        assert [figure.year for figure in row.ahead] == [YEAR, YEAR + 1]


def test_last_year_is_the_year_that_is_left_free(office):
    """Whoever opens the free year and fills it in finds its figures again in the example's past."""
    before = free_year.load(office.agency, YEAR - 1)
    load_agreement(office.agency, YEAR)
    results = {i["name"]: i["result"] for o in free_year._source()["objectives"] for i in o["indicators"]}
    rows = analysis_of(office.agency, YEAR).indicators
    assert sum(row.indicator.continues is not None for row in rows) == 11
    for row in rows:
        if promised := row.indicator.continues:
            assert promised.objective.agreement == before
            result = {name: float(value) for name, value in results[row.name].items() if value[0].isdigit()}
            figure = (
                result["value"] if "value" in result else result["numerator"] / result["denominator"] * 100
            )
            assert float(row.before.realised) == pytest.approx(figure, abs=0.0001)
            assert promised.target <= row.before.target <= (promised.target_high or promised.target)


def test_it_is_marked_as_an_example(loaded):
    assert "CONTOH" in Agreement.objects.get().number
    assert "CONTOH" in loaded.letter.number
    assert "data contoh" in loaded.sections.get(key="kata-pengantar").body
    names = Evidence.objects.values_list("name", flat=True)
    assert names
    assert all(name.startswith("Contoh") for name in names)


def test_last_years_evaluation_and_the_talks_are_there(loaded):
    assert loaded.prior_evaluation.grade == "BB"
    assert loaded.recommendations.count() == 5
    assert all(row.follow_up and row.proof for row in loaded.recommendations.all())
    assert loaded.coordination_notes.count() == 3


def test_a_second_time_changes_nothing(loaded):
    heads = list(Cycle.objects.values_list("pk", "history_head"))
    assert "tidak ada yang diubah" in said()
    assert list(Cycle.objects.values_list("pk", "history_head")) == heads
    assert Agreement.objects.count() == 1


def test_another_year_can_be_filled_too(office, plain_papers):
    said(year=YEAR - 3)
    assert [cycle.year for cycle in Cycle.objects.all()] == [YEAR - 3]


@pytest.mark.parametrize("year", [YEAR + 1, 1990])
def test_a_year_that_is_not_over_or_long_past_is_refused(office, year):
    with pytest.raises(CommandError, match="Tidak ada yang diubah"):
        said(year=year)
    assert not Agreement.objects.exists()


def test_an_agreement_of_their_own_is_never_filled_in(office):
    Agreement.objects.create(agency=office.agency, year=YEAR, number="800/12/BKPSDM")
    with pytest.raises(CommandError, match="bukan data contoh"):
        said()
    assert not Indicator.objects.exists()


def test_real_accounts_are_left_alone_unless_asked(office, plain_papers):
    for number, user in enumerate(office.people.values()):
        User.objects.filter(pk=user.pk).update(username=f"19700101199503100{number}")
    with pytest.raises(CommandError, match="akun sungguhan"):
        said()
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("day", [datetime(2027, 1, 4, 9, tzinfo=WIB), datetime(2027, 3, 20, 9, tzinfo=WIB)])
def test_it_can_be_loaded_on_any_day(office, plain_papers, monkeypatch, day):
    """Also on the first working day of the year, and on a Saturday."""
    monkeypatch.setattr(timezone, "now", lambda: day)
    said()
    cycle = Cycle.objects.get()
    assert (cycle.year, cycle.state) == (2026, State.COMPILATION)
    assert cycle.deadline > day.date()


def test_without_weasyprint_it_says_what_is_missing(office, monkeypatch):
    def missing():
        raise pdf.PdfUnavailable

    monkeypatch.setattr(pdf, "_engine", missing)
    text = said()
    assert "belum dibuka" in text
    assert "apt-get install" in text
    assert not Cycle.objects.exists()
    assert Indicator.objects.count() == len(
        [i for o in source("agreement", YEAR)["objectives"] for i in o["indicators"]]
    )
