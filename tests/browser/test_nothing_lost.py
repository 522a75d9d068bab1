"""Logged out or without a connection while one fills in a form: what was typed stays, and is saved later."""

import pytest
from django.test import Client
from django.urls import reverse

from reports.models import Objective, Realisation, Section
from tests.browser.conftest import PASSWORDS
from workflow.models import State

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("plain_papers")]


@pytest.fixture
def walk(site):
    return site.walk().to(State.COMPILATION)


def logged_out(window):
    window.page.context.clear_cookies()


def back_again(site, window):
    """Another login, in another tab: with it comes another token for the forms."""
    tab = window.page.context.new_page()
    tab.goto(f"{site.url}/masuk/")
    client = Client()
    client.force_login(site.office[window.persona], backend=PASSWORDS)
    cookie = client.cookies["sessionid"].value
    window.page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site.url}])
    tab.close()


def test_a_section_typed_on_after_the_session_ended_is_saved_once_one_is_back(site, walk):
    staf = site.person("staf").opens(f"/siklus/{walk.cycle.pk}/isi/isu-strategis/")
    staf.page.locator("#tulisan").click()
    logged_out(staf)
    staf.page.keyboard.press("Control+A")
    staf.page.keyboard.type("Ditulis tanpa sesi.")
    staf.page.locator("[data-state]", has_text="Anda sudah keluar").wait_for()
    back_again(site, staf)
    site.troubles.found.clear()  # the refusals were what was wanted
    staf.presses("Simpan")
    staf.page.locator("[data-state]", has_text="Tersimpan").wait_for()
    assert Section.objects.get().body == "<p>Ditulis tanpa sesi.</p>"


def test_the_button_of_the_data_page_does_not_leave_what_could_not_be_saved(site, walk):
    asked = next(row for row in walk.s.requests if row.division.position == 2)
    bidang = site.person("bidang2").opens(reverse("reports:data", args=[walk.cycle.pk, asked.pk]))
    figure = bidang.page.locator(".isi [data-figure]").first
    logged_out(bidang)
    figure.fill("74,15")
    bidang.presses("Simpan draf")
    bidang.page.locator("[data-status]", has_text="Anda sudah keluar").wait_for()
    assert figure.input_value() == "74,15"
    back_again(site, bidang)
    site.troubles.found.clear()
    bidang.presses("Simpan draf").reads("Draf tersimpan.")
    assert str(Realisation.objects.get().value) == "74.1500"


@pytest.mark.parametrize(("cut", "told"), [(True, "sambungan terputus"), (False, "Anda sudah keluar")])
def test_a_form_of_the_agreement_stays_until_it_can_be_saved(site, walk, cut, told):
    year = walk.cycle.year
    staf = site.person("staf").opens(f"/perjanjian-kinerja/{year}/sasaran/baru/")
    staf.page.keyboard.type("Meningkatnya disiplin ASN")  # the first field has the focus
    staf.page.context.set_offline(cut)
    if not cut:
        logged_out(staf)
    staf.presses("Simpan").reads(told)
    assert staf.field("Sasaran strategis").input_value() == "Meningkatnya disiplin ASN"
    staf.page.context.set_offline(False)
    if not cut:
        back_again(site, staf)
    site.troubles.found.clear()
    staf.presses("Simpan").reads("Tersimpan: sasaran")
    assert Objective.objects.filter(text="Meningkatnya disiplin ASN").exists()


def test_leaving_a_form_that_was_typed_in_is_asked_about_first(site, walk):
    staf = site.person("staf").opens(f"/perjanjian-kinerja/{walk.cycle.year}/sasaran/baru/")
    asked = []
    staf.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    staf.page.keyboard.type("Meningkatnya")
    staf.follows("Batal")
    staf.reads("Data umum")
    assert asked == ["beforeunload"]
