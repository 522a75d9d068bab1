"""Rows of a Perjanjian Kinerja moved and deleted: what has results stays."""

import pytest

from reports.models import Agreement, Indicator, Program
from reports.sample import demo
from tests.reading import text_of
from tests.reports.agreement_pages import YEAR, fields, row
from workflow.models import Event


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
    assert "baru saja diubah orang lain" in text_of(response)
    assert order(agreement) == before


def test_deleting_names_what_goes_and_closes_the_gap(as_, cycle, agreement):
    client, pk = as_("kasubag"), order(agreement)[1]
    url = row("sasaran", pk, "delete")
    page = client.get(url)
    assert "3 indikatornya ikut dihapus." in text_of(page)
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
    assert "sudah mengisi realisasi" in text_of(page)
    version = Agreement.objects.get(year=YEAR).version
    assert as_("kasubag").post(url, {"version": version}).status_code == 409
    assert Indicator.objects.filter(pk=kept.pk).exists()


def test_a_program_whose_money_was_spent_is_not_deleted(as_, cycle, agreement):
    spent = agreement.programs.exclude(realised=None).first()
    assert "sudah diisi" in text_of(as_("kasubag").get(row("program", spent.pk, "delete")))
    as_("kasubag").post(row("program", spent.pk, "delete"), {"version": agreement.version})
    assert Program.objects.filter(pk=spent.pk).exists()
