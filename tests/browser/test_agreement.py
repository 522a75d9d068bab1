"""A Perjanjian Kinerja entered with the keys alone, without scripts, and looked at on a desk and a phone."""

import pytest
from django.utils import timezone

from reports.models import Agreement, BudgetLine, Indicator, Recommendation
from tests.browser.looks import faults
from workflow.models import State

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("plain_papers")]

WORDS = "document.activeElement.textContent.replace(/\\s+/g, ' ').trim()"


def types(window, **values):
    """Walks with Tab to each field, in the order of the page, and writes there."""
    for name, text in values.items():
        _tab_to(window, name.replace("__", "-"))
        window.page.keyboard.type(text)


def _tab_to(window, name, at_most=60):
    for _ in range(at_most):
        if window.page.evaluate("document.activeElement.name || ''") == name:
            return
        window.page.keyboard.press("Tab")
    raise AssertionError(f"no way to the field {name} with the Tab key")


def enters(window, words):
    """Walks to a link or button, by all its words, also those that are only read aloud, and presses it."""
    for _ in range(200):
        if window.page.evaluate(WORDS) == words:
            break
        window.page.keyboard.press("Tab")
    with window.page.expect_navigation(wait_until="load"):
        window.page.keyboard.press("Enter")


def test_a_year_is_entered_with_the_keys_alone(site):
    year = timezone.localdate().year + 1
    staf = site.person("staf").opens("/siklus/")
    enters(staf, "Perjanjian Kinerja")
    enters(staf, "Buat Perjanjian Kinerja")
    types(staf, year=str(year))
    _tab_to(staf, "source")
    staf.page.keyboard.press("End")  # an empty form
    enters(staf, "Buat")
    staf.reads("Belum berisi")
    enters(staf, "Tambah sasaran")
    types(staf, text="Meningkatnya disiplin ASN")
    enters(staf, "Simpan")
    enters(staf, "Tambah indikator pada sasaran 1")
    types(staf, name="Tingkat kehadiran", unit="%")
    types(staf, division="Bidang", definition="ASN yang hadir", target="97,5")
    types(
        staf, **{f"y{year - 1}__target": "96", f"y{year - 1}__realised": "95,25", f"y{year}__target": "97,5"}
    )
    enters(staf, "Simpan dan tambah lagi")
    staf.reads("Tersimpan: indikator “Tingkat kehadiran”")
    assert staf.page.evaluate("document.querySelector('[name=name]').value") == ""
    enters(staf, "Batal")
    enters(staf, "Tambah program")
    types(staf, name="Program Kepegawaian", budget="1.500.000")
    enters(staf, "Simpan")
    enters(staf, "Kegiatan pada Program Kepegawaian")
    types(staf, name="Kegiatan A", budget="1.500.000")
    enters(staf, "Simpan")
    staf.reads("Kegiatan A").shoots("perjanjian-baru")
    indicator = Indicator.objects.get(objective__agreement__year=year)
    assert (indicator.target, indicator.division.position) == (97.5, 1)
    assert list(indicator.figures.values_list("year", "realised")) == [(year - 1, 95.25), (year, None)]
    assert BudgetLine.objects.get().program.agreement.year == year


def test_a_slip_takes_the_focus_to_what_is_wrong(site):
    year = timezone.localdate().year - 1
    staf = site.person("staf").opens(f"/perjanjian-kinerja/{year}/")
    enters(staf, "Tambah program")
    types(staf, name="Program", budget="1.5")
    enters(staf, "Simpan")
    staf.reads("Perbaiki 1 isian")
    assert "Perbaiki 1 isian" in staf.focused
    assert staf.field("Pagu (Rp)").input_value() == "1.5"


def test_rows_are_moved_and_deleted_without_scripts(site):
    agreement = Agreement.objects.get()
    kasubag = site.person("kasubag", java_script_enabled=False).opens(
        f"/perjanjian-kinerja/{agreement.year}/"
    )
    first = agreement.objectives.get(position=1)
    kasubag.unfolds(f"Lainnya untuk {first.text}")
    kasubag.page.get_by_role("button", name=f"Turunkan {first.text}").click()
    kasubag.reads(f"Sasaran 2. {first.text}")
    kasubag.unfolds(f"Lainnya untuk {first.text}").follows(f"Hapus {first.text}")
    kasubag.reads("Hapus dari Perjanjian Kinerja?").presses("Hapus")
    kasubag.reads("Dihapus: sasaran")
    assert not agreement.objectives.filter(pk=first.pk).exists()


def test_the_pages_hold_on_a_desk_and_a_phone(site):
    agreement, walk = Agreement.objects.get(), site.walk().to(State.COMPILATION)
    staf = site.person("staf")
    program = agreement.programs.first()
    activity = BudgetLine.objects.create(program=program, position=1, name="Kegiatan", budget=1)
    BudgetLine.objects.create(program=program, parent=activity, position=1, name="Sub", budget=2)
    told = {"updated_by": site.office["staf"], "updated_at": walk.now, "text": "Perbaiki definisi."}
    row = Recommendation.objects.create(cycle=walk.cycle, **told)
    Agreement.objects.create(agency=site.office.agency, year=agreement.year + 1)
    indicator = Indicator.objects.first()
    year, cycle = f"/perjanjian-kinerja/{agreement.year}/", f"/siklus/{walk.cycle.pk}/"
    found = []
    for path, name in {
        "/perjanjian-kinerja/": "perjanjian",
        "/perjanjian-kinerja/buat/": "perjanjian-buat",
        year: "perjanjian-tahun",
        f"{year}umum/": "perjanjian-umum",
        f"{year}indikator/{indicator.pk}/": "perjanjian-indikator",
        f"{year}program/{program.pk}/": "perjanjian-program",
        f"{year}kegiatan/{activity.pk}/hapus/": "perjanjian-hapus",
        f"/perjanjian-kinerja/{agreement.year + 1}/": "perjanjian-kosong",
        f"/perjanjian-kinerja/{agreement.year + 1}/salin/": "perjanjian-salin",
        f"{cycle}anggaran/": "anggaran",
        f"{cycle}lhe/": "lhe",
        f"{cycle}koordinasi/": "koordinasi",
        f"{cycle}tindak-lanjut/rekomendasi/{row.pk}/": "rekomendasi",
        f"{cycle}tindak-lanjut/rekomendasi/{row.pk}/hapus/": "rekomendasi-hapus",
    }.items():
        assert staf.opens(path).status == 200, path
        found += faults(staf, name)
    assert not found, "\n".join(found)
