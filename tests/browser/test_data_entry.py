"""A bidang types its figures: saved by themselves, by keyboard alone, told when a colleague was faster."""

import pytest
from django.urls import reverse

from reports.models import Realisation
from workflow.models import State

pytestmark = pytest.mark.browser


@pytest.fixture
def path(site, plain_papers):
    walk = site.walk().to(State.COMPILATION)
    asked = next(row for row in walk.s.requests if row.division.position == 2)
    return reverse("reports:data", args=[walk.cycle.pk, asked.pk])


def saved(person):
    person.page.locator("[data-status]", has_text="Tersimpan otomatis").wait_for()
    return person


def figures(person):
    return person.page.locator(".isi [data-figure]")


def test_figures_are_typed_down_with_enter_and_saved_without_a_button(site, path):
    bidang = site.person("bidang2").opens(path)
    figures(bidang).first.focus()
    for typed in ("74,15", "2.412", "3.087"):
        bidang.page.keyboard.type(typed)
        bidang.page.keyboard.press("Enter")
    bidang.page.locator("[data-part=figure]", has_text="78,13 %").wait_for()
    saved(bidang)
    bidang.opens(path)
    assert [figures(bidang).nth(n).input_value() for n in range(3)] == ["74,15", "2.412", "3.087"]
    bidang.shoots("data-tersimpan")


def test_a_figure_with_two_meanings_offers_both_and_takes_the_chosen_one(site, path):
    bidang = site.person("bidang2", width=390).opens(path)
    figures(bidang).nth(1).fill("2,412")
    figures(bidang).nth(2).fill("3.087")
    bidang.page.get_by_role("button", name="2412", exact=True).click()
    bidang.page.locator("[data-part=figure]", has_text="78,13 %").wait_for()


def test_two_people_in_one_indicator_the_second_is_told_and_nothing_is_overwritten(site, path):
    first = site.person("bidang2").opens(path)
    second = first.another_window()
    figures(first).first.fill("74,15")
    saved(first)
    figures(second).first.fill("61")
    second.page.get_by_role("button", name="Simpan isian saya").wait_for()
    assert "74,15" in second.page.locator("[data-row]").first.inner_text()
    assert figures(second).first.input_value() == "61"
    assert str(Realisation.objects.get().value) == "74.1500"
    site.troubles.found.clear()  # the refusal itself, 409, is what was wanted
    second.page.get_by_role("button", name="Simpan isian saya").click()
    saved(second)
    assert str(Realisation.objects.get().value) == "61.0000"
