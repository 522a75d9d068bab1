"""Who may write the Perjanjian Kinerja, until when, and what its pages cost."""

import pytest
from django.utils import timezone

from reports.agreement import agreements
from reports.models import Agreement, BudgetLine, Indicator
from reports.sample import demo
from tests.reading import queries_of, text_of
from tests.reports.agreement_pages import YEAR, address, fields, new, row, send
from workflow.models import Cycle, Event, Sop, State


@pytest.mark.parametrize(
    ("persona", "allowed"), [("kasubag", True), ("staf", True), ("kepala", False), ("bidang1", False)]
)
def test_the_sheet_says_who_writes_with_and_without_a_cycle(office, agreement, persona, allowed):
    today, user = timezone.localdate(), office[persona]
    assert agreements.permit(user, office.agency, YEAR, today).granted is allowed
    assert agreements.permit(user, office.agency, YEAR + 1, today).granted is allowed


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
    assert "tidak dapat diubah lagi" in text_of(sent)
    assert Indicator.objects.get(pk=indicator.pk).source != "terlambat"
    assert "Ubah" not in text_of(as_("kasubag").get(address("", YEAR)))
    assert as_("bidang1").get(url).status_code == 403


@pytest.mark.parametrize("state", [State.DISPOSITION, State.DATA_REQUEST, State.CORRECTION])
def test_until_then_it_may_be_put_right_in_every_step(office, cycle, state):
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    assert agreements.permit(office["kasubag"], office.agency, YEAR, timezone.localdate()).granted
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
    few = [queries_of(client, url) for url in urls]
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
    assert [queries_of(client, url) for url in urls] == few


@pytest.mark.parametrize(("persona", "page"), [("kasubag", f"_new?tahun={YEAR}"), ("kepala", "s")])
def test_from_a_cycle_without_an_agreement_its_writer_makes_one_for_that_year(as_, cycle, persona, page):
    Indicator.objects.all().delete()
    Agreement.objects.all().delete()
    answer = as_(persona).get(address("_of_cycle", cycle.pk))
    name, _, query = page.partition("?")
    assert answer.url == address(name) + ("?" + query if query else "")
    assert as_(persona).get(answer.url).status_code == 200
