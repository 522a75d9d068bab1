"""One whole cycle in Chromium by ten people, with its returns, its rejection and its real papers."""

import hashlib
import re
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from pypdf import PdfReader

from tests.browser.walks import coming_working_day
from tests.office import small_pdf
from workflow.demo import PASSWORD

pytestmark = pytest.mark.browser
YEAR = timezone.localdate().year - 1
NOTA = "800/17/BKPSDM/2026"
BIDANG = ("bidang1", "bidang2", "bidang3", "bidang4")
FIGURES = {"Pembilang": "2.412", "Penyebut": "3.087", "Realisasi": "74,15"}
TEXTS = {
    "Kendala": "Tidak ada kendala.",
    "Faktor pendukung": "Jadwal kerja disepakati sejak awal tahun.",
    "Tindak lanjut": "Dipantau tiap triwulan.",
}


class Office:
    """The ten people and their cycle: `office("staf")` is a person at their own screen."""

    def __init__(self, site):
        self.site, self.windows, self.path = site, {}, ""

    def __call__(self, persona):
        if persona not in self.windows:
            self.windows[persona] = self.site.person(persona)
        return self.windows[persona]

    def at(self, persona, page=""):
        """That person on the page of the cycle, or on another of its pages."""
        return self(persona).opens(self.path + page)

    def act(self, persona, label, written=None, *, page="", button=""):
        """An act picked there, its form filled in and sent."""
        person = self.at(persona, page).follows(label)
        for name, text in (written or {}).items():
            person.writes(name, text)
        return person.presses(button or label).reads("Tercatat:")


def test_a_cycle_from_the_letter_to_the_receipt(site):
    office = Office(site)
    step_1_letter_disposisi_and_nota_dinas(office)
    step_2_is_returned_once(office)
    step_3_the_nota_dinas_goes_to_four_bidang(office)
    step_4_data_come_in_and_the_draft_is_compiled(office)
    step_5_is_returned_once(office)
    step_6_is_rejected_and_comes_again(office)
    step_7_binding(office)
    step_8_hand_over_and_receipt(office)
    the_bound_report_is_what_was_entered_and_approved(office)
    assert len(office.windows) >= 8


# Step 1


def step_1_letter_disposisi_and_nota_dinas(office):
    kasubag_opens_the_cycle(office)
    sekretaris = office("sekretaris").takes_up("Tulis disposisi")
    sekretaris.writes("Catatan", "Mohon segera.").presses("Simpan disposisi").reads("Menulis disposisi")
    kasubag = office.at("kasubag").follows("Tugaskan").ticks("Dedi Saputra").writes("Tugas", "Nota dinas")
    kasubag.presses("Simpan penugasan").reads("Menugaskan")
    staf = office("staf").takes_up("Tulis nota dinas")
    staf.writes("Hal", "Permintaan daat")
    staf.writes("Data diterima paling lambat", coming_working_day(office.site.office.agency).isoformat())
    staf.presses("Simpan konsep").reads("Menyimpan konsep nota dinas")
    office.act("staf", "Tandai siap")
    office("kasubag").takes_up("Ajukan nota dinas").presses("Ajukan nota dinas").reads("Mengajukan")


def kasubag_opens_the_cycle(office):
    """By the real form, after a real login."""
    today = timezone.localdate().isoformat()
    kasubag = office.windows["kasubag"] = office.site.window("kasubag")
    kasubag.opens("/").logs_in(office.site.office["kasubag"].username, PASSWORD)
    kasubag.follows(f"Buka siklus {YEAR}")
    kasubag.writes("Nomor surat", "065/12/ORG/2026").writes("Tanggal surat", today)
    kasubag.writes("Surat dari", "Bagian Organisasi Setda").writes("Hal", f"Laporan Kinerja Tahun {YEAR}")
    kasubag.brings("Pindaian surat", "surat.pdf", small_pdf()).presses("Buka siklus").reads("dibuka.")
    office.path = kasubag.page.url.removeprefix(office.site.url)


# Step 2


def step_2_is_returned_once(office):
    office("sekretaris").takes_up("Paraf nota dinas").presses("Bubuhkan paraf").reads("Membubuhkan paraf")
    kepala = office("kepala").takes_up("Setujui Nota Dinas")
    kepala.unfolds("Kembalikan untuk perbaikan").writes("Alasan", "Hal salah tulis.")
    kepala.presses("Kembalikan untuk perbaikan").reads("Mengembalikan nota dinas")
    office.at("kasubag").reads("Langkah 1 dari 8, putaran 2").reads("Hal salah tulis.")
    office.act("kasubag", "Tulis nota dinas", {"Hal": f"Permintaan data {YEAR}"}, button="Simpan konsep")
    office.act("kasubag", "Ajukan nota dinas")
    sekretaris = office("sekretaris").takes_up("Paraf nota dinas").reads("Hal salah tulis.")
    sekretaris.presses("Bubuhkan paraf").reads("Membubuhkan paraf")
    kepala.takes_up("Setujui Nota Dinas").presses("Setujui Nota Dinas")
    kepala.reads("Menyetujui nota dinas")


# Step 3


def step_3_the_nota_dinas_goes_to_four_bidang(office):
    kasubag = office("kasubag").takes_up("Sampaikan ke bidang").writes("Nomor nota dinas", NOTA)
    kasubag.presses("Sampaikan ke bidang").reads(f"Menyampaikan nota dinas {NOTA}")
    for persona in BIDANG:
        office(persona).takes_up("Nyatakan diterima", any_of_them=True).presses("Nyatakan diterima").reads(
            "Menerima"
        )


# Step 4


def step_4_data_come_in_and_the_draft_is_compiled(office):
    for persona in BIDANG:
        bidang_sends_its_data(office(persona).takes_up("Isi data", any_of_them=True))
    data_of_bidang_2_are_sent_back_once(office)
    for _ in BIDANG:
        kasubag = office("kasubag").takes_up("Periksa data", any_of_them=True)
        kasubag.presses("Terima semua yang belum diperiksa").reads("tersimpan").presses("Terima data")
        kasubag.reads("Menerima data")
    staf = office.at("staf").follows("Isi bagian laporan").follows("Tulis")
    staf.page.locator("#tulisan").click()
    staf.page.keyboard.type("Naskah dari staf.")
    staf.presses("Simpan").reads("Tersimpan")
    office.act("staf", "Susun draf laporan")
    office.act("kasubag", "Ajukan draf untuk dikoreksi")


def bidang_sends_its_data(bidang):
    for number, row in enumerate(bidang.page.locator("[data-row]").all(), 1):
        if row.locator("details[open]").count() == 0:
            row.locator("summary").first.click()
        for label, figure in FIGURES.items():
            if bidang.field(label, row).count():
                bidang.writes(label, figure, row)
        for label, text in TEXTS.items():
            bidang.writes(label, text, row)
        bidang.brings("Bukti dukung", f"rekap-{number}.pdf", small_pdf(title=f"Rekap {number}"), row)
    bidang.presses("Kirim data").reads("dikirim untuk diperiksa.")


def data_of_bidang_2_are_sent_back_once(office):
    name = "Bidang Pengembangan Kompetensi Aparatur"
    kasubag = office.at("kasubag", "data/").follows(f"data {name}")
    kasubag.page.locator("[data-row]").first.get_by_text("Kembalikan", exact=True).click()
    kasubag.writes("Catatan: apa yang harus diperbaiki", "Kendala belum jelas.").presses("Kembalikan data")
    kasubag.reads("Mengembalikan data")
    bidang = office("bidang2").takes_up("Isi data", any_of_them=True).reads("Kendala belum jelas.")
    bidang.writes("Kendala", "Anggaran pelatihan terbatas.").presses("Kirim data")
    bidang.reads("dikirim untuk diperiksa.")


# Step 5


def step_5_is_returned_once(office):
    correction = {"Bagian atau halaman": "Bab III", "Koreksi atau masukan": "Tambahkan grafik capaian."}
    office.act("kasubag", "Tambah koreksi", correction, page="koreksi/")
    office.act("kasubag", "Kembalikan draf untuk perbaikan")
    office.at("staf").reads("Langkah 4 dari 8, putaran 2")
    a_new_draft_with_every_answer(office, 1)
    close_check_and_pass(office, 1)


def a_new_draft_with_every_answer(office, number):
    answer = office("staf").takes_up(f"Jawab koreksi nomor {number}").writes("Jawaban", "Sudah ditambahkan.")
    answer.presses("Simpan jawaban").reads("Menjawab koreksi")
    office.act("staf", "Susun draf laporan")
    office.act("kasubag", "Ajukan draf untuk dikoreksi")


def close_check_and_pass(office, number):
    kasubag = (
        office("kasubag").takes_up(f"Periksa jawaban koreksi nomor {number}").reads("Sudah ditambahkan.")
    )
    kasubag.presses("Nyatakan selesai").reads("Menyatakan selesai")
    kasubag.takes_up("Periksa draf laporan").presses("Nyatakan telah diperiksa").reads("telah memeriksa")
    office.act("sekretaris", "Teruskan untuk disetujui")


# Step 6


def step_6_is_rejected_and_comes_again(office):
    sekretaris, kepala = office("sekretaris"), office("kepala")
    sekretaris.takes_up("Paraf Laporan Kinerja").presses("Bubuhkan paraf").reads("Membubuhkan paraf")
    kepala.takes_up("Setujui Laporan Kinerja").unfolds("Kembalikan untuk perbaikan")
    kepala.writes("Alasan", "Analisis efisiensi belum ada.").presses("Kembalikan untuk perbaikan")
    kepala.reads("Mengembalikan Laporan Kinerja")
    office.at("kasubag").reads("Langkah 5 dari 8, putaran 3")
    office.act("kasubag", "Kembalikan draf untuk perbaikan")
    a_new_draft_with_every_answer(office, 2)
    close_check_and_pass(office, 2)
    sekretaris.takes_up("Paraf Laporan Kinerja").reads("Analisis efisiensi belum ada.")
    sekretaris.presses("Bubuhkan paraf").reads("Membubuhkan paraf")
    kepala.takes_up("Setujui Laporan Kinerja").presses("Setujui Laporan Kinerja")
    kepala.reads("Menyetujui Laporan Kinerja")


# Steps 7 and 8


def step_7_binding(office):
    office.act("staf", "Buat berkas jilid")
    office.act("kasubag", "Jilid laporan")


def step_8_hand_over_and_receipt(office):
    office.act("kasubag", "Serahkan", {"Nomor surat pengantar": "045/7/BKPSDM/2026"})
    penerima = office("penerima").takes_up("Terima Laporan Kinerja").presses("Terima laporan")
    penerima.reads("Menerima Laporan Kinerja").reads("Selesai")
    office.at("kasubag").reads("Selesai")


def the_bound_report_is_what_was_entered_and_approved(office):
    data, shown = the_bound_file(office.at("penerima", "dokumen/"))
    assert hashlib.sha256(data).hexdigest() == shown
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())
    for words in (str(YEAR), "Indeks Profesionalitas ASN", "74,15", "Naskah dari staf.", NOTA):
        assert words in text
    assert re.search("laporan kinerja", text, re.IGNORECASE)
    for persona in ("kepala", "sekretaris"):
        assert office.site.office[persona].name in text


def the_bound_file(person):
    """Its bytes as the browser saved them, and the fingerprint that the page shows."""
    row = person.page.get_by_role("row").filter(has_text="jilid").first
    with person.page.expect_download() as download:
        row.get_by_role("link", name="Unduh").click()
    return Path(download.value.path()).read_bytes(), row.locator(".mono").get_attribute("title")
