"""What the new papers say, word for word, and who signs them."""

import re
from datetime import date, timedelta

import pytest

from reports.models import Agreement, Program
from workflow.actions import Act
from workflow.models import Agency, Appointment, Kind, LetterNumber, State
from workflow.papers import PaperNotPossible

from .papers_fixtures import make, pages, promise, really, words


def test_agreement_names_both_parties_their_promises_the_targets_and_the_money(walk):
    promise(walk.office)
    agreement = Agreement.objects.get()
    data = make(Kind.AGREEMENT, walk).data
    first, annex = words(data).split("LAMPIRAN PERJANJIAN KINERJA TAHUN 2025")
    assert "PERJANJIAN KINERJA TAHUN 2025" in first
    assert "Dalam rangka mewujudkan manajemen pemerintahan yang efektif" in first
    assert "Nama : Drs. Zulkifli Arman, M.Si. Jabatan : Kepala BKPSDM" in first
    assert f"Nama : {agreement.party2_name} Jabatan : {agreement.party2_title}" in first
    assert "Selaku atasan langsung Pihak Pertama" in first
    assert "Pihak Kedua akan melakukan supervisi" in first
    for part in (first, annex):
        assert re.search(r"Pihak Kedua, .*WALI KOTA SUNGAI PENUH", part)
        assert "Pihak Pertama, KEPALA BKPSDM," in part
    assert "No Sasaran strategis No Indikator kinerja Target" in annex
    assert "Program Anggaran Keterangan" in annex
    assert "Jumlah Rp5.709.647.500" in annex
    for program in Program.objects.all():
        assert program.note or "APBD" in annex


def test_agreement_is_signed_by_the_head_of_its_day(walk):
    promise(walk.office)
    Agreement.objects.update(signed_on=date(2025, 1, 26))
    head = Appointment.objects.get(user=walk.office["kepala"])
    Appointment.objects.filter(pk=head.pk).update(since=date(2025, 6, 1))
    Appointment.objects.create(
        user=walk.office["sekretaris"],
        role=head.role,
        agency=head.agency,
        kind="plt",
        since=date(2025, 1, 1),
        until=date(2025, 5, 31),
    )
    said = words(make(Kind.AGREEMENT, walk).data)
    assert "Sungai Penuh, 26 Januari 2025" in said
    assert re.search(r"Pihak Pertama, Plt\. KEPALA BKPSDM, .*Rosmalinda, S\.E\., M\.M\.", said)
    assert "Zulkifli" not in said


def test_agreement_without_a_second_party_leaves_room_for_the_head_of_the_region(walk):
    promise(walk.office)
    Agreement.objects.update(party2_name="", party2_title="", signed_on=None)
    said = words(make(Kind.AGREEMENT, walk).data)
    assert re.search(r"WALI KOTA SUNGAI PENUH, Pihak Pertama, KEPALA BKPSDM, \(\.\.\.\.\.", said)
    assert "Sungai Penuh, …" in said


def test_approval_sheet_tells_who_as_what_when_in_which_round_on_which_bytes(walk, monkeypatch):
    walk.to(State.APPROVAL).back()
    walk.to(State.APPROVAL, prepared=True)
    really(monkeypatch, Kind.APPROVAL_SHEET)
    report = walk.s.latest(Kind.REPORT)
    walk.do("kepala", Act.APPROVE_REPORT, sha256=report.sha256)
    sheet = walk.s.latest(Kind.APPROVAL_SHEET)
    said = words(sheet.file.read())
    squeezed = said.replace(" ", "")
    assert "LEMBAR PERSETUJUAN" in said
    assert f"Nomor : {LetterNumber.objects.get(kind=Kind.APPROVAL_SHEET).text}" in said
    assert squeezed.count(report.sha256) >= 3
    assert "Persetujuan Drs. Zulkifli Arman, M.Si. Kepala BKPSDM 12 Januari 2026 09.00 WIB 2 versi 2" in said
    assert "Paraf Rosmalinda, S.E., M.M. Sekretaris 12 Januari 2026 09.00 WIB 2" in said
    assert "tidak berlaku lagi" in said
    assert "Disetujui secara elektronik 12 Januari 2026 09.00 WIB Drs. Zulkifli Arman, M.Si." in said


def test_approval_sheet_needs_a_report(walk):
    with pytest.raises(PaperNotPossible, match="belum diajukan"):
        make(Kind.APPROVAL_SHEET, walk)


def test_review_statement_is_a_form_of_the_supervisors_with_their_checklist(walk):
    statement, checklist = pages(make(Kind.REVIEW_FORM, walk).data)
    assert statement.startswith("PEMERINTAH KOTA SUNGAI PENUH INSPEKTORAT PERNYATAAN TELAH DIREVIU")
    assert "Kami telah mereviu Laporan Kinerja Badan Kepegawaian" in statement
    assert "tidak terdapat kondisi atau hal-hal yang menimbulkan perbedaan" in statement
    assert "INSPEKTUR, (....." in statement
    for title in ("Format", "Mekanisme penyusunan", "Substansi"):
        assert f" {title} 1 " in checklist
    assert checklist.count(" Laporan Kinerja ") > 8
    assert "telah SMART." in checklist
    assert "PEREVIU, (....." in checklist


@pytest.mark.parametrize("size", ["a4", "f4"])
def test_checklist_stands_on_one_page(walk, size):
    Agency.objects.update(paper_size=size)
    assert len(pages(make(Kind.REVIEW_FORM, walk).data)) == 2


def test_history_sets_the_time_used_beside_the_standard_and_ends_in_the_head_of_the_chain(walk):
    walk.to(State.NOTA_DINAS_APPROVAL).back()
    walk.now += timedelta(days=1)
    walk.to(State.DATA_REQUEST)
    said = words(make(Kind.HISTORY, walk).data)
    events = list(walk.cycle.events.order_by("number"))
    assert "1 Disposisi dan nota dinas 1 hari 2 12 Januari 2026 09.00" in said
    assert "Disposisi dan nota dinas, semua putaran" in said
    assert "Langkah 3" in said
    assert "sedang berjalan" in said
    for event in events:
        assert event.summary in said
        assert event.hash in said.replace(" ", "")
    assert f"Sidik peristiwa nomor {len(events)}: {events[-1].hash}" in said


def test_history_of_an_ended_cycle_says_when_it_ended(walk):
    walk.to(State.COMPLETED)
    said = words(make(Kind.HISTORY, walk).data)
    assert "Keadaan : Selesai, Senin, 12 Januari 2026 09.00 WIB" in said
    assert "sedang berjalan" not in said


def test_receipt_and_correction_list_bear_their_numbers(walk, monkeypatch):
    really(monkeypatch, Kind.RECEIPT, Kind.CORRECTION_LIST)
    walk.to(State.CORRECTION).back()
    walk.to(State.COMPLETED)
    lists = [d for d in walk.s.documents if d.kind == Kind.CORRECTION_LIST]
    for number, document in enumerate(lists, 1):
        assert f"Nomor : 000.8.6.3/DK-{number:03d}/BKPSDM/2026" in words(document.file.read())
    assert "Nomor : 000.8.6.3/TT-001/BKPSDM/2026" in words(walk.s.latest(Kind.RECEIPT).file.read())


def test_cover_letter_counts_urgency_attachments_and_subject(walk):
    walk.to(State.SUBMISSION)
    form = {"letter_number": "045/7", "letter_date": date(2026, 2, 10), "addressee": "Inspektur", "copies": 2}
    said = words(make(Kind.COVER_LETTER, walk, **form).data)
    assert "Sifat : Biasa Lampiran : 2 (dua) eksemplar Hal : Penyampaian Laporan Kinerja Tahun 2025" in said


def test_nota_is_signed_on_behalf_of_a_head_whose_office_is_empty(walk):
    walk.disposition()
    Appointment.objects.filter(user=walk.office["kepala"]).update(until=walk.now.date() - timedelta(days=1))
    said = words(make(Kind.NOTA_DINAS, walk).data)
    assert "a.n. KEPALA BKPSDM SEKRETARIS, Rosmalinda, S.E., M.M." in said


def test_kept_paper_is_never_a_preview(walk, monkeypatch):
    really(monkeypatch, Kind.NOTA_DINAS, Kind.DISPOSITION_SHEET)
    walk.to(State.NOTA_DINAS_APPROVAL)
    made = [document for document in walk.s.documents if document.generated]
    assert made
    for document in made:
        assert "PRATINJAU" not in words(document.file.read())
