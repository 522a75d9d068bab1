"""The Perjanjian Kinerja on screen: entered, changed, ordered, deleted, by whom the SOP names."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports.agreement import agreements
from reports.agreement import rows as agreement_rows
from reports.models import Agreement, BudgetLine, Indicator, Objective, Program
from reports.sample import demo
from tests.reports.agreement_pages import address, fields, send, words
from workflow.models import Cycle, Event, Sop, State

YEAR = 2026


@pytest.fixture
def indicator(agreement):
    return Indicator.objects.get(objective__agreement=agreement, objective__position=1, position=1)


def row(kind, pk, page=""):
    return address(f"_{page or 'row'}", YEAR, kind, pk)


def new(kind, parent=None):
    return address("_row_new", YEAR, kind) + (f"?di={parent.pk}" if parent else "")


# Entering


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
    page = words(client.get(address("", year)))
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
    page = words(as_("kepala").get(address("", YEAR)))
    assert "2028: 2,75" in page


def test_that_there_is_no_national_standard_is_said_by_a_tick(as_, cycle, indicator):
    url = row("indikator", indicator.pk)
    sent = {"no_standard": "on", "national_value": "", "national_standard": ""}
    send(as_("staf"), url, **sent)
    assert Indicator.objects.get(pk=indicator.pk).national_standard == "tidak ada"
    assert fields(as_("staf").get(url))["no_standard"] == "on"
    refused = send(as_("staf"), url, no_standard="on", national_value="7")
    assert "Kosongkan angka dan namanya" in words(refused)


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
    assert sentence in words(response)
    assert "Perbaiki 1 isian" in words(response)
    assert "tetap di sini" in response.content.decode()
    assert Indicator.objects.filter(pk=indicator.pk).values().get() == before
    assert not Event.objects.exists()


@pytest.mark.parametrize("typed", ["9999999999999999,99", "99999999999999,99", "9999999999999999"])
def test_money_the_database_would_round_is_refused_and_every_page_still_opens(as_, cycle, agreement, typed):
    """SQLite rounds what is longer than 15 digits, and what it then holds could not be read any more."""
    program = Program.objects.filter(agreement=agreement).first()
    response = send(as_("staf"), row("program", program.pk), budget=typed)
    assert response.status_code == 200
    assert "Angka terlalu" in words(response)
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
    assert "Realisasi sudah diisi dengan cara ini" in words(response)


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
    assert sentence in words(response)
    assert Agreement.objects.get(pk=agreement.pk).number != "baru"


# Two people


def test_two_people_fill_in_one_agreement_side_by_side(as_, cycle, agreement):
    first, second = Indicator.objects.order_by("pk")[:2]
    client = as_("staf")
    mine = fields(client.get(row("indikator", first.pk)))
    send(as_("kasubag"), row("indikator", second.pk), source="dari kasubag")
    assert as_("staf").post(row("indikator", first.pk), mine | {"source": "dari staf"}).status_code == 302
    assert set(Indicator.objects.filter(pk__in=[first.pk, second.pk]).values_list("source", flat=True)) == {
        "dari kasubag",
        "dari staf",
    }


def test_the_second_at_one_indicator_is_told_and_overwrites_nothing(as_, cycle, indicator, people):
    url = row("indikator", indicator.pk)
    mine = fields(as_("staf").get(url)) | {"source": "dari staf"}
    send(as_("kasubag"), url, source="dari kasubag")
    told = as_("staf").post(url, mine)
    assert told.status_code == 409
    assert f"sudah diubah atau dihapus oleh {people['kasubag']}" in words(told)
    assert "Sumber data dari kasubag" in words(told)
    assert fields(told)["source"] == "dari staf"
    assert Indicator.objects.get(pk=indicator.pk).source == "dari kasubag"
    assert as_("staf").post(url, fields(told)).status_code == 302
    assert Indicator.objects.get(pk=indicator.pk).source == "dari staf"


def test_the_figures_of_a_colleague_are_not_overwritten_either(as_, cycle, indicator):
    url = row("indikator", indicator.pk)
    mine = fields(as_("staf").get(url))
    send(as_("kasubag"), url, **{"y2025-target": "71,5"})
    told = as_("staf").post(url, mine)
    assert told.status_code == 409
    assert "Target 2025 71,5" in words(told)
    assert indicator.figures.get(year=2025).target == Decimal("71.5")


def test_a_row_that_is_gone_is_not_made_again(as_, cycle, agreement):
    program = agreement.programs.filter(realised=None).first() or Program.objects.create(
        agreement=agreement, position=99, name="Baru", budget=1
    )
    url = row("program", program.pk)
    mine = fields(as_("staf").get(url))
    Program.objects.filter(pk=program.pk).delete()
    assert as_("staf").post(url, mine).status_code == 404


@pytest.mark.parametrize("kind", ["indikator", "program", "kegiatan", "sub"])
def test_nothing_is_put_where_a_colleague_has_just_deleted(as_, cycle, agreement, people, kind):
    """Between reading the form and writing it."""
    objective, program = agreement.objectives.first(), agreement.programs.first()
    activity = BudgetLine.objects.create(program=program, position=1, name="K", budget=1)
    division = objective.indicators.first().division
    rows = {
        "indikator": (Indicator(objective=objective), {"name": "I", "target": 1, "division": division}),
        "program": (Program(agreement=agreement), {"name": "P", "budget": 1, "objective": objective}),
        "kegiatan": (BudgetLine(program=program), {"name": "K", "budget": 1}),
        "sub": (BudgetLine(program=program, parent=activity), {"name": "S", "budget": 1}),
    }
    row, values = rows[kind]
    gone = {"kegiatan": program, "sub": activity}.get(kind, objective)
    type(gone).objects.filter(pk=gone.pk).delete()
    with pytest.raises(agreements.Overtaken):
        agreement_rows.save_row(agreement, row, values, shown="", actor=people["staf"], now=timezone.now())
    assert not Event.objects.exists()


def test_an_older_page_of_the_head_overwrites_nothing(as_, cycle, agreement):
    mine = fields(as_("staf").get(address("_head", YEAR)))
    send(as_("kasubag"), address("_head", YEAR), number="dari kasubag")
    told = as_("staf").post(address("_head", YEAR), mine | {"number": "dari staf"})
    assert told.status_code == 409
    assert "Nomor dari kasubag" in words(told)
    assert fields(told)["number"] == "dari staf"
    assert Agreement.objects.get(pk=agreement.pk).number == "dari kasubag"


# Order and deletion


def order(agreement):
    return list(agreement.objectives.order_by("position").values_list("pk", flat=True))


def test_rows_move_up_and_down_and_stop_at_the_ends(as_, cycle, agreement):
    client, before = as_("staf"), order(agreement)

    def move(pk, **where):
        agreement.refresh_from_db()
        client.post(row("sasaran", pk, "move"), {"version": agreement.version, **where})

    move(before[0], down="1")
    assert order(agreement) == [before[1], before[0], *before[2:]]
    move(before[0], up="1")
    move(before[0], up="1")
    assert order(agreement) == before


def test_an_older_page_moves_nothing(as_, cycle, agreement):
    before = order(agreement)
    response = as_("staf").post(row("sasaran", before[0], "move"), {"version": 999, "down": "1"}, follow=True)
    assert "baru saja diubah orang lain" in words(response)
    assert order(agreement) == before


def test_deleting_names_what_goes_and_closes_the_gap(as_, cycle, agreement):
    client, pk = as_("kasubag"), order(agreement)[1]
    url = row("sasaran", pk, "delete")
    page = client.get(url)
    assert "3 indikatornya ikut dihapus." in words(page)
    assert client.post(url, fields(page)).status_code == 302
    left = agreement.objectives.order_by("position")
    assert list(left.values_list("position", flat=True)) == list(range(1, left.count() + 1))
    assert not Indicator.objects.filter(objective=pk).exists()
    assert "menghapus sasaran" in Event.objects.latest("number").summary


@pytest.mark.parametrize("kind", ["indikator", "sasaran"])
def test_what_has_results_is_not_deleted(as_, cycle, asked, people, kind):
    demo.fill(asked, people["bidang2"])
    kept = Indicator.objects.filter(realisation__isnull=False).first()
    url = row(kind, kept.pk if kind == "indikator" else kept.objective_id, "delete")
    page = as_("kasubag").get(url)
    assert "sudah mengisi realisasi" in words(page)
    version = Agreement.objects.get(year=YEAR).version
    assert as_("kasubag").post(url, {"version": version}).status_code == 409
    assert Indicator.objects.filter(pk=kept.pk).exists()


def test_a_program_whose_money_was_spent_is_not_deleted(as_, cycle, agreement):
    spent = agreement.programs.exclude(realised=None).first()
    assert "sudah diisi" in words(as_("kasubag").get(row("program", spent.pk, "delete")))
    as_("kasubag").post(row("program", spent.pk, "delete"), {"version": agreement.version})
    assert Program.objects.filter(pk=spent.pk).exists()


# Who and when


@pytest.mark.parametrize(
    ("persona", "allowed"), [("kasubag", True), ("staf", True), ("kepala", False), ("bidang1", False)]
)
def test_the_sheet_says_who_writes_with_and_without_a_cycle(office, agreement, persona, allowed):
    today, user = timezone.localdate(), office[persona]
    assert bool(agreements.may_edit(user, office.agency, YEAR, today)) is allowed
    assert bool(agreements.may_edit(user, office.agency, YEAR + 1, today)) is allowed


def test_without_a_sheet_in_force_nobody_writes(office, agreement):
    Sop.objects.update(status=Sop.Status.RETIRED)
    found = agreements.permit(office["kasubag"], office.agency, YEAR, timezone.localdate())
    assert found.appointment is None
    assert "pejabat yang disebut SOP" in found.refusal


@pytest.mark.parametrize("state", [State.APPROVAL, State.BINDING, State.SUBMISSION, State.COMPLETED])
def test_once_the_draft_is_passed_nothing_is_changed_any_more(
    as_, office, cycle, agreement, indicator, state
):
    url = row("indikator", indicator.pk)
    mine = fields(as_("kasubag").get(url))
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    assert "tidak dapat diubah lagi" in agreements.locked(office.agency, YEAR)
    sent = as_("kasubag").post(url, mine | {"source": "terlambat"}, follow=True)
    assert "tidak dapat diubah lagi" in words(sent)
    assert Indicator.objects.get(pk=indicator.pk).source != "terlambat"
    assert "Ubah" not in words(as_("kasubag").get(address("", YEAR)))
    assert as_("bidang1").get(url).status_code == 403


@pytest.mark.parametrize("state", [State.DISPOSITION, State.DATA_REQUEST, State.CORRECTION])
def test_until_then_it_may_be_put_right_in_every_step(office, cycle, state):
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    assert agreements.may_edit(office["kasubag"], office.agency, YEAR, timezone.localdate())
    assert agreements.locked(office.agency, YEAR) == ""


def test_a_session_of_saving_is_one_event_and_tells_who(as_, cycle, agreement, people):
    for indicator in Indicator.objects.all()[:3]:
        send(as_("staf"), row("indikator", indicator.pk), source="baru")
    assert Event.objects.count() == 1
    assert Event.objects.get().summary.startswith(f"Mengubah Perjanjian Kinerja Tahun {YEAR}: indikator")
    agreement.refresh_from_db()
    assert (agreement.updated_by, agreement.version) == (people["staf"], 4)
    send(as_("kasubag"), row("indikator", indicator.pk), source="lagi")
    assert Event.objects.count() == 2


def test_without_a_cycle_the_agreement_itself_tells(as_, office, agreement, people):
    assert send(as_("staf"), address("_head", YEAR), number="800/9").status_code == 302
    agreement.refresh_from_db()
    assert (agreement.number, agreement.updated_by) == ("800/9", people["staf"])
    assert not Event.objects.exists()


# Addresses that make no sense, and speed


@pytest.mark.parametrize(
    "path",
    [
        "/perjanjian-kinerja/1999/",
        "/perjanjian-kinerja/99999999999999999999/",
        "/perjanjian-kinerja/2026/rumah/baru/",
        "/perjanjian-kinerja/2026/rumah/1/",
        "/perjanjian-kinerja/2026/indikator/baru/",
        "/perjanjian-kinerja/2026/indikator/baru/?di=satu",
        "/perjanjian-kinerja/2026/indikator/baru/?di=99999999999999999",
        "/perjanjian-kinerja/2026/sub/1/hapus/",
        "/perjanjian-kinerja/2026/salin/",
    ],
)
def test_an_address_that_names_nothing_is_not_found(as_, cycle, path):
    assert as_("kasubag").get(path).status_code == 404


def test_nothing_lies_under_a_sub_kegiatan(as_, agreement):
    program = agreement.programs.first()
    activity = BudgetLine.objects.create(program=program, position=1, name="K", budget=1)
    sub = BudgetLine.objects.create(program=program, parent=activity, position=1, name="S", budget=1)
    assert as_("kasubag").get(new("sub", activity)).status_code == 200
    assert as_("kasubag").get(new("sub", sub)).status_code == 404


def test_rows_of_another_year_are_not_found_under_this_one(as_, office, agreement):
    other = demo.load(office.agency, YEAR - 1).objectives.first()
    assert as_("kasubag").get(row("sasaran", other.pk)).status_code == 404


def test_pages_ask_as_often_for_twenty_rows_as_for_few(as_, cycle, agreement, office):
    urls = [address("s"), address("", YEAR), row("indikator", Indicator.objects.first().pk)]
    client = as_("kasubag")
    few = [_queries(client, url) for url in urls]
    objective, division = agreement.objectives.first(), office.agency.divisions.first()
    for n in range(20):
        made = Indicator.objects.create(
            objective=objective, position=50 + n, name=f"I{n}", unit="%", division=division, target=1
        )
        made.figures.create(year=2025, target=1)
        line = BudgetLine.objects.create(
            program=agreement.programs.first(), position=50 + n, name=f"K{n}", budget=1
        )
        BudgetLine.objects.create(program=line.program, parent=line, position=1, name="S", budget=1)
        Agreement.objects.create(agency=office.agency, year=2000 + n)
    assert [_queries(client, url) for url in urls] == few


def _queries(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)
