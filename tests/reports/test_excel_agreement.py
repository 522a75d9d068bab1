"""A Perjanjian Kinerja by workbook: exported, changed, looked at, taken over whole or not at all."""

import io
from decimal import Decimal

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from reports.excel import agreement_book, shape
from reports.excel.content import stored
from reports.excel.drafts import apply_agreement, preview_agreement, read_agreement
from reports.excel.faults import BadBook
from reports.models import BudgetLine, ImportDraft, Indicator, Objective, Program, YearFigure
from reports.sample import demo
from tests.reports.excel_files import changed, sent
from workflow.services import Stale

pytestmark = pytest.mark.django_db
HEAD = agreement_book.HEAD_ROW


@pytest.fixture
def exported(agreement):
    return lambda: agreement_book.export(agreement)


@pytest.fixture
def take(agency, office):
    """Upload → draft, as the Kasubag."""

    def upload(data, year=2026):
        return read_agreement(
            sent(data), agency=agency, year=year, actor=office["kasubag"], now=timezone.now()
        )

    return upload


@pytest.fixture
def apply(office):
    return lambda draft: apply_agreement(draft, actor=office["kasubag"], now=timezone.now())


def column(sheet, heading):
    return next(c.column for c in sheet[HEAD] if str(c.value or "").rstrip(" *") == heading)


def cell(book, title, row, heading):
    sheet = book[title]
    return sheet.cell(HEAD + row, column(sheet, heading))


def edited(data, *edits):
    """Each edit: (sheet, row of the table, heading, value)."""

    def change(book):
        for title, row, heading, value in edits:
            cell(book, title, row, heading).value = value

    return changed(data, change)


def refusal(take, data, **given):
    with pytest.raises(BadBook) as caught:
        take(data, **given)
    return caught.value.sentences


def test_an_export_imported_again_changes_nothing(exported, take):
    preview = preview_agreement(take(exported()))
    assert not preview.differences.any
    assert not preview.may_apply
    assert preview.differences.indicators.same == Indicator.objects.count() > 10


def test_a_changed_target_is_shown_and_taken_over(exported, take, apply):
    old = Indicator.objects.order_by("objective__position", "position").first()
    draft = take(edited(exported(), (shape.INDICATORS, 1, "Target", 73.25)))
    [change] = preview_agreement(draft).differences.indicators.changes
    assert (change.action, change.values) == ("changed", [("Target", "72", "73,25")])
    apply(draft)
    assert Indicator.objects.get(pk=old.pk).target == Decimal("73.25")
    draft.refresh_from_db()
    assert draft.applied_at


def test_a_renamed_indicator_keeps_its_years_though_the_other_sheet_still_has_the_old_name(exported, take):
    draft = take(edited(exported(), (shape.INDICATORS, 1, "Indikator kinerja", "Nama baru")))
    found = preview_agreement(draft).differences
    assert [c.values for c in found.indicators.changes] == [
        [("Indikator kinerja", "Indeks Profesionalitas ASN", "Nama baru")]
    ]
    assert not found.figures.changes


def test_one_wrong_row_is_told_once(exported, take):
    """Its years on the other sheet are not reported as orphans."""
    [sentence] = refusal(take, edited(exported(), (shape.INDICATORS, 1, "Satuan", None)))
    assert "sel E5: “Satuan” belum diisi." in sentence


def test_rows_come_and_go_and_move(exported, take, apply, agreement):
    """A sasaran renamed, an indicator dropped, another added, a year's figure corrected."""
    lost = Indicator.objects.order_by("objective__position", "position").first()

    def change(book):
        sheet = book[shape.INDICATORS]
        cell(book, shape.INDICATORS, 1, "Indikator kinerja").value = "Indeks baru"
        cell(book, shape.INDICATORS, 1, "No. indikator").value = 99
        sheet.cell(HEAD + 1, column(sheet, "Sasaran strategis")).value = None
        cell(book, shape.INDICATORS, 2, "Sasaran strategis").value = "Meningkatnya mutu"
        for row in range(3, 20):
            if cell(book, shape.INDICATORS, row, "No. sasaran").value == 1:
                cell(book, shape.INDICATORS, row, "Sasaran strategis").value = None
        figures = book[shape.FIGURES]
        figures.delete_rows(HEAD + 1)
        cell(book, shape.FIGURES, 1, "Realisasi").value = 80.5

    draft = take(changed(exported(), change))
    found = preview_agreement(draft).differences
    assert [c.values[0][2] for c in found.objectives.changes] == ["Meningkatnya mutu"]
    assert [c.action for c in found.indicators.changes] == ["added", "removed"]
    apply(draft)
    assert not Indicator.objects.filter(pk=lost.pk).exists()
    assert Indicator.objects.get(name="Indeks baru").position == 99
    assert Objective.objects.get(agreement=agreement, position=1).text == "Meningkatnya mutu"
    assert YearFigure.objects.order_by(
        "indicator__objective__position", "indicator__position"
    ).first().realised == (Decimal("80.5"))


def test_two_sasaran_that_change_places_take_everything_along(exported, take, apply, agreement):
    names = {o.position: o.text for o in agreement.objectives.all()}
    programs = {p.name: p.objective.text for p in agreement.programs.select_related("objective")}
    indicators = {i.name: i.objective.text for i in Indicator.objects.select_related("objective")}

    def change(book):
        for title in (shape.INDICATORS, shape.FIGURES, shape.BUDGET):
            for row in range(1, 200):
                number = cell(book, title, row, "No. sasaran")
                number.value = {1: 2, 2: 1}.get(number.value, number.value)

    draft = take(changed(exported(), change))
    assert not preview_agreement(draft).differences.figures.changes
    apply(draft)
    assert {o.position: o.text for o in agreement.objectives.all()} == names | {1: names[2], 2: names[1]}
    assert {p.name: p.objective.text for p in agreement.programs.select_related("objective")} == programs
    assert {i.name: i.objective.text for i in Indicator.objects.select_related("objective")} == indicators


def test_programs_get_their_kegiatan_and_keep_what_was_spent(exported, take, apply, agreement):
    program = agreement.programs.first()
    Program.objects.filter(pk=program.pk).update(realised=1000)

    def change(book):
        sheet = book[shape.BUDGET]
        sheet.insert_rows(HEAD + 2, 2)
        half = program.budget / 2
        for row, values in (
            (2, ("Kegiatan", "5.03.01", "Perencanaan", half)),
            (3, ("Kegiatan", "", "Lain", half)),
        ):
            for place, value in enumerate(values, 1):
                sheet.cell(HEAD + row, place).value = value

    draft = take(changed(exported(), change))
    assert preview_agreement(draft).differences.budget.counts[:3] == (2, 0, 0)
    apply(draft)
    assert list(program.lines.values_list("position", "code", "name")) == [
        (1, "5.03.01", "Perencanaan"),
        (2, "", "Lain"),
    ]
    program.refresh_from_db()
    assert (program.realised, program.position) == (1000, 1)
    assert not preview_agreement(take(agreement_book.export(agreement))).differences.any


def test_nothing_is_applied_when_the_data_changed_since_the_preview(exported, take, apply, agreement):
    draft = take(edited(exported(), (shape.INDICATORS, 1, "Target", 99)))
    Indicator.objects.filter(name__startswith="Indeks Prof").update(target=71)
    with pytest.raises(Stale, match="berubah sejak berkas ini diunggah"):
        apply(draft)
    assert not Indicator.objects.filter(target=99).exists()
    assert ImportDraft.objects.get().applied_at is None


def test_a_draft_is_applied_once(exported, take, apply):
    draft = take(edited(exported(), (shape.INDICATORS, 1, "Target", 99)))
    apply(draft)
    with pytest.raises(Stale, match="sudah diterapkan"):
        apply(draft)


def test_all_or_nothing(exported, take, apply, agreement, monkeypatch):
    """Whatever goes wrong on the way: not one row of the import stays."""
    draft = take(edited(exported(), (shape.INDICATORS, 1, "Target", 99), (shape.BUDGET, 1, "Kode", "5.03")))
    before = stored(agreement)
    monkeypatch.setattr("reports.excel.apply._Money.write", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        apply(draft)
    assert stored(agreement) == before
    assert ImportDraft.objects.get().applied_at is None


def test_an_indicator_with_results_is_not_removed(exported, take, asked, people):
    demo.fill(asked, people["bidang2"])
    row = (
        Indicator.objects.filter(realisation__isnull=False)
        .order_by("objective__position", "position")
        .first()
    )
    place = list(Indicator.objects.order_by("objective__position", "position")).index(row) + 1

    def change(book):
        for heading in ("No. indikator", "Indikator kinerja"):
            cell(book, shape.INDICATORS, place, heading).value = {"No. indikator": 77}.get(
                heading, "Lain sama sekali"
            )
        for number in range(1, 60):
            if cell(book, shape.FIGURES, number, "Indikator kinerja").value == row.name:
                cell(book, shape.FIGURES, number, "Indikator kinerja").value = None
                cell(book, shape.FIGURES, number, "No. indikator").value = 77

    [sentence] = refusal(take, changed(exported(), change))
    assert row.name in sentence
    assert "realisasinya sudah diisi" in sentence


def test_another_years_workbook_is_refused(exported, take):
    [sentence] = refusal(take, exported(), year=2025)
    assert sentence.startswith("Lembar “Petunjuk”, sel B5: berkas ini untuk tahun anggaran 2026, bukan 2025.")


WRONG = {
    "number": ((shape.INDICATORS, 2, "No. indikator", 1), "indikator 1.1 sudah ada di sel C5"),
    "empty": ((shape.INDICATORS, 2, "Target", None), "sel L6: “Target” belum diisi."),
    "range": (
        (shape.INDICATORS, 1, "Target batas atas", 10),
        "batas atas harus lebih besar daripada target 72.",
    ),
    "division": ((shape.INDICATORS, 1, "Bidang penanggung jawab", "Bidang Gaib"), "pilih salah satu: "),
    "sasaran": ((shape.INDICATORS, 2, "Sasaran strategis", "Lain"), "berisi “Lain”, berbeda dari"),
    "figure": ((shape.FIGURES, 1, "No. indikator", 88), "indikator 1.88 tidak ada pada lembar"),
    "slipped": ((shape.FIGURES, 1, "No. indikator", 2), "berisi “Indeks Profesionalitas ASN”, berbeda dari"),
    "twice": ((shape.FIGURES, 2, "No. indikator", 1), "berbeda dari"),
    "level": ((shape.BUDGET, 1, "Tingkat", "Kegiatan"), "tidak berada di bawah baris Program"),
    "negative": ((shape.BUDGET, 1, "Pagu (Rp)", -5), "tidak boleh kurang dari 0"),
    "unknown": ((shape.BUDGET, 1, "No. sasaran", 44), "sasaran nomor 44 tidak ada"),
    "reference": ((shape.INDICATORS, 1, "Target", "#REF!"), "berisi kesalahan #REF!"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named_with_its_cell_and_nothing_is_kept(what, exported, take):
    edit, words = WRONG[what]
    sentences = refusal(take, edited(exported(), edit))
    assert any(words in sentence for sentence in sentences), sentences
    assert not ImportDraft.objects.exists()


def test_sums_that_do_not_agree_name_the_cell_and_both(exported, take, agreement):
    program = agreement.programs.first()
    BudgetLine.objects.create(program=program, position=1, name="Perencanaan", budget=program.budget)
    assert preview_agreement(take(exported())).differences.any is False
    [sentence] = refusal(take, edited(exported(), (shape.BUDGET, 2, "Pagu (Rp)", 5)))
    assert f"Lembar “{shape.BUDGET}”, sel D5: pagu “{program.name[:60]}” Rp" in sentence
    assert "tetapi jumlah pagu 1 kegiatan di bawahnya Rp5." in sentence


def test_text_that_looks_like_a_formula_survives_as_text(exported, take, agreement):
    Indicator.objects.filter(position=1).update(
        source="=1+1", definition="@baris\n-dua", national_standard="'+62"
    )
    data = exported()
    book = load_workbook(io.BytesIO(data))
    found = cell(book, shape.INDICATORS, 1, "Sumber data")
    assert (found.value, found.data_type) == ("'=1+1", "s")
    assert not preview_agreement(take(data)).differences.any


def test_only_a_few_forgotten_drafts_are_kept(exported, take):
    for _ in range(8):
        take(exported())
    assert ImportDraft.objects.count() == 5
