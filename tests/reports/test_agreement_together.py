"""Two people at one Perjanjian Kinerja: the second is told, and nothing is overwritten."""

from decimal import Decimal

import pytest
from django.utils import timezone

from reports.agreement import agreements
from reports.agreement import rows as agreement_rows
from reports.models import Agreement, BudgetLine, Indicator, Program
from tests.reading import text_of
from tests.reports.agreement_pages import YEAR, address, fields, row, send
from workflow.models import Event


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
    assert f"sudah diubah atau dihapus oleh {people['kasubag']}" in text_of(told)
    assert "Sumber data dari kasubag" in text_of(told)
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
    assert "Target 2025 71,5" in text_of(told)
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
    assert "Nomor dari kasubag" in text_of(told)
    assert fields(told)["number"] == "dari staf"
    assert Agreement.objects.get(pk=agreement.pk).number == "dari kasubag"
