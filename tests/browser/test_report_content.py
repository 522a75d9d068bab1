"""The report's content in Chromium: four bidang, a wrong figure, prose, the check, a return, two versions."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from reports.models import Agreement, Section
from reports.narrative import prose
from reports.narrative.outline import narrative, reading_order
from reports.sample import source
from reports.sample.agreement import load_agreement
from tests.office import small_pdf
from workflow.models import Cycle, State

pytestmark = pytest.mark.browser
YEAR = timezone.localdate().year - 1
WRONG, RIGHT = "97,42", "77,42"
REMARK = "Nilai 97,42 tidak sesuai dengan aplikasi BKN; periksa kembali."
TYPED = "Pelatihan daring diakui sehingga jam pelajaran meningkat; kuota pelatihan kepemimpinan terbatas."
BETTER = "Pelatihan daring diakui sehingga jam pelajaran meningkat; kuota pelatihan pengawas terbatas."


class Desk:
    """The people at their screens, on the pages of one cycle at step 4."""

    def __init__(self, site):
        Agreement.objects.all().delete()
        self.site, self.windows = site, {}
        self.agreement = load_agreement(site.office.agency, YEAR)
        self.cycle = site.walk().to(State.COMPILATION).cycle
        in_time = timezone.localdate() + timedelta(days=60)  # whatever the day on which this is run
        Cycle.objects.filter(pk=self.cycle.pk).update(deadline=in_time)
        self.path = f"/siklus/{self.cycle.pk}/"

    def at(self, persona, page=""):
        if persona not in self.windows:
            self.windows[persona] = self.site.person(persona)
        return self.windows[persona].opens(self.path + page)

    def act(self, persona, label, written=None, *, page=""):
        person = self.at(persona, page).follows(label)
        for name, text in (written or {}).items():
            person.writes(name, text)
        return person.presses(label).reads("Tercatat:")

    def counts(self, persona="kasubag"):
        """What the check counts: {word: number}."""
        person = self.at(persona, "pemeriksaan/")
        told = person.page.get_by_role("list", name="Ringkasan").inner_text()
        return {word.strip(): int(count) for word, count in re.findall(r"([A-Za-z ]+)\s+(\d+)", told)}


def test_the_content_from_four_bidang_to_two_versions(site):
    desk = Desk(site)
    the_check_is_red_at_first(desk)
    four_bidang_send_their_data(desk)
    one_figure_is_sent_back_with_a_remark(desk)
    everything_is_accepted(desk)
    what_the_sop_reminds_of_is_noted(desk)
    the_prose_is_written(desk)
    the_check_is_complete_and_the_draft_goes_up(desk)
    the_draft_comes_back_with_a_correction(desk)
    the_versions_show_what_changed(desk)


def the_check_is_red_at_first(desk):
    assert desk.counts()["Memblokir"] == 2  # no figures, no draft
    desk.at("kasubag").reads("hal memblokir pengajuan").reads("Belum dapat: Ajukan draf untuk dikoreksi")


# The data


def results():
    rows = (row for objective in source("agreement", YEAR)["objectives"] for row in objective["indicators"])
    return {row["name"]: row["result"] for row in rows}


def shown(figure):
    return str(figure).replace(".", ",")


def four_bidang_send_their_data(desk):
    for number in (1, 2, 3, 4):
        bidang = desk.site.person(f"bidang{number}").takes_up("Isi data", any_of_them=True)
        desk.windows[f"bidang{number}"] = bidang
        for row in bidang.page.locator("[data-row]").all():
            fill_in(bidang, row)
        bidang.presses("Kirim data").reads("dikirim untuk diperiksa.")


def fill_in(bidang, row):
    result = results()[row.get_by_role("heading").first.inner_text()]
    if row.locator("details[open]").count() == 0:
        row.locator("summary").first.click()
    if "unmeasured_reason" in result:
        bidang.field("Indikator ini tidak diukur tahun ini", row).check()
        bidang.writes("Alasan tidak diukur", result["unmeasured_reason"], row)
        return
    for label, figure in figures(result).items():
        bidang.writes(label, figure, row)
    for name, label in (
        ("obstacles", "Kendala"),
        ("drivers", "Faktor pendukung"),
        ("follow_up", "Tindak lanjut"),
    ):
        bidang.writes(label, result[name], row)
    bidang.brings("Bukti dukung", "rekap.pdf", small_pdf(title=row.get_attribute("id")), row)


def figures(result):
    """By label: of the year, and of one quarter; the first of bidang 2 is mistyped."""
    if "numerator" in result:
        year = {"Pembilang": result["numerator"], "Penyebut": result["denominator"]}
    else:
        year = {"Realisasi": WRONG if result["value"] == "77.42" else shown(result["value"])}
    return year | {f"{label} TW IV": figure for label, figure in year.items()}


def one_figure_is_sent_back_with_a_remark(desk):
    """Bidang 2 finds the remark at that indicator, mends it, and the others stay as they were judged."""
    kasubag = desk.at("kasubag", "data/").follows("data Bidang Pengembangan Kompetensi Aparatur")
    row = kasubag.page.locator("[data-row]", has_text="Indeks Profesionalitas ASN")
    row.get_by_text("Kembalikan", exact=True).click()
    kasubag.writes("Catatan: apa yang harus diperbaiki", REMARK, row)
    kasubag.presses("Terima semua yang belum diperiksa").reads("tersimpan")
    kasubag.presses("Kembalikan data").reads("Mengembalikan data")
    bidang = desk.windows["bidang2"].takes_up("Isi data", any_of_them=True).reads(REMARK)
    open_rows = [row for row in bidang.page.locator("[data-row]").all() if row.locator(".catatan").count()]
    assert len(open_rows) == 1
    for label in ("Realisasi", "Realisasi TW IV"):
        bidang.writes(label, RIGHT, open_rows[0])
    bidang.presses("Kirim data").reads("dikirim untuk diperiksa.")
    kasubag.takes_up("Periksa data", any_of_them=True)


def everything_is_accepted(desk):
    for _ in range(4):
        kasubag = desk.windows["kasubag"].takes_up("Periksa data", any_of_them=True)
        kasubag.presses("Terima semua yang belum diperiksa").reads("tersimpan").presses("Terima data")
        kasubag.reads("Menerima data")
    desk.at("kasubag", "data/").reads("Diterima")


# LHE, coordination, review


def what_the_sop_reminds_of_is_noted(desk):
    today = timezone.localdate().isoformat()
    kasubag = (
        desk.at("kasubag", "tindak-lanjut/nilai/")
        .writes("Nomor LHE", "700/88/LHE")
        .writes("Tanggal LHE", today)
    )
    kasubag.ticks("LHE tidak memuat rekomendasi").presses("Simpan").reads("700/88/LHE")
    kasubag = desk.at("kasubag", "tindak-lanjut/koordinasi/").writes("Tanggal", today)
    kasubag.writes("Hal yang dibahas", "Jadwal penyampaian").presses("Simpan").reads("Jadwal penyampaian")
    kasubag = desk.at("kasubag").follows("Unggah Pernyataan Telah Direviu")
    kasubag.brings("Pernyataan yang sudah ditandatangani", "reviu.pdf", small_pdf(title="Reviu"))
    kasubag.presses("Unggah Pernyataan Telah Direviu").reads("Tercatat:")


# The prose


def the_prose_is_written(desk):
    """One section with the keys, by the table of contents; the others as the example has them."""
    staf = desk.at("staf", "isi/").reads("0 dari 23 bagian ditulis")
    types(desk, "sasaran-2-analisis", TYPED)
    now, user = timezone.now(), desk.site.office["staf"]
    texts = source("prose", YEAR) | {
        f"sasaran-{position}-{part}": html
        for position, parts in enumerate(source("prose_sasaran", YEAR), 1)
        for part, html in parts.items()
    }
    parts = [part.key for part in reading_order(narrative(desk.cycle)) if not part.written]
    Section.objects.bulk_create(
        Section(cycle=desk.cycle, key=key, body=prose.clean(texts[key]), updated_by=user, updated_at=now)
        for key in parts
    )
    desk.at("staf", "isi/").reads("23 dari 23 bagian ditulis")
    assert "belum lengkap" not in staf.text


def types(desk, key, text):
    staf = desk.at("staf", f"isi/{key}/")
    staf.page.locator("#tulisan").click()
    staf.page.keyboard.press("Control+A")
    staf.page.keyboard.type(text)
    staf.presses("Simpan")
    staf.page.locator("[data-state]", has_text=re.compile(r"^Tersimpan")).wait_for()


# The check, the return, the versions


def the_check_is_complete_and_the_draft_goes_up(desk):
    assert desk.counts()["Memblokir"] == 1  # the draft itself
    desk.act("staf", "Susun draf laporan")
    counts = desk.counts()
    assert (counts["Memblokir"], counts["Peringatan"]) == (0, 0), desk.windows["kasubag"].text
    desk.windows["kasubag"].shoots("pemeriksaan")
    desk.act("kasubag", "Ajukan draf untuk dikoreksi")
    desk.at("kasubag").reads("Langkah 5 dari 8")


def the_draft_comes_back_with_a_correction(desk):
    correction = {
        "Bagian atau halaman": "Bab III, sasaran 2",
        "Koreksi atau masukan": "Sebut jenjang pelatihannya.",
    }
    desk.act("sekretaris", "Tambah koreksi", correction, page="koreksi/")
    desk.act("sekretaris", "Kembalikan draf untuk perbaikan")
    types(desk, "sasaran-2-analisis", BETTER)
    staf = desk.windows["staf"].takes_up("Jawab koreksi nomor 1").writes("Jawaban", "Sudah disebut.")
    staf.presses("Simpan jawaban").reads("Menjawab koreksi")
    desk.act("staf", "Susun draf laporan")
    desk.act("kasubag", "Ajukan draf untuk dikoreksi")
    desk.at("kasubag").reads("Langkah 5 dari 8, putaran 2")


def the_versions_show_what_changed(desk):
    """From the page on which it is decided, to the marked words."""
    sekretaris = (
        desk.windows["sekretaris"].opens(f"{desk.path}lakukan/pass_draft/").reads("Sejak putusan Anda")
    )
    sekretaris.reads("Berubah: 1 naskah").follows("Lihat perubahannya")
    sekretaris.reads("Perubahan dari Draf Laporan Kinerja versi 1 ke Draf Laporan Kinerja versi 2")
    page = sekretaris.page
    assert "kepemimpinan" in page.locator(".ubah del").inner_text()
    assert "pengawas" in page.locator(".ubah ins").inner_text()
    assert page.locator(".ubah p").count() == 1
    sekretaris.shoots("versi")
