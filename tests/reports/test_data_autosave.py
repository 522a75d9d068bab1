"""Saved as one types: row by row, answered with the server's own figures, one event for a session."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.data import entries, worksheet
from reports.models import Agreement, Indicator, QuarterFigure, Realisation
from tests.reading import text_of
from tests.reports.data_pages import fields, pdf
from workflow.models import DataRequest, Event

JSON = {"accept": "application/json"}


@pytest.fixture
def url(asked):
    return reverse("reports:data", args=[asked.cycle_id, asked.pk])


@pytest.fixture
def share(asked):
    return next(i for i in Indicator.objects.asked_by(asked) if i.entry == "ratio")


@pytest.fixture
def index(asked):
    """An indicator of one figure; its target is 72."""
    return next(i for i in Indicator.objects.asked_by(asked) if i.entry == "value")


def row_of(client, url, indicator, **typed):
    """One row as the script sends it, after `typed`."""
    start = f"i{indicator.pk}-"
    shown = {name: value for name, value in fields(client, url).items() if name.startswith(start)}
    return shown | {f"{start}{name}": value for name, value in typed.items()}


def save(client, url, indicator, sent=None, **typed):
    return client.post(url, sent or row_of(client, url, indicator, **typed), headers=JSON)


def test_the_answer_carries_capaian_and_how_it_came_about(as_, url, share):
    told = save(as_("bidang2"), url, share, numerator="2.412", denominator="3.087").json()
    row = told["rows"][f"i{share.pk}"]
    assert told["saved"]
    assert told["status"].startswith("Tersimpan otomatis")
    assert told["summary"] == "0 dari 4 indikator lengkap"
    assert "78,13 %" in row
    assert Realisation.objects.get(indicator=share).achievement.how in row


FORMULAS = [("naik", "A", 72, None), ("naik", "A", 60, 70), ("turun", "A", 80, 90)]
FORMULAS += [("turun", reverse_, 90, None) for reverse_ in "ABC"]


@pytest.mark.parametrize(("direction", "reverse_", "target", "high"), FORMULAS)
def test_the_figure_shown_is_the_one_of_the_report_in_every_direction(
    as_, url, index, direction, reverse_, target, high
):
    Indicator.objects.filter(pk=index.pk).update(
        direction=direction, reverse=reverse_, target=target, target_high=high
    )
    row = save(as_("bidang2"), url, index, value="74,15").json()["rows"][f"i{index.pk}"]
    stored = Realisation.objects.select_related("indicator").get(indicator=index)
    assert f"{stored.achievement.shown} %" in row


def test_only_the_row_that_was_sent_is_written(as_, url, share, index):
    client = as_("bidang2")
    save(client, url, share, obstacles="Satu")
    save(client, url, index, obstacles="Dua")
    assert dict(Realisation.objects.values_list("indicator", "obstacles")) == {
        share.pk: "Satu",
        index.pk: "Dua",
    }


def test_a_session_of_typing_leaves_one_event_and_each_saving_a_version(as_, url, share):
    client, before = as_("bidang2"), Event.objects.count()
    for number in range(1, 6):
        save(client, url, share, numerator=str(number))
    assert Realisation.objects.get(indicator=share).version == 5
    assert Event.objects.count() == before + 1


def test_a_colleagues_words_are_shown_and_nothing_of_them_is_overwritten(as_, url, share):
    client = as_("bidang2")
    mine = row_of(client, url, share, obstacles="Dari saya")
    save(client, url, share, obstacles="Dari rekan")
    answer = save(client, url, share, mine)
    row = answer.json()["rows"][f"i{share.pk}"]
    assert answer.status_code == 409
    assert not answer.json()["saved"]
    assert "Dari rekan" in row
    assert "data-overtaken" in row
    assert Realisation.objects.get(indicator=share).obstacles == "Dari rekan"
    again = mine | {f"i{share.pk}-version": "1"}  # after comparing: keep mine
    assert save(client, url, share, again).json()["saved"]
    assert Realisation.objects.get(indicator=share).obstacles == "Dari saya"


def test_what_is_wrong_is_kept_as_typed_and_said_at_its_field(as_, url, share):
    row = save(as_("bidang2"), url, share, numerator="78.5").json()["rows"][f"i{share.pk}"]
    assert "Tulis desimal dengan koma: 78,5, bukan 78.5." in row
    assert Realisation.objects.get(indicator=share).typed == {"numerator": "78.5"}


DOUBTS = [
    ("value", "74.150", "74150", "74,1500"),
    ("numerator", "2,412", "2412", "2,4120"),
]


@pytest.mark.parametrize(("field", "typed", "thousands", "decimal"), DOUBTS)
def test_two_possible_readings_are_asked_about_and_either_is_taken(
    as_, url, share, index, field, typed, thousands, decimal
):
    client, indicator = as_("bidang2"), index if field == "value" else share
    row = save(client, url, indicator, **{field: typed}).json()["rows"][f"i{indicator.pk}"]
    assert "dapat dibaca sebagai dua angka" in row
    assert Realisation.objects.get(indicator=indicator).realised is None
    for writing in (thousands, decimal):
        save(client, url, indicator, **{field: writing})
        stored = Realisation.objects.get(indicator=indicator)
        assert getattr(stored, field) == Decimal(writing.replace(",", "."))
        shown = row_of(client, url, indicator)
        assert save(client, url, indicator, shown | {f"i{indicator.pk}-obstacles": writing}).json()["saved"]
        assert not Realisation.objects.get(indicator=indicator).typed


def test_a_point_in_a_count_and_a_unit_behind_a_figure_are_read_without_asking(as_, url, share, index):
    client = as_("bidang2")
    save(client, url, share, numerator="2.412")
    save(client, url, index, value=f"74,15 {index.unit}")
    assert Realisation.objects.get(indicator=share).numerator == 2412
    assert Realisation.objects.get(indicator=index).value == Decimal("74.15")


def test_a_predikat_may_stand_behind_its_figure(as_, url, index):
    save(as_("bidang2"), url, index, value="75,93 (BB)")
    stored = Realisation.objects.get(indicator=index)
    assert (stored.value, stored.suffix) == (Decimal("75.93"), "BB")


def test_a_predikat_behind_the_figure_does_not_replace_another_one(as_, url, index):
    client = as_("bidang2")
    save(client, url, index, value="74,15", suffix="B")
    row = save(client, url, index, value="75,93 (BB)").json()["rows"][f"i{index.pk}"]
    assert "Tulis angkanya saja, 75,93; “BB” bukan bagian dari angka itu." in row
    assert ">75,93</button>" in row
    assert Realisation.objects.get(indicator=index).suffix == "B"


def test_an_amount_in_rupiah_is_read_with_its_sign(as_, url, index):
    Indicator.objects.filter(pk=index.pk).update(unit="Rp", target=1_000_000)
    save(as_("bidang2"), url, index, value="Rp 1.250.000,-")
    assert Realisation.objects.get(indicator=index).value == 1_250_000


def test_a_chosen_file_is_kept_at_once(as_, url, share):
    row = save(as_("bidang2"), url, share, evidence=pdf("rekap.pdf")).json()["rows"][f"i{share.pk}"]
    assert "rekap.pdf" in row
    assert Realisation.objects.get(indicator=share).evidence.count() == 1


def test_after_the_data_were_sent_nothing_is_saved_and_the_reason_is_told(as_, url, asked, share):
    client = as_("bidang2")
    sent = row_of(client, url, share, obstacles="Terlambat")
    DataRequest.objects.filter(pk=asked.pk).update(status="submitted", submitted_at=timezone.now())
    answer = save(client, url, share, sent)
    assert answer.status_code == 409
    assert "tidak dapat diubah lagi" in answer.json()["refused"]
    assert not Realisation.objects.exists()


@pytest.fixture
def quarterly(agreement):
    Agreement.objects.filter(pk=agreement.pk).update(quarterly=True)


@pytest.mark.usefixtures("quarterly")
def test_quarters_are_kept_beside_the_year_which_leads(as_, url, share):
    client = as_("bidang2")
    typed = {"numerator": "80", "denominator": "100", "q1-numerator": "10", "q1-denominator": "100"}
    save(client, url, share, **typed)
    kept = QuarterFigure.objects.get(realisation__indicator=share)
    assert (kept.quarter, kept.numerator, kept.realised) == (1, 10, 10)
    assert Realisation.objects.get(indicator=share).realised == 80
    save(client, url, share, **{"q1-numerator": "", "q1-denominator": ""})
    assert not QuarterFigure.objects.exists()


@pytest.mark.usefixtures("quarterly")
def test_a_fourth_quarter_that_differs_from_the_year_is_warned_of_and_blocks_nothing(as_, url, index):
    client = as_("bidang2")
    row = save(client, url, index, **{"value": "74,15", "q4-value": "73"}).json()["rows"][f"i{index.pk}"]
    assert "Angka TW IV (73,00) berbeda dari angka tahun (74,15)." in row
    assert "berbeda dari angka tahun" in text_of(client.get(url))
    assert (
        "Angka TW IV" not in save(client, url, index, **{"q4-value": "74,15"}).json()["rows"][f"i{index.pk}"]
    )


@pytest.mark.usefixtures("quarterly")
def test_a_wrong_quarter_leaves_the_years_figure_standing_and_is_a_gap(as_, url, asked, index):
    save(as_("bidang2"), url, index, **{"value": "74,15", "q2-value": "tujuh"})
    row = next(row for row in worksheet.rows(asked) if row.indicator == index)
    assert row.realised_text == index.show(Decimal("74.15"), row.realisation.suffix)
    assert "q2-value" in [gap.field for gap in row.gaps]


def test_figures_brought_by_another_way_go_through_the_same_door(people, asked, share):
    """As from an uploaded form: one event with its own words; fields that are not named stay."""
    values = {share.pk: {"numerator": Decimal(75), "denominator": "100", "obstacles": "Tidak ada"}}
    for more in ({}, {"drivers": "Tim lengkap"}):
        rows = worksheet.filled(worksheet.rows(asked), {share.pk: values[share.pk] | more})
        forms = [row.form for row in rows if row.form]
        left = entries.save_draft(
            asked,
            forms,
            actor=people["bidang2"],
            now=timezone.now(),
            summary="Mengunggah formulir isian data",
        )
        assert not left
    stored = Realisation.objects.get(indicator=share)
    assert (stored.realised, stored.obstacles, stored.drivers) == (75, "Tidak ada", "Tim lengkap")
    assert Event.objects.filter(summary__startswith="Mengunggah formulir isian data").count() == 2
