"""The form of one bidang by workbook: downloaded, filled in, uploaded again, refused in every wrong way."""

import io
from copy import copy
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from reports.data import entries, worksheet
from reports.excel import form_book
from reports.excel import form_shape as shape
from reports.models import Agreement, ImportDraft, Indicator, Realisation
from reports.sample import demo
from tests.reports.excel_files import changed, rewritten, sent
from workflow.models import DataRequest

pytestmark = pytest.mark.django_db
HEAD = form_book.HEAD_ROW


@pytest.fixture
def pages(asked):
    here = [asked.cycle_id, asked.pk]
    return {name: reverse(f"reports:{name}", args=here) for name in ("data_form_xlsx", "data_form", "data")}


@pytest.fixture
def bidang(as_):
    return as_("bidang2")


@pytest.fixture
def form(bidang, pages):
    return bidang.get(pages["data_form_xlsx"]).content


def place(sheet, row, heading):
    column = next(c.column for c in sheet[HEAD] if str(c.value or "").rstrip(" *") == heading)
    return sheet.cell(HEAD + row, column)


def filled(form, *edits):
    """Each edit: (row, heading, value)."""

    def change(book):
        for row, heading, value in edits:
            place(book[shape.SHEET], row, heading).value = value

    return changed(form, change)


@pytest.fixture
def upload(bidang, pages):
    """The page that answers an upload."""
    return lambda data, client=None: (client or bidang).post(
        pages["data_form"], {"upload": sent(data, "isian.xlsx")}, follow=True
    )


def text_of(answer):
    return " ".join(answer.content.decode().split())


def indicators(asked):
    return list(Indicator.objects.asked_by(asked))


def test_from_the_download_to_the_saved_figure(bidang, pages, form, upload, asked):
    one = indicators(asked)[0]
    assert pages["data_form"] in bidang.get(pages["data"]).content.decode()
    data = filled(form, (1, "Realisasi", 74.15), (1, "Kendala", "Tidak ada kendala."))
    answer = upload(data)
    assert "<del>–</del> → <b>74,15</b>" in text_of(answer)
    assert not Realisation.objects.exists()
    done = bidang.post(answer.redirect_chain[-1][0], follow=True)
    assert "1 indikator disimpan dari isian.xlsx." in text_of(done)
    saved = Realisation.objects.get()
    assert (saved.indicator, saved.value, saved.obstacles) == (one, Decimal("74.15"), "Tidak ada kendala.")
    assert asked.cycle.events.filter(summary__contains="dari formulir Excel isian.xlsx").exists()


def test_the_form_as_it_was_downloaded_changes_nothing(form, upload, people, asked, bidang, pages):
    assert "Tidak ada perubahan" in text_of(upload(form))
    demo.fill(asked, people["bidang2"])
    assert "Tidak ada perubahan" in text_of(upload(bidang.get(pages["data_form_xlsx"]).content))


def test_only_the_cells_of_an_indicator_are_open(form, asked):
    sheet = load_workbook(io.BytesIO(form))[shape.SHEET]
    assert sheet.protection.sheet
    names = [place(sheet, row, "Indikator kinerja").value for row in range(1, len(indicators(asked)) + 1)]
    assert names == [i.name for i in indicators(asked)]
    for row, indicator in enumerate(indicators(asked), 1):
        ratio = indicator.entry == "ratio"
        assert place(sheet, row, "Indikator kinerja").protection.locked
        assert place(sheet, row, "Pembilang").protection.locked is not ratio
        assert place(sheet, row, "Realisasi").protection.locked is ratio
        assert not place(sheet, row, "Kendala").protection.locked


def test_the_identity_is_hidden(form):
    book = load_workbook(io.BytesIO(form))
    assert book[shape.IDENTITY].sheet_state == "veryHidden"


def test_quarters_are_asked_for_where_the_agency_wants_them(bidang, pages, asked, upload):
    Agreement.objects.update(quarterly=True)
    form = bidang.get(pages["data_form_xlsx"]).content
    data = filled(form, (1, "TW I realisasi", 70), (1, "Realisasi", 74))
    bidang.post(upload(data).redirect_chain[-1][0])
    saved = Realisation.objects.get()
    assert [(q.quarter, q.value) for q in saved.quarters.all()] == [(1, Decimal(70))]


def test_another_bidangs_form_is_told_apart(form, cycle, as_, upload):
    other = cycle.requests.get(division__position=1)
    client = as_("bidang1")
    answer = client.post(reverse("reports:data_form", args=[cycle.pk, other.pk]), {"upload": sent(form)})
    assert f"Formulir ini milik {cycle.requests.get(division__position=2).division.name}" in text_of(answer)


def test_another_years_form_is_told_apart(form, upload, cycle):
    type(cycle).objects.filter(pk=cycle.pk).update(year=2025)
    Agreement.objects.update(year=2025)
    assert "Formulir ini untuk tahun 2026, sedangkan halaman ini untuk tahun 2025." in text_of(upload(form))


def test_the_form_of_a_cancelled_cycle_is_told_apart(upload, asked):
    """The same bidang and year, but asked by another letter."""
    earlier, cycle = copy(asked), copy(asked.cycle)
    earlier.pk, cycle.pk = asked.pk + 50, cycle.pk + 50
    earlier.cycle = cycle
    book = form_book.build(earlier, worksheet.rows(asked), now=timezone.now())
    assert "Formulir ini dari permintaan data yang lain" in text_of(upload(book))


@pytest.mark.parametrize("change", ["gone", "changed"])
def test_a_form_without_its_identity_is_refused(change, form, upload):
    def tear(book):
        if change == "gone":
            del book[shape.IDENTITY]
        else:
            sheet = book[shape.IDENTITY]
            sheet["A2"].value = sheet["A2"].value.replace("2026", "2025")

    words = (
        "lembar identitasnya tidak ada" if change == "gone" else "identitas formulir ini berubah atau rusak"
    )
    assert words in text_of(upload(changed(form, tear)))


def _save(asked, people, pk, **values):
    rows = worksheet.filled(worksheet.rows(asked), {pk: values})
    forms = [row.form for row in rows if row.form]
    assert entries.save_draft(asked, forms, actor=people["bidang2"], now=timezone.now()) == []


def test_an_older_form_overwrites_nothing(form, upload, asked, people):
    """Somebody saved a row meanwhile: a row changed in both is refused, an untouched one left alone."""
    one, two = indicators(asked)[:2]
    figure = "value" if two.entry == "value" else "numerator"
    _save(asked, people, one.pk, value=Decimal(71))
    refused = text_of(upload(filled(form, (1, "Realisasi", 74))))
    assert "disimpan" in refused
    assert "sesudah formulir ini diunduh" in refused
    assert "<b>A5</b>" in refused
    heading = "Realisasi" if figure == "value" else "Pembilang"
    answer = upload(filled(form, (2, heading, 5)))
    assert "Belum disimpan: periksa perubahannya" in text_of(answer)


def test_a_change_after_the_preview_voids_it(bidang, form, upload, asked, people):
    answer = upload(filled(form, (1, "Realisasi", 74)))
    _save(asked, people, indicators(asked)[0].pk, value=Decimal(71))
    assert "berubah sejak formulir ini diunggah" in text_of(
        bidang.post(answer.redirect_chain[-1][0], follow=True)
    )
    assert Realisation.objects.get().value == 71
    assert ImportDraft.objects.get().applied_at is None


WRONG = {
    "doubtful": ((1, "Realisasi", "1.234"), "dapat dibaca 1.234 atau 1,234"),
    "word": ((1, "Realisasi", "delapan"), "bukan angka"),
    "boolean": ((1, "Realisasi", True), "nilai logika TRUE"),
    "reference": ((1, "Realisasi", "#REF!"), "berisi kesalahan #REF!"),
    "closed cell": ((1, "Pembilang", 5), "sel ini tidak dipakai untuk indikator ini"),
    "unknown row": ((1, "No.", 99), "indikator nomor 99 tidak ada pada permintaan data ini"),
    "too fine": ((1, "Realisasi", 1.23456), "paling banyak 4 angka di belakang koma"),
    "choice": ((1, "Tidak diukur", "mungkin"), "pilih salah satu: Ya; Tidak"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named_with_its_cell_and_nothing_is_saved(what, form, upload):
    edit, words = WRONG[what]
    page = text_of(upload(filled(form, edit, (1, "Kendala", "Ada"))))
    assert "Tidak ada yang disimpan." in page
    assert words.lower() in page.lower()
    assert not Realisation.objects.exists()
    assert not ImportDraft.objects.exists()


def test_numerator_above_denominator_is_refused_as_on_the_screen(form, upload, asked):
    row = next(n for n, i in enumerate(indicators(asked), 1) if i.entry == "ratio")
    page = text_of(upload(filled(form, (row, "Pembilang", 12), (row, "Penyebut", 10))))
    assert "lebih besar daripada penyebut 10" in page


def test_macros_are_refused_here_too(form, upload):
    assert "berisi makro" in text_of(upload(rewritten(form, extra=[("xl/vbaProject.bin", b"x")])))


def test_after_sending_the_form_is_closed(form, upload, asked, bidang, pages):
    DataRequest.objects.filter(pk=asked.pk).update(status=DataRequest.Status.SUBMITTED)
    assert "formulir tidak dapat diunggah" in text_of(bidang.get(pages["data_form"]))
    assert "tidak dapat diubah lagi" in text_of(upload(filled(form, (1, "Realisasi", 74))))
    assert not Realisation.objects.exists()
