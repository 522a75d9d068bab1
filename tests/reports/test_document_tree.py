"""The tree of the report: complete, numbered, in a fixed number of queries, the same after JSON."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports.document import build, from_json, to_json
from reports.document.blocks import Figure, Points, Prose, Signing, Table, Text
from reports.models import (
    Agreement,
    CoordinationNote,
    Indicator,
    PriorEvaluation,
    Realisation,
    Recommendation,
    Section,
    YearFigure,
)
from tests.reports.test_sentences import lacking
from workflow.actions import situation
from workflow.models import Cycle

SEVEN = [
    "1. Target dan realisasi",
    "2. Perbandingan dengan tahun-tahun sebelumnya",
    "3. Perbandingan dengan target Renstra",
    "4. Perbandingan dengan standar nasional",
    "5. Analisis penyebab dan alternatif solusi",
    "6. Efisiensi penggunaan sumber daya",
    "7. Program dan kegiatan yang menunjang",
]


def tree(cycle):
    return build(situation(Cycle(pk=cycle.pk), timezone.now()))


def words(section):
    return " ".join(block.text for block in section.all_blocks(Text))


def test_parts_come_in_the_order_of_the_guideline(filled):
    report = tree(filled)
    assert [part.title for part in report.front] == ["Kata Pengantar", "Ikhtisar Eksekutif"]
    assert [part.number for part in report.chapters] == ["Bab I", "Bab II", "Bab III", "Bab IV"]
    assert [part.heading for part in report.annexes][:2] == [
        "Lampiran 1. Perjanjian Kinerja",
        "Lampiran 2. Pengukuran Kinerja",
    ]


def test_every_sasaran_has_its_seven_comparisons_and_analyses(filled):
    report = tree(filled)
    for position in range(1, 5):
        assert [part.title for part in report.part(f"sasaran-{position}").sections] == SEVEN


def test_every_figure_of_a_sentence_stands_in_a_table_of_its_section(filled):
    report = tree(filled)
    wanted = {"ikhtisar", "anggaran", "kesimpulan"}
    checked = [s for s in report.sections if s.key in wanted or re.fullmatch(r"sasaran-\d-[a-z]+", s.key)]
    assert len(checked) == 3 + 4 * 7
    assert {s.key: found for s in checked if (found := lacking(s))} == {}


def test_tables_and_figures_are_counted_within_their_chapter(filled):
    report = tree(filled)
    for chapter, part in enumerate(report.chapters, 1):
        for kind, label in ((Table, "Tabel"), (Figure, "Gambar")):
            numbers = [block.number for block in part.all_blocks(kind)]
            assert numbers == [f"{label} {chapter}.{n}" for n in range(1, len(numbers) + 1)]


def test_places_have_names_of_their_own(filled):
    report = tree(filled)
    anchors = [section.anchor for section in report.sections]
    anchors += [block.anchor for block in report.all_blocks() if isinstance(block, Table | Figure)]
    assert len(anchors) == len(set(anchors))


def test_rows_of_every_table_fill_its_columns(filled):
    for table in tree(filled).all_blocks(Table):
        assert all(len(cells) == len(row.cells) for row, cells in table.labelled)
        reach = [0] * len(table.columns)
        for row in table.rows:
            free = [place for place, left in enumerate(reach) if not left]
            assert sum(cell.columns for cell in row.cells) == len(free), (table.key, row.key)
            place = iter(free)
            for cell in row.cells:
                for _ in range(cell.columns):
                    reach[next(place)] = cell.rows
            reach = [max(left - 1, 0) for left in reach]


def test_json_gives_the_same_tree(filled):
    report = tree(filled)
    assert from_json(json.loads(json.dumps(to_json(report)))) == report


def test_what_the_bidang_wrote_is_listed_under_its_sasaran(filled):
    Realisation.objects.filter(indicator__name__startswith="Indeks").update(
        obstacles="Jaringan sering putus."
    )
    lists = tree(filled).part("sasaran-1-sebab").all_blocks(Points)
    assert any("Jaringan sering putus." in text for points in lists for _, text in points.items)


def test_what_people_wrote_takes_the_place_of_the_proposal(filled, people):
    Section.objects.create(
        cycle=filled,
        key="sasaran-2-analisis",
        body="<p>Sebab satu.</p><p>Sebab dua.</p>",
        updated_by=people["staf"],
        updated_at=timezone.now(),
    )
    (prose,) = tree(filled).part("sasaran-2-sebab").all_blocks(Prose)
    assert prose.lines == ["Sebab satu.", "Sebab dua."]


def test_the_years_before_are_rows_with_their_change(filled):
    indicator = Indicator.objects.get(name__startswith="Persentase ASN yang mengikuti")
    YearFigure.objects.create(indicator=indicator, year=2024, target="70", realised="61.05")
    table = next(b for b in tree(filled).part("sasaran-2-tahun").blocks if isinstance(b, Table))
    rows = {row.key: [cell.text for cell in row.cells][-4:] for row in table.rows}
    assert rows["2.1/2024"] == ["70,00 %", "61,05 %", "87,21 %", "–"]
    assert rows["2.1/2025"][-1] == "+3,86"
    assert rows["2.1/2026"] == ["80,00 %", "78,13 %", "97,67 %", "+6,60"]


def test_recommendations_of_the_lhe_are_answered_and_counted(filled, people):
    PriorEvaluation.objects.create(cycle=filled, number="700/5", score="71.25", grade="BB")
    for position, status in enumerate(("done", "done", "underway"), 1):
        Recommendation.objects.create(
            cycle=filled,
            position=position,
            text=f"Rekomendasi {position}",
            follow_up="Sudah dikerjakan.",
            status=status,
            updated_by=people["kasubag"],
            updated_at=timezone.now(),
        )
    report = tree(filled)
    section = report.part("tindak-lanjut-lhe")
    assert "Nomor 700/5 memberikan nilai 71,25 (BB)" in words(section)
    assert "3 rekomendasi: 2 selesai ditindaklanjuti dan 1 sedang ditindaklanjuti." in words(section)
    assert [row.key for row in section.all_blocks(Table)[0].rows][:3] == ["1", "2", "3"]
    assert report.part("lampiran-lhe")


@pytest.mark.parametrize(
    ("given", "said"), [({"none_given": True}, "tidak memuat rekomendasi"), (None, "belum dicatat")]
)
def test_without_recommendations_the_report_says_so(filled, given, said):
    if given:
        PriorEvaluation.objects.create(cycle=filled, **given)
    report = tree(filled)
    assert said in words(report.part("tindak-lanjut-lhe"))
    assert "lampiran-lhe" not in {section.key for section in report.sections}


def test_coordination_is_annexed_once_there_is_any(filled, people):
    assert "lampiran-koordinasi" not in {section.key for section in tree(filled).annexes}
    CoordinationNote.objects.create(
        cycle=filled,
        on="2027-01-14",
        subject="Sistematika laporan",
        outcome="Disepakati.",
        noted_by=people["kasubag"],
        noted_at=timezone.now(),
    )
    (table,) = tree(filled).part("lampiran-koordinasi").all_blocks(Table)
    assert table.rows[0].cells[0].text == "14 Januari 2027"


def test_quarters_are_annexed_where_the_office_keeps_them(filled):
    assert "triwulan" not in {table.key for table in tree(filled).all_blocks(Table)}
    Agreement.objects.update(quarterly=True)
    assert "triwulan" in {table.key for table in tree(filled).all_blocks(Table)}


def test_the_foreword_is_signed_beside_the_initials(filled):
    (signing,) = tree(filled).part("kata-pengantar").all_blocks(Signing)
    assert signing.right.name == "Drs. Zulkifli Arman, M.Si."
    assert signing.initials == ("Sekretaris", "Kasubag Perencanaan dan Keuangan")


def test_the_tree_costs_the_same_queries_for_1_and_12_indicators(filled):
    def queries():
        s = situation(Cycle(pk=filled.pk), timezone.now())
        with CaptureQueriesContext(connection) as caught:
            build(s)
        return len(caught)

    many = queries()
    Realisation.objects.exclude(indicator__name__startswith="Indeks").delete()
    Indicator.objects.exclude(name__startswith="Indeks").delete()
    assert queries() == many


def test_reading_the_tree_costs_none(filled):
    report = tree(filled)
    with CaptureQueriesContext(connection) as caught:
        assert to_json(report)
    assert len(caught) == 0
