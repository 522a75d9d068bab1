"""What was spent, by workbook: sums checked at each level, all of it or nothing."""

import pytest
from django.urls import reverse

from reports.excel import spending_book
from reports.models import BudgetLine, ImportDraft, Program
from tests.reports.excel_files import changed, sent

pytestmark = pytest.mark.django_db
HEAD, SHEET = spending_book.HEAD_ROW, spending_book.SHEET


@pytest.fixture
def program(agreement):
    """A program of two kegiatan, one of them with two sub kegiatan; the others stay as they are."""
    found = agreement.programs.first()
    Program.objects.filter(pk=found.pk).update(budget=100, realised=None)
    one = BudgetLine.objects.create(program=found, position=1, code="1", name="Perencanaan", budget=60)
    BudgetLine.objects.create(program=found, position=2, code="2", name="Kepegawaian", budget=40)
    for position, budget in ((1, 20), (2, 40)):
        BudgetLine.objects.create(
            program=found,
            parent=one,
            position=position,
            code=f"1.{position}",
            name=f"Sub {position}",
            budget=budget,
        )
    return found


@pytest.fixture
def pages(cycle, program):
    return {
        name: reverse(f"reports:{name}", args=[cycle.pk])
        for name in ("budget", "budget_excel", "budget_xlsx")
    }


@pytest.fixture
def form(as_, pages):
    return as_("kasubag").get(pages["budget_xlsx"]).content


@pytest.fixture
def upload(as_, pages):
    return lambda data: as_("kasubag").post(
        pages["budget_excel"], {"upload": sent(data, "realisasi.xlsx")}, follow=True
    )


def filled(form, *values, column=5):
    """Realisasi of the first rows: program, kegiatan 1, its two sub kegiatan, kegiatan 2."""

    def change(book):
        for row, value in enumerate(values, HEAD + 1):
            book[SHEET].cell(row, column).value = value

    return changed(form, change)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_lowest_lines_are_taken_over_and_summed_up(as_, pages, form, upload, program):
    assert pages["budget_excel"] in as_("kasubag").get(pages["budget"]).content.decode()
    answer = upload(filled(form, 90, 55, 20, 35, 35))
    assert "<del>–</del> → <b>Rp35</b>" in text_of(answer)
    done = as_("kasubag").post(answer.redirect_chain[-1][0], follow=True)
    assert "Realisasi 3 baris anggaran disimpan dari realisasi.xlsx." in text_of(done)
    program.refresh_from_db()
    assert program.realised == 90
    spent = dict(BudgetLine.objects.values_list("name", "realised"))
    assert spent == {"Perencanaan": 55, "Kepegawaian": 35, "Sub 1": 20, "Sub 2": 35}


def test_levels_above_may_be_left_empty(as_, form, upload, program):
    answer = upload(filled(form, None, None, 20, 35, 35))
    as_("kasubag").post(answer.redirect_chain[-1][0])
    program.refresh_from_db()
    assert program.realised == 90


def test_the_download_uploaded_again_changes_nothing(form, upload):
    assert "Tidak ada perubahan" in text_of(upload(form))


WRONG = {
    "program": ((91, 55, 20, 35, 35), "E5", "Rp91, tetapi jumlah realisasi 2 kegiatan di bawahnya Rp90."),
    "kegiatan": (
        (91, 56, 20, 35, 35),
        "E6",
        "Rp56, tetapi jumlah realisasi 2 sub kegiatan di bawahnya Rp55.",
    ),
    "part unknown": ((55, 55, 20, None, 35), "E6", "Rp20 (1 di antaranya belum diisi)"),
    "beyond": ((None, None, 21, 35, 35), "E7", "Realisasi Rp21 lebih besar daripada pagu Rp20."),
    "negative": ((None, None, -1, 35, 35), "E7", "tidak boleh kurang dari 0"),
    "doubtful": ((None, None, "1.234", 35, 35), "E7", "dapat dibaca 1.234 atau 1,234"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_does_not_add_up_names_the_cell_and_both_sums(what, form, upload):
    values, ref, words = WRONG[what]
    page = text_of(upload(filled(form, *values)))
    assert f"<b>{ref}</b>" in page
    assert words in page
    assert not ImportDraft.objects.exists()
    assert not BudgetLine.objects.filter(realised__isnull=False).exists()


def test_pagu_and_names_belong_to_the_agreement(form, upload):
    assert "berbeda dari Perjanjian Kinerja, Rp100." in text_of(upload(filled(form, 99, column=4)))

    def rename(book):
        book[SHEET].cell(HEAD + 5, 2).value, book[SHEET].cell(HEAD + 5, 3).value = "9", "Lain"

    page = text_of(upload(changed(form, rename)))
    assert "<b>C9</b>" in page
    assert "“Lain” tidak ada pada Perjanjian Kinerja tahun ini." in page


def test_a_change_after_the_preview_voids_it(as_, form, upload, program):
    answer = upload(filled(form, None, None, 20, 35, 35))
    BudgetLine.objects.filter(name="Sub 1").update(realised=3)
    page = text_of(as_("kasubag").post(answer.redirect_chain[-1][0], follow=True))
    assert "berubah sejak berkas ini diunggah" in page
    assert BudgetLine.objects.get(name="Sub 1").realised == 3
    assert BudgetLine.objects.get(name="Sub 2").realised is None


def test_only_who_writes_the_report_may_upload(as_, pages, form):
    client = as_("bidang1")
    assert "tidak dapat Anda ubah" in client.get(pages["budget_excel"]).content.decode()
    assert client.post(pages["budget_excel"], {"upload": sent(form)}).status_code == 403
