"""Small things that decide whether people trust the site: double clicks, old pages, slips, keys alone."""

import pytest
from django.utils import timezone

from tests.office import small_pdf
from workflow.actions import Act
from workflow.models import Cycle, State

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("plain_papers")]
FOCUSED_SUMMARY = "document.activeElement.hasAttribute('data-error-summary')"
FOCUSED_ID = "document.activeElement.id"


@pytest.fixture
def ready_to_approve(site):
    """Step 2 with its paraf: the Kepala's turn."""
    return site.walk().to(State.NOTA_DINAS_APPROVAL, prepared=True)


def on_the_decision(site, walk, act=Act.APPROVE_NOTA, persona="kepala", **options):
    return site.person(persona, **options).opens(f"/siklus/{walk.cycle.pk}/lakukan/{act.value}/")


def times(walk, act):
    return walk.cycle.events.filter(act=act.value).count()


def test_a_double_click_counts_once(site, ready_to_approve):
    kepala = on_the_decision(site, ready_to_approve)
    kepala.button("Setujui Nota Dinas").dblclick()
    kepala.reads("Tercatat: Menyetujui nota dinas")
    assert times(ready_to_approve, Act.APPROVE_NOTA) == 1
    assert Cycle.objects.get().visits.count() == 3


def test_an_old_page_says_so_and_keeps_the_reason(site, ready_to_approve):
    kepala = on_the_decision(site, ready_to_approve, Act.RETURN_NOTA).writes("Alasan", "Hal belum tepat.")
    ready_to_approve.back()
    kepala.presses("Kembalikan untuk perbaikan").reads("tidak ada yang diubah").reads("Hal belum tepat.")
    assert "Rosmalinda" in kepala.text
    assert times(ready_to_approve, Act.RETURN_NOTA) == 1


def test_the_second_window_of_one_person_is_too_late(site, ready_to_approve):
    kepala = on_the_decision(site, ready_to_approve)
    other = kepala.another_window()
    other.presses("Setujui Nota Dinas").reads("Tercatat")
    kepala.presses("Setujui Nota Dinas").reads("tidak ada yang diubah")
    assert times(ready_to_approve, Act.APPROVE_NOTA) == 1


def test_returning_asks_for_a_reason_at_the_field(site, ready_to_approve):
    kepala = on_the_decision(site, ready_to_approve, Act.RETURN_NOTA)
    kepala.presses("Kembalikan untuk perbaikan").reads("Alasan: Belum diisi.")
    reason = kepala.field("Alasan")
    assert kepala.page.evaluate(FOCUSED_SUMMARY)
    assert reason.get_attribute("aria-invalid") == "true"
    kepala.follows("Alasan: Belum diisi.")
    assert kepala.page.evaluate(FOCUSED_ID) == reason.get_attribute("id")
    assert times(ready_to_approve, Act.RETURN_NOTA) == 0


def test_a_half_filled_letter_keeps_what_was_typed(site):
    kasubag = site.person("kasubag").opens("/siklus/buka/").writes("Nomor surat", "065/12/ORG/2026")
    kasubag.presses("Buka siklus").reads("Pindaian surat (PDF, JPEG, atau PNG): Berkas belum dipilih.")
    assert kasubag.field("Nomor surat").input_value() == "065/12/ORG/2026"
    assert kasubag.page.evaluate(FOCUSED_SUMMARY)
    assert not Cycle.objects.exists()


def test_a_letter_that_is_no_paper_is_refused_with_the_rest_kept(site):
    today = timezone.localdate().isoformat()
    kasubag = site.person("kasubag").opens("/siklus/buka/")
    for label in ("Nomor surat", "Surat dari", "Hal"):
        kasubag.writes(label, f"{label} ditulis")
    kasubag.writes("Tanggal surat", today).brings("Pindaian surat", "surat.pdf", b"bukan PDF")
    kasubag.presses("Buka siklus").reads("surat.pdf")
    assert kasubag.field("Hal").input_value() == "Hal ditulis"
    kasubag.brings("Pindaian surat", "surat.pdf", small_pdf()).presses("Buka siklus").reads("dibuka.")


def test_half_filled_data_are_kept_wrong_figures_included(site):
    walk = site.walk().to(State.COMPILATION)
    bidang = site.person("bidang1").opens(f"/siklus/{walk.cycle.pk}/data/{walk.s.requests[0].pk}/")
    bidang.writes("Pembilang", "78.13").writes("Penyebut", "486").writes("Kendala", "Anggaran terbatas.")
    bidang.presses("Kirim data").reads("Data belum dapat dikirim.")
    again = bidang.opens(f"/siklus/{walk.cycle.pk}/data/{walk.s.requests[0].pk}/")
    kept = [again.field(label).input_value() for label in ("Pembilang", "Penyebut", "Kendala")]
    assert kept == ["78.13", "486", "Anggaran terbatas."]
    assert walk.s.requests[0].status == "sent"


def test_the_keys_alone_are_enough_to_approve(site, ready_to_approve):
    kepala = site.person("kepala").opens("/")
    kepala.page.keyboard.press("Tab")
    assert kepala.focused == "Langsung ke isi"
    kepala.tabs_to("Buka dokumen dan putuskan").page.keyboard.press("Enter")
    kepala.button("Setujui Nota Dinas").wait_for()
    kepala.tabs_to("Setujui Nota Dinas").page.keyboard.press("Enter")
    kepala.reads("Tercatat: Menyetujui nota dinas")


def test_scripts_are_not_needed(site, ready_to_approve):
    kepala = site.person("kepala", java_script_enabled=False).takes_up("Setujui Nota Dinas")
    kepala.unfolds("Kembalikan untuk perbaikan").writes("Alasan", "Tanpa skrip.")
    kepala.presses("Kembalikan untuk perbaikan").reads("Tercatat").reads("Tanpa skrip.")
    assert Cycle.objects.get().state == State.DISPOSITION


def test_on_paper_the_facts_of_a_step_stay_and_its_buttons_go(site):
    walk = site.walk().to(State.COMPILATION)
    kasubag = site.person("kasubag").opens(f"/siklus/{walk.cycle.pk}/").shoots("cetak-layar")
    assert kasubag.page.locator(".cek form").count()
    kasubag.page.emulate_media(media="print")
    kasubag.shoots("cetak")
    printed = kasubag.text
    for fact in (
        "Kelengkapan",
        *walk.s.step.requirement_list,
        "Data bidang",
        walk.s.requests[0].division.name,
    ):
        assert fact in printed
    assert not [part for part in kasubag.page.locator("form, .btn").all() if part.is_visible()]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_tick_changes_only_its_panel_and_works_without_scripts(site, scripts):
    """With scripts the page stays where it is; without, it comes anew. Either way it is counted and told."""
    walk = site.walk().to(State.COMPILATION)
    page = site.person("kasubag", java_script_enabled=scripts).opens(f"/siklus/{walk.cycle.pk}/").page
    fetched = []
    page.on("request", lambda request: fetched.append(request.resource_type))
    page.locator(".cek").get_by_role("button", name="Tandai lengkap").first.click()
    page.get_by_text("Ditandai lengkap oleh").first.wait_for()
    page.locator("#catatan").get_by_text("Tercatat").wait_for()
    assert ("document" in fetched) is not scripts
    assert times(walk, Act.TICK) == 1


def test_a_tick_on_an_old_page_is_refused_in_full_sight(site):
    walk = site.walk()
    kasubag = site.person("kasubag").opens(f"/siklus/{walk.cycle.pk}/")
    walk.to(State.NOTA_DINAS_APPROVAL)
    kasubag.page.locator(".cek").get_by_role("button", name="Tandai lengkap").first.click()
    kasubag.reads("Tidak ada yang diubah").page.wait_for_url("**/lakukan/tick/**")
    assert times(walk, Act.TICK) == 0
    assert site.troubles.found
    assert [trouble for trouble in site.troubles.found if "403" not in trouble] == []
    site.troubles.found.clear()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_list_is_filtered_at_once_or_by_its_button(site, scripts):
    site.walk()
    page = site.person("kasubag", java_script_enabled=scripts).opens("/siklus/").page
    page.get_by_label("Keadaan").select_option(State.COMPLETED.value)
    if not scripts:
        page.get_by_role("button", name="Cari").click()
    page.get_by_role("heading", name="Tidak ada siklus").wait_for()
    page.wait_for_url(f"**/siklus/?*keadaan={State.COMPLETED.value}*")
    page.go_back()
    page.get_by_role("link", name="Laporan Kinerja Tahun").first.wait_for()
