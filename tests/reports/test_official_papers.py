"""Every official paper: size by the setting, fonts inside, sound to qpdf, its text, signature and pages."""

import re
import subprocess
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.models import Agreement, Program
from reports.models.paper_text import WORDED
from reports.papers import common, sample, wording
from workflow.actions import Act
from workflow.models import Agency, Appointment, Kind, LetterNumber, State
from workflow.papers import PaperNotPossible

from .papers_fixtures import A4, A4_WIDE, A5, F4, F4_WIDE, HALF_F4, make, pages, promise, really, sizes, words

LYING = {Kind.DATA_FORM, Kind.MEASUREMENT, Kind.CORRECTION_LIST, Kind.HISTORY}
BOXES = {"a4": (A4, A4_WIDE, A5), "f4": (F4, F4_WIDE, HALF_F4)}


def box(kind, size):
    standing, lying, half = BOXES[size]
    return half if kind == Kind.DISPOSITION_SHEET else lying if kind in LYING else standing


def tool(tmp_path, data, *command):
    path = tmp_path / "naskah.pdf"
    path.write_bytes(data)
    return subprocess.run(  # noqa: S603 - programs of the test machine on a file of the test
        [*command, str(path)], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("size", ["a4", "f4"])
@pytest.mark.parametrize("kind", WORDED)
def test_each_paper_has_the_size_of_the_office_its_fonts_inside_and_is_sound(office, tmp_path, kind, size):
    office.agency.paper_size = size
    data = sample.draw(office.agency, kind, wording.default(kind))
    assert set(sizes(data)) == {box(kind, size)}
    checked = tool(tmp_path, data, "qpdf", "--check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No syntax or stream encoding errors found" in checked.stdout
    fonts = tool(tmp_path, data, "pdffonts").stdout.splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), fonts
    assert {re.sub(r".*\+|-.*", "", line.split()[0]) for line in fonts} <= {
        "Liberation",
        "LiberationMono",
    } | {"LiberationSans"}


def test_office_that_has_set_nothing_prints_on_f4(office):
    assert office.agency.paper_size == "f4"
    assert common.page_css(office.agency) == ("css/paper-f4.css",)


@pytest.mark.parametrize("kind", WORDED)
def test_same_paper_made_twice_is_the_same_file_in_indonesian(office, kind):
    made = [sample.draw(office.agency, kind, wording.default(kind)) for _ in range(2)]
    assert made[0] == made[1]
    assert PdfReader(BytesIO(made[0])).trailer["/Root"]["/Lang"] == "id"


def test_papers_are_numbered_at_the_top_from_the_second_page_on(walk):
    promise(walk.office)
    first, second, *_ = pages(make(Kind.AGREEMENT, walk).data)
    assert second.startswith("LAMPIRAN PERJANJIAN KINERJA")
    assert second.endswith(" 2")
    assert first.startswith("PEMERINTAH KOTA SUNGAI PENUH")
    assert not first.endswith(" 1")


def test_each_sheet_of_the_data_form_counts_its_own_pages(walk):
    promise(walk.office)
    walk.to(State.DATA_REQUEST)
    for page in pages(make(Kind.DATA_FORM, walk, number="800/3", dated=date(2026, 1, 14)).data):
        assert page.startswith("PEMERINTAH KOTA SUNGAI PENUH")


def test_running_text_is_hyphenated_the_indonesian_way(walk):
    walk.disposition()
    nota = walk.s.nota
    nota.body = "mempertanggungjawabkan penyelenggaraan pengembangan " * 40
    nota.save()
    text = PdfReader(BytesIO(make(Kind.NOTA_DINAS, walk).data)).pages[0].extract_text()
    broken = set(re.findall(r"(\w+)[-‐]\s+(\w+)", text))
    assert broken
    whole = {"mempertanggungjawabkan", "penyelenggaraan", "pengembangan"}
    assert {head + tail for head, tail in broken} <= whole
    syllables = {"mem", "per", "tang", "gung", "ja", "wab", "kan", "pe", "nye", "leng", "ga", "ra", "an"}
    syllables |= {"ngem", "bang"}
    assert all(_made_of(head, syllables) and _made_of(tail, syllables) for head, tail in broken), broken


def _made_of(text, syllables):
    return not text or any(_made_of(text[len(s) :], syllables) for s in syllables if text.startswith(s))


def test_letterhead_without_arms_has_none_and_with_them_shows_them(office, png):
    data = sample.draw(office.agency, Kind.RECEIPT, wording.default(Kind.RECEIPT))
    assert not PdfReader(BytesIO(data)).pages[0].images
    office.agency.logo.save("lambang.png", png)
    data = sample.draw(office.agency, Kind.RECEIPT, wording.default(Kind.RECEIPT))
    assert len(PdfReader(BytesIO(data)).pages[0].images) == 1


@pytest.fixture
def png():
    from django.core.files.base import ContentFile
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (30, 36), "red").save(out, "PNG")
    return ContentFile(out.getvalue())


def test_arms_whose_file_is_gone_are_told_in_a_sentence(office, png):
    office.agency.logo.save("lambang.png", png)
    office.agency.logo.storage.delete(office.agency.logo.name)
    with pytest.raises(PaperNotPossible, match="tidak dapat dibaca"):
        sample.draw(office.agency, Kind.RECEIPT, wording.default(Kind.RECEIPT))


def test_long_names_stay_on_the_paper(walk):
    Agency.objects.update(
        name="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia serta Pendidikan dan Pelatihan Aparatur",
        government="Pemerintah Kabupaten Penukal Abab Lematang Ilir Provinsi Sumatera Selatan",
    )
    head = walk.office["kepala"]
    head.name = "Prof. Dr. Ir. H. Raden Mas Soemardjono Kusumowardhono Soerjodiningrat, S.H., M.Si., Ph.D."
    head.save()
    walk.disposition()
    said = words(make(Kind.NOTA_DINAS, walk).data)
    assert head.name in said
    assert "SERTA PENDIDIKAN DAN PELATIHAN APARATUR" in said


# The new papers, word for word


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
    assert "Plt. KEPALA BKPSDM, Rosmalinda, S.E., M.M." in said
    assert "Zulkifli" not in said


def test_agreement_without_a_second_party_leaves_room_for_the_head_of_the_region(walk):
    promise(walk.office)
    Agreement.objects.update(party2_name="", party2_title="", signed_on=None)
    said = words(make(Kind.AGREEMENT, walk).data)
    assert "WALI KOTA SUNGAI PENUH, (....." in said
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
    statement, checklist = pages(make(Kind.REVIEW_STATEMENT, walk).data)
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
    assert len(pages(make(Kind.REVIEW_STATEMENT, walk).data)) == 2


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
    assert f"Sidik peristiwa terakhir: {events[-1].hash}" in said


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
    for document in walk.s.documents:
        if document.generated:
            assert "PRATINJAU" not in words(document.file.read())
