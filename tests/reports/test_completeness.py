"""What each section still lacks stands beside it, and goes away when it is mended."""

from datetime import date

import pytest
from django.utils import timezone

from reports.analysis import analysis
from reports.models import BudgetLine, Indicator, PriorEvaluation, Program, Recommendation, Section
from reports.narrative.completeness import in_short, missing_by_part
from reports.narrative.outline import narrative, reading_order
from reports.sample import demo


@pytest.fixture
def missing(cycle):
    """Asked anew at each call."""
    return lambda key: missing_by_part(cycle, analysis(cycle))[key]


@pytest.fixture
def write(cycle, people):
    def save(key, body="<p>Tulisan.</p>"):
        values = {"body": body, "updated_by": people["staf"], "updated_at": timezone.now()}
        Section.objects.update_or_create(cycle=cycle, key=key, defaults=values)

    return save


def test_every_part_of_the_report_is_looked_at(cycle):
    data = analysis(cycle)
    parts = [part.key for part in reading_order(narrative(cycle, data))]
    assert list(missing_by_part(cycle, data)) == parts


def test_a_part_is_complete_once_it_is_written(missing, write):
    assert missing("perbaikan") == ["Naskahnya masih usulan sistem; tulis dengan kata-kata perangkat daerah."]
    write("perbaikan", "")
    assert missing("perbaikan") == ["Naskahnya kosong."]
    write("perbaikan")
    assert missing("perbaikan") == []


def test_indicators_without_a_figure_are_named(cycle, missing, write, people):
    write("capaian")
    assert "Realisasi indikator 1.1, 1.2, 1.3," in missing("capaian")[0]
    for request in cycle.requests.all():
        demo.fill(request, people["bidang1"])
    assert missing("capaian") == []
    row = Indicator.objects.get(name="Indeks Profesionalitas ASN").realisation
    row.unmeasured, row.unmeasured_reason = True, " "
    row.save()
    assert missing("capaian") == ["Alasan indikator 1.1 tidak diukur belum ditulis."]


def test_what_nobody_explained_is_missing_from_the_causes(cycle, missing, write, people):
    demo.fill(cycle.requests.get(division__position=1), people["bidang1"])
    write("sasaran-1-analisis")
    assert missing("sasaran-1-analisis") == []
    row = Indicator.objects.get(objective__position=1, position=2).realisation
    row.drivers = ""
    row.save()
    assert missing("sasaran-1-analisis") == [
        "Kendala, faktor pendukung, atau tindak lanjut indikator 1.2 belum ditulis."
    ]


def test_a_sasaran_without_a_program_is_explained_in_words(missing, write, agreement):
    Program.objects.filter(objective__position=3).update(objective=None)
    assert "Belum ada program yang dikaitkan dengan sasaran ini." in missing("sasaran-3-program")
    write("sasaran-3-program")
    assert missing("sasaran-3-program") == []


def test_the_money_of_a_sasaran_must_be_known(missing, write, agreement):
    write("sasaran-2-efisiensi")
    assert missing("sasaran-2-efisiensi") == []
    Program.objects.filter(objective__position=2).update(realised=None)
    assert missing("sasaran-2-efisiensi") == ["Realisasi anggaran program yang menunjangnya belum lengkap."]


def test_money_that_does_not_add_up_is_told(missing, write, agreement):
    write("anggaran")
    program = agreement.programs.first()
    BudgetLine.objects.create(program=program, name="Mutasi", budget=program.budget - 1)
    [unfilled, gap] = missing("anggaran")
    assert unfilled == "Realisasi 1 dari 4 baris anggaran belum diisi."
    assert "lebih kecil Rp1" in gap


def test_last_years_evaluation_with_its_follow_up(cycle, missing, write, people):
    write("tindak-lanjut-lhe")
    assert "LHE tahun lalu belum dicatat" in missing("tindak-lanjut-lhe")[0]
    evaluation = PriorEvaluation.objects.create(cycle=cycle)
    assert len(missing("tindak-lanjut-lhe")) == 2
    evaluation.number, evaluation.dated, evaluation.none_given = "700/1", date(2026, 9, 1), True
    evaluation.save()
    assert missing("tindak-lanjut-lhe") == []
    noted = {"updated_by": people["kasubag"], "updated_at": timezone.now()}
    Recommendation.objects.create(cycle=cycle, position=1, text="Perbaiki.", **noted)
    assert missing("tindak-lanjut-lhe") == ["Tindak lanjut rekomendasi 1 belum ditulis."]


def test_the_promise_without_its_number_day_and_definitions(cycle, missing, write, agreement):
    write("perencanaan")
    agreement.number, agreement.signed_on = "", None
    agreement.save()
    assert [sentence.split(" ")[0] for sentence in missing("perencanaan")] == [
        "Nomor",
        "Tanggal",
        "Definisi",
    ]
    agreement.delete()
    assert missing("perencanaan") == ["Perjanjian Kinerja Tahun 2026 belum diisi."]


def test_the_line_of_the_cycles_page_counts_sections():
    assert in_short({"a": ["x", "y"], "b": []}) == "1 dari 2 bagian laporan belum lengkap."
    assert in_short({"a": [], "b": []}) == "Seluruh 2 bagian laporan sudah lengkap."
