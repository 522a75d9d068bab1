"""Rows of a Perjanjian Kinerja typed in: all that is known is kept, what cannot be is refused."""

from decimal import Decimal

import pytest
from django.utils import timezone

from reports.models import Agreement, BudgetLine, Indicator, Objective, Program
from reports.sample import demo
from tests.reading import text_of
from tests.reports.agreement_pages import YEAR, address, fields, row, send
from workflow.models import Event


def test_a_year_is_entered_from_nothing_to_a_sub_kegiatan(as_, office):
    client, division = as_("staf"), office.agency.divisions.first()
    year = timezone.localdate().year
    client.post(address("_new"), {"year": year, "source": ""})

    def add(kind, parent=None, **values):
        url = address("_row_new", year, kind) + (f"?di={parent}" if parent else "")
        assert send(client, url, **values).status_code == 302
        model = {"sasaran": Objective, "indikator": Indicator, "program": Program}.get(kind, BudgetLine)
        return model.objects.latest("pk").pk

    objective = add("sasaran", text="Meningkatnya disiplin ASN")
    add("indikator", objective, name="Kehadiran", unit="%", division=division.pk, target="97,5", y2027="")
    program = add("program", name="Program Kepegawaian", budget="1.500.000", objective=objective)
    activity = add("kegiatan", program, name="Kegiatan A", budget="1.500.000")
    add("sub", activity, name="Sub A.1", budget="1.000.000")
    page = text_of(client.get(address("", year)))
    for said in ("Meningkatnya disiplin ASN", "97,50 %", "Program Kepegawaian", "Sub A.1"):
        assert said in page
    assert (
        "Pagu Kegiatan “Kegiatan A” tertulis Rp1.500.000, sedangkan jumlah sub kegiatannya Rp1.000.000"
        in page
    )


def test_all_that_is_known_of_an_indicator_is_kept(as_, cycle, agreement, indicator):
    agreement.renstra_first, agreement.renstra_last = 2024, 2029
    agreement.save()
    told = {
        "definition": "ASN yang hadir tepat waktu.",
        "direction": "turun",
        "reverse": "B",
        "formula_text": "a ÷ b",
        "source": "e-presensi",
        "target": "3",
        "target_high": "4",
        "suffix": "",
        "renstra_target": "2,5",
        "national_value": "5",
        "national_standard": "BKN",
        "y2024-target": "6",
        "y2024-realised": "-1,25",
        "y2024-note": "sementara",
        "y2028-target": "2,75",
    }
    assert send(as_("kasubag"), row("indikator", indicator.pk), **told).status_code == 302
    found = Indicator.objects.get(pk=indicator.pk)
    assert (found.direction, found.reverse, found.target, found.target_high) == ("turun", "B", 3, 4)
    assert (found.renstra_target, found.national_value) == (Decimal("2.5"), 5)
    figures = {f.year: (f.target, f.realised, f.note) for f in found.figures.all()}
    assert figures[2024] == (6, Decimal("-1.25"), "sementara")
    assert figures[2028] == (Decimal("2.75"), None, "")
    assert 2023 not in figures
    page = text_of(as_("kepala").get(address("", YEAR)))
    assert "2028: 2,75" in page


def test_that_there_is_no_national_standard_is_said_by_a_tick(as_, cycle, indicator):
    url = row("indikator", indicator.pk)
    sent = {"no_standard": "on", "national_value": "", "national_standard": ""}
    send(as_("staf"), url, **sent)
    assert Indicator.objects.get(pk=indicator.pk).national_standard == "tidak ada"
    assert fields(as_("staf").get(url))["no_standard"] == "on"
    refused = send(as_("staf"), url, no_standard="on", national_value="7")
    assert "Kosongkan angka dan namanya" in text_of(refused)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("target", "97.5", "Tulis desimal dengan koma"),
        ("target", "-1", "tidak boleh kurang dari 0"),
        ("target", "", "Belum diisi."),
        ("target", "1,23456", "paling banyak 4 angka di belakang koma"),
        ("target", "123456789012345", "paling banyak 14 angka sebelum koma"),
        ("target", "99999999999999,9999", "paling banyak 15 angka seluruhnya"),
        ("target_high", "1", "Batas atas harus lebih besar daripada target"),
        ("name", "", "Belum diisi."),
        ("division", "999999", ""),
        ("y2025-target", "satu", ""),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(as_, cycle, agreement, indicator, field, typed, sentence):
    before = Indicator.objects.filter(pk=indicator.pk).values().get()
    response = send(as_("staf"), row("indikator", indicator.pk), **{field: typed, "source": "tetap di sini"})
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert "Perbaiki 1 isian" in text_of(response)
    assert "tetap di sini" in response.content.decode()
    assert Indicator.objects.filter(pk=indicator.pk).values().get() == before
    assert not Event.objects.exists()


@pytest.mark.parametrize("typed", ["9999999999999999,99", "99999999999999,99", "9999999999999999"])
def test_money_the_database_would_round_is_refused_and_every_page_still_opens(as_, cycle, agreement, typed):
    """SQLite rounds what is longer than 15 digits, and what it then holds could not be read any more."""
    program = Program.objects.filter(agreement=agreement).first()
    response = send(as_("staf"), row("program", program.pk), budget=typed)
    assert response.status_code == 200
    assert "Angka terlalu" in text_of(response)
    assert Program.objects.get(pk=program.pk).budget == program.budget
    assert as_("staf").get(address("", YEAR)).status_code == 200


def test_the_largest_money_that_can_be_typed_is_kept_to_the_last_rupiah(as_, cycle, agreement):
    program = Program.objects.filter(agreement=agreement).first()
    send(as_("staf"), row("program", program.pk), budget="99.999.999.999.999")
    assert Program.objects.get(pk=program.pk).budget == 99_999_999_999_999
    assert as_("staf").get("/perjanjian-kinerja/").status_code == 200


def test_the_way_of_filling_in_stays_once_there_is_a_result(as_, cycle, asked, people):
    demo.fill(asked, people["bidang2"])
    kept = Indicator.objects.filter(realisation__value__isnull=False).first()
    response = send(as_("staf"), row("indikator", kept.pk), entry="ratio")
    assert "Realisasi sudah diisi dengan cara ini" in text_of(response)


def test_the_head_keeps_the_rules_of_the_year(as_, cycle, agreement):
    scale = {"b-0-above": "100", "b-0-label": "Hebat", "b-1-above": "", "b-1-label": "Biasa"}
    told = {"number": "800/1", "cap_average": "120", "renstra_first": "2025", "renstra_last": "2029"}
    assert send(as_("kasubag"), address("_head", YEAR), quarterly="on", **told, **scale).status_code == 302
    agreement.refresh_from_db()
    assert (agreement.cap_average, agreement.quarterly, agreement.renstra_last) == (120, True, 2029)
    assert [(b.above, b.label) for b in agreement.bands.all()] == [(100, "Hebat"), (None, "Biasa")]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"b-0-above": "90", "b-0-label": "Tinggi"}, "Kategori terendah belum ada"),
        ({"b-0-above": "90"}, "Beri nama kategorinya"),
        (
            {"b-0-above": "", "b-0-label": "A", "b-1-above": "", "b-1-label": "B"},
            "Dua kategori mempunyai batas yang sama",
        ),
        ({"renstra_first": "2025", "renstra_last": ""}, "Isi kedua tahun Renstra"),
        ({"renstra_first": "20", "renstra_last": "2029"}, "Tahun 20 tidak masuk akal"),
        ({"renstra_first": "2030", "renstra_last": "2026"}, "tidak masuk akal"),
    ],
)
def test_a_head_that_cannot_be_is_refused(as_, cycle, agreement, sent, sentence):
    response = send(as_("kasubag"), address("_head", YEAR), number="baru", **sent)
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert Agreement.objects.get(pk=agreement.pk).number != "baru"
