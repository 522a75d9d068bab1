"""A new year's agreement from last year's, and the hints a careful reader would give."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports.agreement import copying as agreement_copy
from reports.agreement.hints import hints
from reports.analysis import analysis_of
from reports.models import Agreement, BudgetLine, Indicator, Program, Realisation, YearFigure
from reports.sample import demo
from tests.reading import text_of
from tests.reports.agreement_pages import address
from workflow.services import NotReady, NotYours

NOW = timezone.now()
LAST = 2025


@pytest.fixture
def last(agency):
    found = demo.load(agency, LAST)
    program = found.programs.first()
    activity = BudgetLine.objects.create(program=program, position=1, name="Kegiatan", budget=5, realised=4)
    BudgetLine.objects.create(program=program, parent=activity, position=1, name="Sub", budget=5, realised=4)
    return found


@pytest.fixture
def known(last, people):
    """An indicator with a result of two figures, one not measured, one with a target of the Renstra."""
    ratio = Indicator.objects.filter(objective__agreement=last, entry="ratio").first()
    told = {"updated_by": people["bidang1"], "updated_at": NOW}
    Realisation.objects.create(indicator=ratio, numerator=1, denominator=3, suffix="B", **told)
    unmeasured = Indicator.objects.filter(objective__agreement=last, entry="value").first()
    Realisation.objects.create(
        indicator=unmeasured, unmeasured=True, unmeasured_reason="Survei ditunda", **told
    )
    YearFigure.objects.create(indicator=ratio, year=LAST + 1, target=88)
    return ratio, unmeasured


def copied(last, people):
    return agreement_copy.copy(last, LAST + 1, actor=people["kasubag"], now=NOW)


def test_everything_goes_on_and_nothing_spent_is_copied(last, people):
    made = copied(last, people)
    assert [o.text for o in made.objectives.all()] == [o.text for o in last.objectives.all()]
    pairs = [
        (i.name, i.continues.objective.agreement_id)
        for i in Indicator.objects.filter(objective__agreement=made)
    ]
    assert pairs == [(i.name, last.pk) for i in Indicator.objects.filter(objective__agreement=last)]
    assert list(made.programs.values_list("name", "budget")) == list(
        last.programs.values_list("name", "budget")
    )
    lines = BudgetLine.objects.filter(program__agreement=made).order_by("pk")
    assert [(line.name, line.parent and line.parent.name) for line in lines] == [
        ("Kegiatan", None),
        ("Sub", "Kegiatan"),
    ]
    assert not lines.exclude(realised=None).exists()
    assert not Program.objects.filter(agreement=made).exclude(realised=None).exists()
    assert {p.objective.agreement_id for p in made.programs.all() if p.objective} == {made.pk}
    assert (made.number, made.signed_on, made.party2_name) == ("", None, last.party2_name)


def test_last_years_result_becomes_the_past_and_the_renstra_proposes(known, last, people):
    ratio, unmeasured = known
    made = copied(last, people)
    new = Indicator.objects.get(continues=ratio, objective__agreement=made)
    figure = new.figures.get(year=LAST)
    assert (figure.target, figure.realised, figure.suffix) == (ratio.target, Decimal("33.3333"), "B")
    assert new.target == 88
    assert new.figures.get(year=LAST + 1).target == 88
    silent = Indicator.objects.get(continues=unmeasured, objective__agreement=made)
    assert silent.target == unmeasured.target
    assert silent.figures.get(year=LAST).realised is None
    assert silent.figures.get(year=LAST).note == "Tidak diukur: Survei ditunda"


def test_a_year_that_says_something_is_not_copied_over(last, people, agency):
    there = demo.load(agency, LAST + 1)
    before = there.objectives.count()
    with pytest.raises(NotReady, match="sudah berisi"):
        copied(last, people)
    assert there.objectives.count() == before
    Agreement.objects.filter(pk=there.pk).update(version=7)
    with pytest.raises(NotYours):
        agreement_copy.copy(last, LAST + 1, actor=people["kepala"], now=NOW)
    assert Agreement.objects.get(pk=there.pk).version == 7


def test_the_page_shows_what_a_copy_brings_and_makes_it(as_, known, agency):
    Agreement.objects.create(agency=agency, year=LAST + 1)
    client, url = as_("staf"), address("_copy", LAST + 1)
    assert "Salin dari tahun 2025" in text_of(client.get(address("", LAST + 1)))
    page = text_of(client.get(url))
    assert "12 indikator" in page
    assert "88,00 % target Renstra 2026" in page
    assert "sama dengan tahun lalu" in page
    assert client.post(url).status_code == 302
    assert Indicator.objects.filter(objective__agreement__year=LAST + 1).count() == 12
    assert "sudah berisi" in text_of(client.post(url, follow=True))
    assert Indicator.objects.filter(objective__agreement__year=LAST + 1).count() == 12


def test_a_new_year_may_begin_as_a_copy(as_, last):
    year = timezone.localdate().year + 1
    response = as_("kasubag").post(address("_new"), {"year": year, "source": LAST}, follow=True)
    assert f"Perjanjian Kinerja Tahun {year} disalin dari tahun {LAST}" in text_of(response)
    again = as_("kasubag").post(address("_new"), {"year": year, "source": LAST})
    assert again.status_code == 200
    assert Indicator.objects.filter(objective__agreement__year=year).count() == 12


def test_a_copy_asks_as_often_for_many_rows_as_for_few(last, people, agency):
    few = _queries(last, people)
    Agreement.objects.filter(year=LAST + 1).delete()
    objective, division = last.objectives.first(), agency.divisions.first()
    for n in range(20):
        row = {"position": 50 + n, "name": f"I{n}", "unit": "%", "division": division, "target": 1}
        Indicator.objects.create(objective=objective, **row)
    assert _queries(last, people) == few


def _queries(last, people):
    with CaptureQueriesContext(connection) as found:
        copied(last, people)
    return len(found)


# Hints


def texts(agency):
    return [hint.text for hint in hints(analysis_of(agency, LAST))]


@pytest.fixture
def first(last):
    """Everything an evaluator asks for is there."""
    whole = {"definition": "D", "formula_text": "F", "source": "S", "renstra_target": 90}
    Indicator.objects.update(national_standard="tidak ada", **whole)
    BudgetLine.objects.all().delete()
    objectives = list(last.objectives.all())
    for program, objective in zip(last.programs.all(), objectives, strict=False):
        Program.objects.filter(pk=program.pk).update(objective=objective)
    return Indicator.objects.get(objective=objectives[0], position=1)


def test_a_whole_agreement_gives_no_hints(first, agency):
    assert texts(agency) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"unit": ""}, "Indikator 1.1 belum memuat satuan."),
        (
            {"definition": "", "source": ""},
            "Indikator 1.1 belum memuat definisi operasional dan sumber data.",
        ),
        ({"national_standard": ""}, "belum memuat standar nasional (atau “tidak ada”)."),
        ({"target": 0}, "Indikator 1.1 bertarget 0"),
    ],
)
def test_what_an_indicator_lacks_is_hinted_at(first, agency, change, sentence):
    Indicator.objects.filter(pk=first.pk).update(**change)
    assert sentence in " ".join(texts(agency))


def test_another_target_than_the_renstras_is_hinted_at(first, agency):
    first.figures.create(year=LAST, target=99)
    found = texts(agency)
    assert found == [
        f"Target PK indikator 1.1, {first.target_text}, berbeda dari target Renstra {LAST}, 99,00."
    ]


def test_more_than_five_indicators_and_doubles_are_hinted_at(first, agency):
    kept = Indicator.objects.filter(pk=first.pk).values().get()
    for position in range(4, 7):
        Indicator.objects.create(
            **kept | {"id": None, "position": position, "name": " indeks  profesionalitas asn"}
        )
    found = " ".join(texts(agency))
    assert "Sasaran 1 mempunyai 6 indikator, lebih dari 5." in found
    assert "Indikator ganda" in found


def test_doubled_sasaran_and_programs_without_pagu_are_hinted_at(first, last, agency):
    last.objectives.filter(position=2).update(text=last.objectives.get(position=1).text.upper())
    last.programs.filter(position=2).update(budget=0, objective=None)
    found = " ".join(texts(agency))
    assert "Sasaran ganda" in found
    assert "belum mempunyai pagu" in found
    assert "belum dikaitkan dengan sasaran" in found
    assert "Sasaran 2 belum didukung program apa pun." in found


def test_sums_that_do_not_agree_are_hinted_at_with_both_figures(last, agency):
    assert "sedangkan jumlah kegiatannya Rp5" in " ".join(texts(agency))
