"""Disposisi, nota dinas, format isian, pengukuran, daftar koreksi, surat pengantar, tanda terima."""

from datetime import date, timedelta

import pytest

from reports.analysis import analysis
from reports.models import Agreement
from workflow.actions import Act
from workflow.models import Appointment, Kind, State
from workflow.papers import PaperNotPossible

from .papers_fixtures import F4, F4_WIDE, HALF_F4, make, pages, promise, really, results, sizes, words

DISPOSITION = {
    "addressee": "Kasubag Perencanaan dan Keuangan",
    "instructions": ["Proses lebih lanjut", "Jangan lewat Jumat"],
    "note": "Libatkan semua bidang.",
}
COVER = {
    "letter_number": "045/7/BKPSDM/2026",
    "letter_date": date(2026, 2, 10),
    "addressee": "Kepala Bagian Organisasi",
    "copies": 2,
}


def test_disposition_sheet_shows_the_letter_and_what_is_being_written_now(walk):
    data = make(Kind.DISPOSITION_SHEET, walk, "sekretaris", **DISPOSITION).data
    said = words(data)
    assert sizes(data) == [HALF_F4]
    for text in ("LEMBAR DISPOSISI", "065/12/ORG/2026", "Bagian Organisasi Setda", "9 Januari 2026", "12"):
        assert text in said
    for text in (DISPOSITION["addressee"], "Proses lebih lanjut", "Jangan lewat Jumat", DISPOSITION["note"]):
        assert text in said
    assert "SEKRETARIS, Rosmalinda, S.E., M.M. Pembina Tingkat I, IV/b NIP 197205181998032004" in said
    assert "Disposisi sebelumnya" not in said


def test_disposition_of_a_second_round_keeps_the_first_on_the_sheet(walk):
    walk.to(State.NOTA_DINAS_APPROVAL).back()
    said = words(make(Kind.DISPOSITION_SHEET, walk, "sekretaris", **DISPOSITION).data)
    now, before = said.split("Disposisi sebelumnya")
    assert "Jangan lewat Jumat" in now
    assert "12 Januari 2026 09.00 Rosmalinda, S.E., M.M. Sekretaris Kasubag Koordinasi Segera" in before


def test_disposition_sheet_needs_a_disposition(walk):
    with pytest.raises(PaperNotPossible, match="isi disposisi"):
        make(Kind.DISPOSITION_SHEET, walk, "sekretaris")


def test_concept_of_the_nota_dinas_says_that_its_number_comes_later(walk):
    walk.disposition()
    data = make(Kind.NOTA_DINAS, walk).data
    said = words(data)
    assert sizes(data) == [F4]
    assert "Nomor : (diberi setelah disetujui)" in said
    assert "Tanggal : (diberi setelah disetujui)" in said
    assert "Kepala Bidang Mutasi dan Promosi Kepala Bidang Pengembangan Kompetensi Aparatur" in said
    assert "Diminta data. Terima kasih." in said
    assert "KEPALA BKPSDM, Drs. Zulkifli Arman, M.Si." in said
    assert "secara elektronik" not in said


@pytest.mark.parametrize("rounds", [1, 2])
def test_numbered_nota_dinas_says_who_approved_which_bytes_in_which_round(walk, rounds):
    walk.round(State.NOTA_DINAS_APPROVAL, rounds).to(State.DATA_REQUEST)
    concept = walk.s.latest(Kind.NOTA_DINAS)
    said = words(make(Kind.NOTA_DINAS, walk, number="800/3/BKPSDM/2026", dated=date(2026, 1, 14)).data)
    assert "Nomor : 800/3/BKPSDM/2026" in said
    assert "Tanggal : 14 Januari 2026" in said
    assert "Disetujui secara elektronik oleh Drs. Zulkifli Arman, M.Si., Kepala BKPSDM, pada" in said
    assert f"putaran {rounds}. SHA-256 konsep versi {concept.version}: {concept.sha256}" in said
    assert said.count("Paraf: Rosmalinda, S.E., M.M., Sekretaris") == 1


def test_numbered_nota_dinas_is_signed_by_who_approved_it_even_after_they_left(walk):
    walk.to(State.DATA_REQUEST)
    Appointment.objects.filter(user=walk.office["kepala"]).update(until=walk.now.date())
    walk.now += timedelta(days=1)
    said = words(make(Kind.NOTA_DINAS, walk, number="800/3", dated=date(2026, 1, 14)).data)
    assert "KEPALA BKPSDM, Disetujui secara elektronik Drs. Zulkifli Arman, M.Si." in said


def test_nota_dinas_numbers_its_pages_from_the_second_and_has_one_letterhead(walk):
    walk.disposition()
    nota = walk.s.nota
    nota.body = "\n\n".join(f"Alinea {number} tentang data yang diminta. " * 6 for number in range(16))
    nota.save()
    first, second = pages(make(Kind.NOTA_DINAS, walk).data)
    assert "PEMERINTAH KOTA SUNGAI PENUH" in first
    assert "PEMERINTAH KOTA SUNGAI PENUH" not in second
    assert " 2 Keaslian naskah" in second
    assert " 1 Keaslian naskah" not in first


def test_nota_dinas_that_was_never_written_cannot_be_printed(walk):
    with pytest.raises(PaperNotPossible, match="Konsep nota dinas belum ditulis"):
        make(Kind.NOTA_DINAS, walk)


def test_data_form_has_a_page_for_each_bidang_with_its_own_indicators(walk):
    promise(walk.office)
    walk.to(State.DATA_REQUEST)
    data = make(Kind.DATA_FORM, walk, number="800/3", dated=date(2026, 1, 14)).data
    assert set(sizes(data)) == {F4_WIDE}
    said = words(data)
    found = analysis(walk.cycle)
    for division in walk.office.agency.divisions.all():
        rows = found.of_division(division)
        start = said.index(f"Bidang : {division.name}")
        sheet = said[start : said.index("NIP ....", start)]
        assert all(row.name in sheet for row in rows)
        assert sheet.count("Sumber:") == len(rows)


def test_data_form_without_agreement_says_what_is_missing(walk):
    walk.to(State.DATA_REQUEST)
    with pytest.raises(PaperNotPossible, match="Perjanjian Kinerja Tahun 2025 belum dimasukkan"):
        make(Kind.DATA_FORM, walk, number="800/3", dated=date(2026, 1, 14))


def test_measurement_prints_every_figure_with_formula_cap_and_scale(walk):
    promise(walk.office)
    walk.to(State.COMPILATION)
    results(walk)
    Agreement.objects.update(cap_average=120)
    data = make(Kind.MEASUREMENT, walk, "staf").data
    found, said = analysis(walk.cycle), words(data)
    assert set(sizes(data)) == {F4_WIDE}
    for row in found.indicators:
        assert f"{row.target_text} {row.realised_text} {row.capaian_text} {row.category}" in said
    assert f"yang diukur {found.average_text} {found.category}" in said
    assert all(formula in said for formula, _ in found.formulas)
    assert "Capaian dalam rata-rata dibatasi paling tinggi 120 %." in said
    assert "> 90 %: Sangat Tinggi" in said
    assert f"Jumlah {'Rp5.709.647.500'}" in said
    assert "KEPALA BKPSDM, Drs. Zulkifli Arman, M.Si." in said


def test_correction_list_tells_round_author_answer_and_state_of_every_item(walk):
    walk.to(State.CORRECTION).back()
    walk.to(State.CORRECTION, prepared=True)
    walk.do("kasubag", Act.ADD_CORRECTION, place="Bab IV", text="Lengkapi langkah perbaikan.")
    data = make(Kind.CORRECTION_LIST, walk, "sekretaris").data
    said = words(data)
    assert sizes(data) == [F4_WIDE]
    assert "terhadap Draf Laporan Kinerja Tahun 2025, putaran 2" in said
    assert "2 butir: 1 terbuka dan 1 selesai." in said
    assert "1 1 Bab III Angka belum sesuai. Yuni Marlina, S.E." in said
    assert "Sudah diperbaiki." in said
    assert "2 2 Bab IV Lengkapi langkah perbaikan." in said
    assert walk.s.latest(Kind.DRAFT).sha256 in said
    assert "Telah diperiksa oleh Yuni Marlina, S.E." in said
    assert "SEKRETARIS, Rosmalinda, S.E., M.M." in said


def test_correction_list_without_items_says_so(walk):
    walk.to(State.CORRECTION)
    said = words(make(Kind.CORRECTION_LIST, walk, "sekretaris").data)
    assert "Tidak ada koreksi atau masukan pada putaran ini." in said


def test_cover_letter_counts_the_copies_and_names_the_bound_bytes(walk):
    walk.to(State.SUBMISSION)
    data = make(Kind.COVER_LETTER, walk, **COVER).data
    said = words(data)
    assert sizes(data) == [F4]
    assert "SURAT PENGANTAR Nomor: 045/7/BKPSDM/2026" in said
    assert "Yth. Kepala Bagian Organisasi" in said
    assert "Sungai Penuh, 10 Februari 2026" in said
    assert "2 (dua) eksemplar" in said
    assert walk.s.latest(Kind.BOUND).sha256 in said.replace(" ", "")
    assert "Pengirim, KEPALA BKPSDM, (....." in said
    assert "Drs. Zulkifli Arman, M.Si." in said


def test_cover_letter_is_signed_on_behalf_of_a_head_whose_office_is_empty(walk):
    walk.to(State.SUBMISSION)
    last_day = COVER["letter_date"] - timedelta(days=1)
    Appointment.objects.filter(user=walk.office["kepala"]).update(until=last_day)
    said = words(make(Kind.COVER_LETTER, walk, **COVER).data)
    assert "a.n. KEPALA BKPSDM SEKRETARIS, (....." in said
    assert "Rosmalinda, S.E., M.M." in said


def test_receipt_names_receiver_time_and_the_bytes_received(walk, monkeypatch):
    walk.to(State.SUBMISSION, prepared=True)
    really(monkeypatch, Kind.RECEIPT)
    walk.do("penerima", Act.RECEIVE)
    receipt, bound = walk.s.latest(Kind.RECEIPT), walk.s.latest(Kind.BOUND)
    said = words(receipt.file.read())
    assert "Hendri Yusuf, S.AP., Bagian Organisasi/Inspektorat, Senin, 12 Januari 2026 09.00 WIB" in said
    assert "Yuni Marlina, S.E., Kasubag Perencanaan dan Keuangan" in said
    assert f"{bound.pages} halaman" in said
    assert bound.sha256 in said
    assert "045/7/BKPSDM/2026" in said


@pytest.mark.parametrize("kind", [Kind.NOTA_DINAS, Kind.DATA_FORM])
def test_what_goes_to_the_bidang_names_the_due_day_chosen_on_sending(walk, kind):
    promise(walk.office)
    walk.to(State.DATA_REQUEST)
    sent = {"number": "800/3", "dated": date(2026, 1, 14), "data_due": date(2026, 2, 4)}
    said = words(make(kind, walk, **sent).data)
    assert "Rabu, 4 Februari 2026" in said
    assert "26 Januari 2026" not in said
