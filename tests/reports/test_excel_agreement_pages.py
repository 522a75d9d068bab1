"""The pages around a Perjanjian Kinerja in Excel: who may, what is shown, what is said."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from reports.excel import agreement_book, shape
from reports.models import ImportDraft, Indicator
from tests.reports.excel_files import sent
from tests.reports.test_excel_agreement import edited
from workflow.models import Cycle, State

pytestmark = pytest.mark.django_db
UPLOAD = reverse("reports:agreement_excel", args=[2026])


@pytest.fixture
def data(agreement):
    return agreement_book.export(agreement)


def test_from_the_download_to_the_change(as_, agreement):
    client = as_("kasubag")
    assert UPLOAD in client.get(reverse("reports:agreement", args=[2026])).content.decode()
    page = client.get(UPLOAD).content.decode()
    assert "Templat kosong" in page
    answer = client.get(reverse("reports:agreement_export", args=[2026]))
    assert answer["Content-Disposition"].startswith('attachment; filename="perjanjian-kinerja-2026-')
    data = edited(answer.content, (shape.INDICATORS, 1, "Target", 73.25))
    preview = client.post(UPLOAD, {"upload": sent(data, "pk.xlsx")}, follow=True)
    text = preview.content.decode()
    assert "Belum disimpan: periksa perubahannya" in text
    assert "<del>72</del> → <b>73,25</b>" in " ".join(text.split())
    assert not Indicator.objects.filter(target="73.25").exists()
    done = client.post(preview.redirect_chain[-1][0], follow=True).content.decode()
    assert (
        "Perjanjian Kinerja Tahun 2026 diperbarui dari pk.xlsx: 0 baris ditambah, 1 diubah, 0 dihapus."
        in done
    )
    assert Indicator.objects.filter(target="73.25").exists()


def test_the_same_file_again_says_that_nothing_changes(as_, data):
    page = as_("kasubag").post(UPLOAD, {"upload": sent(data)}, follow=True).content.decode()
    assert "Tidak ada perubahan" in page
    assert "Terapkan semua" not in page


def test_what_is_to_be_mended_is_listed_by_sheet_and_cell(as_, data):
    bad = edited(data, (shape.INDICATORS, 1, "Target", "1.234"))
    answer = as_("kasubag").post(UPLOAD, {"upload": sent(bad)})
    page = " ".join(answer.content.decode().split())
    assert "Tidak ada yang disimpan." in page
    assert "<b>L5</b>" in page
    assert "dapat dibaca 1.234 atau 1,234" in page
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    ("sent_file", "words"),
    [({}, "Berkas belum dipilih."), ({"upload": sent(b"halo")}, "bukan buku kerja Excel (.xlsx)")],
)
def test_no_workbook_is_no_error_of_the_site(as_, agreement, sent_file, words):
    answer = as_("kasubag").post(UPLOAD, sent_file)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_a_template_can_be_filled_in_for_a_new_year(as_, agency):
    client = as_("kasubag")
    book = load_workbook(io.BytesIO(client.get(reverse("reports:agreement_template", args=[2026])).content))
    assert book.sheetnames[:5] == [
        shape.GUIDE,
        "Data umum",
        shape.INDICATORS,
        shape.FIGURES,
        shape.BUDGET,
    ]
    sheet = book[shape.INDICATORS]
    assert sheet.protection.sheet
    assert sheet["A4"].protection.locked
    assert not sheet["A5"].protection.locked
    row = {
        "No. sasaran": 1,
        "Sasaran strategis": "Mutu naik",
        "No. indikator": 1,
        "Indikator kinerja": "Indeks",
    }
    row |= {"Satuan": "indeks", "Target": 78.5, "Bidang penanggung jawab": agency.divisions.first().name}
    for cell in list(sheet[4]):
        if found := row.get(str(cell.value).rstrip(" *")):
            sheet.cell(5, cell.column).value = found
    out = io.BytesIO()
    book.save(out)
    preview = client.post(UPLOAD, {"upload": sent(out.getvalue())}, follow=True)
    client.post(preview.redirect_chain[-1][0])
    made = Indicator.objects.get()
    assert (made.name, made.objective.agreement.year, made.objective.agreement.version) == ("Indeks", 2026, 1)


def test_only_who_may_edit_may_import_and_a_preview_is_ones_own(as_, data):
    preview = as_("kasubag").post(UPLOAD, {"upload": sent(data)})["Location"]
    assert as_("staf").get(preview).status_code == 404
    page = as_("bidang1").get(UPLOAD).content.decode()
    assert "Perjanjian Kinerja diisi oleh" in page
    assert "Periksa berkas" not in page
    assert as_("bidang1").post(UPLOAD, {"upload": sent(data)}).status_code == 403


def test_after_the_approval_nothing_is_imported(as_, data, cycle):
    Cycle.objects.filter(pk=cycle.pk).update(state=State.APPROVAL)
    answer = as_("kasubag").post(UPLOAD, {"upload": sent(data)}, follow=True)
    assert "tidak dapat diubah lagi" in answer.content.decode()
    assert not ImportDraft.objects.exists()


def test_a_change_meanwhile_is_told_and_the_preview_is_void(as_, data):
    client = as_("kasubag")
    bad = edited(data, (shape.INDICATORS, 1, "Target", 73))
    preview = client.post(UPLOAD, {"upload": sent(bad)})["Location"]
    Indicator.objects.filter(name__startswith="Indeks Prof").update(target=71)
    for answer in (client.post(preview, follow=True), client.get(preview, follow=True)):
        assert "berubah sejak berkas ini diunggah" in answer.content.decode()
    assert Indicator.objects.filter(target=71).exists()


@pytest.mark.parametrize("year", [1999, 2099, 99999])
def test_years_nobody_reports_about_are_not_found(as_, agreement, year):
    assert as_("kasubag").get(reverse("reports:agreement_excel", args=[year])).status_code == 404
