"""The check before a draft is handed in: what blocks, what warns, what is fine, and where it is mended."""

import pytest
from django.utils import timezone

from reports.criteria import Level, check, faults
from reports.criteria.check import BLOCKING, GROUPS
from reports.models import (
    Agreement,
    BudgetLine,
    Evidence,
    Indicator,
    Objective,
    PriorEvaluation,
    Program,
    QuarterFigure,
    Realisation,
    Section,
    YearFigure,
)
from reports.sample import demo
from tests.office import upload
from workflow.actions import Act, situation
from workflow.files import inspect
from workflow.models import Cycle, Kind, State
from workflow.services import NotReady, perform

from .spoiling import reason_gone

pytestmark = pytest.mark.django_db
RED, YELLOW, GREEN, GREY = Level


def found(cycle):
    """{title: finding}"""
    return {f.title: f for f in check(situation(Cycle(pk=cycle.pk), timezone.now())).findings}


def test_the_example_year_has_nothing_to_mend_but_the_review(sample):
    by_level = {level: [] for level in Level}
    for title, finding in found(sample).items():
        by_level[finding.level].append(title)
    assert by_level[RED] == []
    assert by_level[YELLOW] == ["Direviu"]
    assert by_level[GREY] == [
        "Diformalkan (ditandatangani)",
        "Dipublikasikan",
        "Disampaikan tepat waktu",
    ]


def test_all_criteria_of_the_lke_that_a_program_can_see_are_there():
    assert [len(group.criteria) for group in GROUPS[:2]] == [6, 9]


def _figures_gone():
    Realisation.objects.filter(indicator__objective__position=1, indicator__position=1).update(value=None)


def _sum_broken():
    line = BudgetLine.objects.filter(parent__isnull=False).first()
    BudgetLine.objects.filter(pk=line.pk).update(budget=line.budget + 1)


def _overspent():
    program = Program.objects.first()
    for line in BudgetLine.objects.filter(program=program):
        BudgetLine.objects.filter(pk=line.pk).update(realised=line.realised * 3)
    Program.objects.filter(pk=program.pk).update(realised=program.realised * 3)


@pytest.mark.parametrize(
    ("spoil", "title", "place"),
    [
        (_figures_gone, "Mengungkap seluruh informasi pencapaian kinerja", "/data/"),
        (reason_gone, "Mengungkap seluruh informasi pencapaian kinerja", "/data/"),
        (_sum_broken, "Jumlah cocok pada setiap tingkat", "/perjanjian-kinerja/"),
        (_overspent, "Realisasi tidak melebihi pagu", "/anggaran/"),
    ],
)
def test_what_the_sop_and_the_arithmetic_demand_blocks_the_hand_in(sample, office, spoil, title, place):
    spoil()
    finding = found(sample)[title]
    assert finding.level == RED
    assert place in finding.places[0].url
    with pytest.raises(NotReady) as refused:
        perform(Act.SUBMIT_DRAFT, cycle_id=sample.pk, actor=office["kasubag"])
    assert place in refused.value.reasons[0].url
    assert Cycle.objects.get(pk=sample.pk).state == State.COMPILATION


def _gone(key):
    return lambda: Section.objects.filter(key=key).delete()


def _set(model, **values):
    def spoil():
        row = model.objects.first()
        model.objects.filter(pk=row.pk).update(**values)

    return spoil


def _six_in_one():
    first, second = Objective.objects.order_by("position")[:2]
    for indicator in second.indicators.all():
        Indicator.objects.filter(pk=indicator.pk).update(objective=first, position=indicator.position + 3)


WARNINGS = [
    (lambda: QuarterFigure.objects.all().delete(), "Disusun secara berkala"),
    (_gone("ikhtisar"), "Disusun sesuai standar"),
    (_set(Indicator, renstra_target=None), "Perbandingan dengan target jangka menengah"),
    (
        lambda: YearFigure.objects.filter(year=timezone.localdate().year - 2).delete(),
        "Perbandingan dengan tahun-tahun sebelumnya",
    ),
    (
        lambda: Indicator.objects.update(national_standard="", national_value=None),
        "Perbandingan dengan standar nasional",
    ),
    (_set(Realisation, obstacles=""), "Kualitas capaian beserta upaya dan hambatan"),
    (
        lambda: Realisation.objects.filter(indicator__name__startswith="Persentase pejabat").update(
            obstacles="Tidak ada kendala."
        ),
        "Kualitas capaian beserta upaya dan hambatan",
    ),
    (_gone("sasaran-2-efisiensi"), "Efisiensi penggunaan sumber daya"),
    (_gone("perbaikan"), "Upaya perbaikan dan rekomendasi"),
    (_set(Indicator, definition=""), "Definisi, rumus, dan sumber data"),
    (_set(Indicator, source=""), "Definisi, rumus, dan sumber data"),
    (lambda: Evidence.objects.first().delete(), "Bukti dukung"),
    (_gone("sasaran-1-analisis"), "Penyebab dan alternatif solusi"),
    (_gone("sasaran-3-program"), "Program yang menunjang"),
    (lambda: BudgetLine.objects.update(realised=None), "Realisasi anggaran terisi"),
    (_set(Program, objective=None), "Program berpagu dan mendukung sasaran"),
    (lambda: PriorEvaluation.objects.all().delete(), "Tindak lanjut LHE tahun sebelumnya"),
    (_set(Indicator, name="Jumlah rapat koordinasi"), "Indikator mengukur hasil"),
    (_six_in_one, "Tidak terlalu banyak indikator"),
    (lambda: Indicator.objects.update(name="Sama"), "Tidak ada yang tertulis dua kali"),
    (_set(Indicator, target=74), "Target sesuai Renstra"),
    (_set(Indicator, target=70), "Target menantang dan wajar"),
]


@pytest.mark.parametrize(("spoil", "title"), WARNINGS)
def test_everything_else_warns_and_says_where_it_is_mended(sample, office, client, spoil, title):
    assert found(sample)[title].level == GREEN
    spoil()
    finding = found(sample)[title]
    assert finding.level == YELLOW
    assert faults(situation(Cycle(pk=sample.pk), timezone.now())) == []
    client.force_login(office["kasubag"], backend="django.contrib.auth.backends.ModelBackend")
    for place in finding.places:
        assert not place.url or client.get(place.url, follow=True).status_code == 200, place


def test_talks_with_bagian_organisasi_are_asked_for(sample):
    sample.coordination_notes.all().delete()
    assert found(sample)["Koordinasi dengan Bagian Organisasi"].level == YELLOW


@pytest.mark.parametrize(
    "change",
    [
        lambda sample, now: Section.objects.filter(cycle=sample, key="kesimpulan").update(updated_at=now),
        lambda sample, now: Realisation.objects.filter(pk=Realisation.objects.first().pk).update(
            updated_at=now
        ),
        lambda sample, now: Agreement.objects.filter(year=sample.year).update(updated_at=now),
    ],
    ids=["prose", "a result", "the agreement"],
)
def test_a_draft_older_than_what_was_typed_last_blocks_the_hand_in(sample, change):
    assert found(sample)["Laporan Kinerja telah disusun"].level == GREEN
    change(sample, timezone.now())
    finding = found(sample)["Laporan Kinerja telah disusun"]
    assert finding.level == RED
    assert "disusun sebelum isian terakhir" in finding.sentence
    assert finding.places[0].url.endswith("/compile_draft/")


def test_a_deadline_that_has_passed_warns(sample):
    Cycle.objects.update(deadline=timezone.localdate().replace(year=2020))
    assert found(sample)["Disampaikan tepat waktu"].level == YELLOW


def test_the_review_statement_is_seen_once_uploaded(sample, office):
    scan = upload("Pernyataan telah direviu.pdf")
    triple = (Kind.OTHER, scan, inspect(scan))
    perform(Act.UPLOAD_OTHER, cycle_id=sample.pk, actor=office["kasubag"], uploads=[triple])
    assert found(sample)["Direviu"].level == GREEN


def test_a_bidang_that_was_let_off_warns_and_blocks_nothing(fresh, office):
    """Its indicators have no figures, and the waiver has its reason."""
    walk = fresh.to(State.COMPILATION)
    first, *rest = walk.s.requests
    walk.do("kasubag", Act.WAIVE_DATA, first.pk, reason="Bidang baru dibentuk.")
    for request in rest:
        demo.fill(request, office["bidang2"], now=walk.now)
    walk.prepare()
    whole = found(walk.cycle)["Mengungkap seluruh informasi pencapaian kinerja"]
    assert whole.level == YELLOW
    assert len(whole.places) == 2
    walk.onward()
    assert walk.cycle.state == State.CORRECTION


def test_the_signed_report_is_seen_with_its_day(fresh, office):
    walk = fresh.to(State.COMPILATION)
    for request in walk.s.requests:
        demo.fill(request, office["bidang2"], now=walk.now)
    assert found(walk.cycle)["Diformalkan (ditandatangani)"].level == GREY
    walk.to(State.BINDING)
    assert found(walk.cycle)["Diformalkan (ditandatangani)"].level == GREEN
    walk.to(State.COMPLETED)
    assert found(walk.cycle)["Disampaikan tepat waktu"].level == YELLOW
    Cycle.objects.filter(pk=walk.cycle.pk).update(deadline=walk.now.date())
    assert found(walk.cycle)["Disampaikan tepat waktu"].level == GREEN


def test_before_there_are_data_the_check_says_so(fresh):
    cycle = fresh.cycle
    assert found(cycle)["Laporan Kinerja telah disusun"].level == GREY
    assert found(cycle)["Mengungkap seluruh informasi pencapaian kinerja"].level == RED


def test_only_the_blocking_criteria_may_answer_with_red():
    """By name, so that a warning does not become a lock unnoticed."""
    assert {ask.__name__ for ask in BLOCKING} == {"compiled", "whole", "adds_up", "within"}
