"""A year's figures as rows and sentences: exact, agreeing with each other, in a fixed number of queries."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.analysis import analysis, analysis_of, sentences
from reports.models import Agreement, Indicator, Program, Realisation, ScaleBand
from reports.sample import demo


@pytest.fixture
def data(filled):
    return analysis(filled)


def row(data, start):
    return next(r for r in data.indicators if r.name.startswith(start))


def test_the_demo_is_complete(data):
    assert (len(data.objectives), len(data.indicators), len(data.programs)) == (4, 12, 4)
    assert len(data.divisions) == 4
    assert len(data.measured) == 12


def test_loading_the_demo_twice_changes_nothing(agency, agreement):
    Indicator.objects.filter(name__startswith="Indeks").update(target=99)
    demo.load(agency, 2026)
    assert Agreement.objects.count() == 1
    assert Indicator.objects.count() == 12
    assert Indicator.objects.filter(target=99).exists()


@pytest.mark.parametrize(
    ("name", "target", "realised", "capaian"),
    [
        ("Persentase ASN yang mengikuti", "80,00 %", "78,13 %", "97,67 %"),
        ("Indeks Profesionalitas", "72,00 (Sedang)", "74,15 (Sedang)", "102,99 %"),
        ("Rata-rata waktu", "10 hari", "9 hari", "110,00 %"),
        ("Jumlah pelanggaran", "8 kasus", "9 kasus", "88,89 %"),
        ("Waktu penyelesaian", "3–4 bulan", "3,5 bulan", "100,00 %"),
        ("Persentase pejabat", "80,00 %", "77,54 %", "96,93 %"),
    ],
)
def test_figures_are_exact_and_ready_to_print(data, name, target, realised, capaian):
    found = row(data, name)
    assert (found.target_text, found.realised_text, found.capaian_text) == (target, realised, capaian)


def test_sentences_repeat_the_figures_of_the_table(data):
    for found in data.indicators:
        first = found.sentences[0]
        assert found.target_text in first
        assert found.realised_text in first
        assert found.capaian_text in first
        assert found.category in first
    assert data.average_text in data.sentences[0]
    assert data.category in data.sentences[0]


def test_those_that_fell_short_are_named_and_no_others(data):
    sentence = next(s for s in data.sentences if "belum mencapai target" in s)
    named = {r.name for r in data.indicators if r.name in sentence}
    assert named == {r.name for r in data.indicators if r.capaian < 100}


def test_last_year_is_compared_or_said_to_be_missing(data):
    assert any(
        "naik 6,60 poin dari tahun 2025 (91,07 %)" in s
        for s in row(data, "Persentase ASN yang mengikuti").sentences
    )
    assert any("tidak dapat dibandingkan" in s for s in row(data, "Persentase formasi").sentences)


def test_what_was_not_measured_is_na_and_leaves_the_average_alone(filled):
    before = analysis(filled)
    short = row(before, "Jumlah pelanggaran")
    Realisation.objects.filter(indicator=short.indicator).update(
        unmeasured=True, unmeasured_reason="data belum ada"
    )
    data = analysis(filled)
    found = row(data, "Jumlah pelanggaran")
    assert (found.realised_text, found.capaian_text, found.category) == ("n/a", "n/a", None)
    assert found.sentences == [f"“{found.name}” tidak diukur pada tahun ini: data belum ada."]
    assert data.average.exact == sum(r.capaian for r in data.measured) / 11
    assert ("Tidak diukur", 1) in data.counts


def test_money_is_summed_and_its_share_waits_for_every_program(data, filled):
    assert data.money.budget == Decimal("5709647500")
    assert data.money.absorption_text == "92,60 %"
    assert "Rp5.709.647.500" in sentences.about_money(data)[0]
    Program.objects.filter(position=1).update(realised=None)
    partly = analysis(filled)
    assert partly.money.absorption.exact is None
    assert "belum seluruh program terisi" in sentences.about_money(partly)[1]
    assert not re.search("%", " ".join(sentences.about_money(partly)))


def test_efficiency_is_told_only_where_the_target_was_reached(data):
    told = [objective.efficiency.exact is not None for objective in data.objectives]
    assert told == [objective.average.exact >= 100 for objective in data.objectives]
    assert any(told)


def test_caps_and_scale_of_the_agreement_are_obeyed(filled, agreement):
    Agreement.objects.update(cap_shown=100, cap_average=100)
    ScaleBand.objects.create(agreement=agreement, above=95, label="Memuaskan")
    ScaleBand.objects.create(agreement=agreement, above=None, label="Kurang")
    data = analysis(filled)
    assert row(data, "Rata-rata waktu").capaian_text == "100,00 %"
    assert row(data, "Rata-rata waktu").capaian == 110
    assert {r.category for r in data.indicators} == {"Memuaskan", "Kurang"}
    assert data.average.exact <= 100


def test_the_formulas_in_use_are_listed_with_their_indicators(data):
    formulas = dict(data.formulas)
    assert len(formulas) == 3
    assert sum(len(numbers) for numbers in formulas.values()) == 12


def test_without_an_agreement_the_report_says_so(agency):
    data = analysis_of(agency, 1999)
    assert data.sentences == ["Perjanjian Kinerja Tahun 1999 belum diisi."]
    assert data.indicators == ()
    assert sentences.about_money(data) == []


def test_the_analysis_costs_the_same_queries_for_1_and_20_indicators(filled):
    many = _queries(filled)
    Realisation.objects.exclude(indicator__name__startswith="Indeks").delete()
    Indicator.objects.exclude(name__startswith="Indeks").delete()
    assert _queries(filled) == many


def test_reading_the_rows_costs_no_query_more(data):
    with CaptureQueriesContext(connection) as caught:
        read = [(r.sentences, r.division.name, r.evidence) for r in data.indicators]
        read += [o.sentences for o in data.objectives] + [data.sentences, data.counts]
    assert len(read) > 3
    assert all(read)
    assert len(caught) == 0


def _queries(cycle):
    with CaptureQueriesContext(connection) as caught:
        assert analysis(cycle).indicators
    return len(caught)
