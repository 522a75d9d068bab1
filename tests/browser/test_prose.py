"""Writing a section: keys and bar, what comes from Word, pictures, saving by itself, two people at once."""

import re
from pathlib import Path

import pytest

from reports.models import Section, SectionPicture
from tests.browser.looks import faults
from tests.pictures import picture_bytes
from workflow.models import Event, State

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("plain_papers")]
WORD = Path(__file__).parent.parent / "reports" / "cases" / "word-daftar.html"
PASTE = """([html, rtf]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/rtf", rtf);
  document.querySelector("#tulisan").dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def walk(site):
    return site.walk().to(State.COMPILATION)


@pytest.fixture
def path(walk):
    return f"/siklus/{walk.cycle.pk}/isi/isu-strategis/"


@pytest.fixture
def staf(site, path):
    return at(site, "staf", path)


def at(site, persona, path):
    window = site.person(persona).opens(path)
    window.page.locator("#tulisan").wait_for()
    return window


def writes(window, text):
    window.page.locator("#tulisan").click()
    window.page.keyboard.press("Control+A")
    window.page.keyboard.type(text)


def saved(window, words="Tersimpan otomatis"):
    window.page.locator("[data-state]", has_text=words).wait_for()
    return Section.objects.get().body


def button(window, name):
    return window.page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)


def test_what_is_typed_is_saved_by_itself_and_recorded_once(staf):
    before = Event.objects.count()
    writes(staf, "Isu satu.")
    assert saved(staf) == "<p>Isu satu.</p>"
    with staf.page.expect_response(lambda answer: answer.request.method == "POST"):
        staf.page.keyboard.press("Enter")
        staf.page.keyboard.type("Isu dua.")
    assert saved(staf) == "<p>Isu satu.</p><p>Isu dua.</p>"
    assert Event.objects.count() == before + 1


def test_the_bar_and_the_keys_give_the_text_its_look(staf):
    writes(staf, "Kinerja ")
    button(staf, "Tebal").click()
    staf.page.keyboard.type("baik")
    assert button(staf, "Tebal").get_attribute("aria-pressed") == "true"
    staf.page.keyboard.press("Control+b")
    staf.page.keyboard.press("Enter")
    staf.page.get_by_role("combobox", name="Jenis paragraf").select_option("Subjudul")
    staf.page.keyboard.type("Sebab")
    staf.page.keyboard.press("Enter")
    button(staf, "Nomor").click()
    staf.page.keyboard.type("satu")
    staf.page.keyboard.press("Enter")
    staf.page.keyboard.type("dua")
    staf.presses("Simpan")
    assert saved(staf, re.compile(r"^Tersimpan \d\d\.\d\d WIB")) == (
        "<p>Kinerja <strong>baik</strong></p><h3>Sebab</h3><ol><li><p>satu</p></li><li><p>dua</p></li></ol>"
    )


def test_a_table_is_inserted_filled_and_widened(staf):
    writes(staf, "")
    button(staf, "Tabel").click()
    staf.page.keyboard.type("Kegiatan")
    button(staf, "+ kanan").click()
    button(staf, "+ bawah").click()
    staf.presses("Simpan")
    body = saved(staf, re.compile(r"^Tersimpan \d"))
    assert body.startswith("<table><tbody><tr><th><p>Kegiatan</p></th>")
    assert (body.count("<tr>"), body.count("<th>"), body.count("<td>")) == (4, 4, 12)
    assert staf.page.get_by_role("group", name="Tabel").is_visible()


def rtf_with(picture):
    return r"{\rtf1 {\pict{\*\picprop}\picw4\pngblip\bliptag1 " + picture.hex() + "}}"


def test_text_pasted_from_word_keeps_what_a_report_needs(staf):
    writes(staf, "")
    picture = picture_bytes(size=(40, 30))
    staf.page.evaluate(PASTE, [WORD.read_text(encoding="utf-8"), rtf_with(picture)])
    staf.page.locator("#tulisan img[src^='/siklus/']").wait_for()
    body = saved(staf)
    kept = SectionPicture.objects.get()
    assert body == (
        "<h3>Langkah perbaikan</h3><p><strong>Tahun depan:</strong></p>"
        "<ol><li><p>membentuk <em>tim</em>;</p><ul><li><p>dari tiap bidang</p></li></ul></li>"
        "<li><p>menyusun jadwal.</p></li></ol>"
        '<table><tbody><tr><td colspan="2"><p>Kegiatan</p></td></tr>'
        "<tr><td><p>Tim</p></td><td><p>Januari</p></td></tr></tbody></table>"
        f'<figure><img src="{kept.url}" alt=""></figure>'
    )


def test_a_picture_that_cannot_be_read_is_left_out_with_a_note(staf):
    writes(staf, "")
    staf.page.evaluate(PASTE, [WORD.read_text(encoding="utf-8"), ""])
    staf.reads("1 gambar tidak ikut tertempel")
    assert "<img" not in saved(staf)


def test_a_picture_is_inserted_with_its_width_and_caption(staf, tmp_path):
    photo = tmp_path / "apel.jpg"
    photo.write_bytes(picture_bytes("JPEG", (300, 200)))
    writes(staf, "Kegiatan apel.")
    staf.page.get_by_label("Berkas gambar").set_input_files(photo)
    staf.page.locator("#tulisan img").click()
    staf.page.get_by_label("Lebar gambar").select_option(label="Kecil")
    staf.page.locator("#tulisan figcaption").click()
    staf.page.keyboard.type("Apel pagi")
    staf.page.get_by_label("Uraian gambar").fill("Pegawai berbaris")
    staf.presses("Simpan")
    assert saved(staf, re.compile(r"^Tersimpan \d")).endswith(
        f'<figure class="lebar-33"><img src="{SectionPicture.objects.get().url}" alt="Pegawai berbaris">'
        "<figcaption>Apel pagi</figcaption></figure>"
    )
    staf.shoots("naskah-gambar")


def test_the_second_of_two_is_told_and_nothing_is_overwritten(site, staf, path):
    kasubag = at(site, "kasubag", path)
    writes(staf, "Isu menurut staf.")
    saved(staf)
    writes(kasubag, "Isu menurut Kasubag.")
    kasubag.reads("Bagian ini baru saja disimpan orang lain").reads("Dedi Saputra")
    assert kasubag.page.locator("[data-clash] del").all_inner_texts() == ["staf."]
    assert kasubag.page.locator("[data-clash] ins").all_inner_texts() == ["Kasubag."]
    assert kasubag.page.locator("#tulisan").inner_text().strip() == "Isu menurut Kasubag."
    assert Section.objects.get().body == "<p>Isu menurut staf.</p>"
    found = faults(kasubag, "naskah-bentrok")
    assert not found, "\n".join(found)
    kasubag.presses("Simpan")
    assert saved(kasubag, re.compile(r"^Tersimpan \d")) == "<p>Isu menurut Kasubag.</p>"
    assert not kasubag.page.locator("[data-clash] *").count()
    site.troubles.found = [trouble for trouble in site.troubles.found if not trouble.startswith("409: ")]


def test_what_could_not_be_saved_stays_and_is_saved_when_the_line_is_back(site, staf, path):
    staf.page.route(f"**{path}", lambda route: route.abort())
    writes(staf, "Ditulis saat terputus.")
    staf.page.locator("[data-state]", has_text="Belum tersimpan: sambungan terputus").wait_for()
    staf.page.unroute(f"**{path}")
    staf.page.evaluate("window.dispatchEvent(new Event('online'))")
    assert saved(staf) == "<p>Ditulis saat terputus.</p>"


def test_the_editor_is_fit_for_everybody(staf):
    writes(staf, "Isi tabel")
    button(staf, "Tabel").click()
    for word in ("Kegiatan", "Waktu", "Hasil"):
        staf.page.keyboard.type(word)
        staf.page.keyboard.press("Tab")
    found = faults(staf, "naskah")
    assert not found, "\n".join(found)


def test_without_scripts_a_plain_field_saves_as_well(site, path):
    window = site.person("staf", java_script_enabled=False).opens(path)
    window.writes("Naskah", "Satu baris.\nBaris lain.").presses("Simpan")
    window.reads("tersimpan")
    assert Section.objects.get().body == "<p>Satu baris.</p><p>Baris lain.</p>"
