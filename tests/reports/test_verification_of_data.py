"""Kasubag or the assigned Staf accepts or sends back each indicator, in every round."""

import re

import pytest
from django.urls import reverse

from reports.data import entries
from reports.models import Indicator, Realisation
from reports.sample import demo
from tests.reading import text_of
from tests.reports.data_pages import fields
from workflow.models import DataRequest, Event

Status = DataRequest.Status


@pytest.fixture
def url(asked):
    return reverse("reports:data", args=[asked.cycle_id, asked.pk])


@pytest.fixture
def check(asked):
    return reverse("reports:data_check", args=[asked.cycle_id, asked.pk])


@pytest.fixture
def rows(asked, people, cycle):
    """The indicators of bidang 2, filled in and sent."""
    demo.fill(asked, people["bidang2"])
    entries.send(asked, actor=people["bidang2"], now=cycle.opened_at)
    asked.refresh_from_db()
    return list(Indicator.objects.asked_by(asked))


def judged(client, url, verdicts, **more):
    """What a browser sends after choosing: {indicator: (verdict, remark)}."""
    html = client.get(url).content.decode()
    seen = dict(re.findall(r'name="(v\d+-seen)"\s+value="([^"]*)"', html))
    shown = {row.indicator_id: (row.verdict, row.remark if row.verdict else "") for row in _results(seen)}
    chosen = shown | {indicator.pk: said for indicator, said in verdicts.items()}
    for pk, (verdict, remark) in chosen.items():
        seen |= {f"v{pk}-verdict": verdict, f"v{pk}-remark": remark}
    return seen | more


def _results(seen):
    return Realisation.objects.filter(indicator__in=[name[1:].split("-")[0] for name in seen])


def all_right(rows):
    return dict.fromkeys(rows, ("accepted", ""))


def verdicts(rows):
    found = dict(Realisation.objects.values_list("indicator", "verdict"))
    return [found[row.pk] for row in rows]


def status(asked):
    asked.refresh_from_db()
    return asked.status


@pytest.mark.parametrize("persona", ["kasubag", "staf"])
def test_data_are_accepted_once_every_indicator_is(as_, url, check, asked, rows, persona):
    client = as_(persona)
    answer = client.post(check, judged(client, url, {rows[0]: ("accepted", "")}, terima=""))
    assert answer.status_code == 409
    text = text_of(answer)
    assert "Data belum dapat diterima" in text
    assert all(row.name in text for row in rows[1:])
    assert (status(asked), verdicts(rows)) == (Status.SUBMITTED, ["accepted", "", "", ""])
    client.post(check, judged(client, url, all_right(rows), terima=""))
    assert status(asked) == Status.ACCEPTED


def test_all_that_is_not_judged_yet_is_accepted_at_once_but_not_what_was_sent_back(as_, url, check, rows):
    client = as_("kasubag")
    client.post(check, judged(client, url, {rows[1]: ("returned", "Rekap tidak terbaca.")}, semua=""))
    assert verdicts(rows) == ["accepted", "returned", "accepted", "accepted"]


def test_nothing_goes_back_without_saying_what_is_wrong(as_, url, check, asked, rows):
    client = as_("kasubag")
    nothing = client.post(check, judged(client, url, all_right(rows), kembalikan=""))
    assert "Belum ada indikator yang dikembalikan." in text_of(nothing)
    bare = client.post(check, judged(client, url, {rows[2]: ("returned", "  ")}, kembalikan=""))
    assert bare.status_code == 409
    assert "Data belum dapat dikembalikan." in text_of(bare)
    remark = f"v{rows[2].pk}-remark"
    assert f'href="#id_{remark}"' in bare.content.decode()
    assert re.search(
        rf'id="id_{remark}_error".*?Tulis apa yang harus diperbaiki\.', bare.content.decode(), re.S
    )
    assert status(asked) == Status.SUBMITTED
    assert verdicts(rows)[2] == "returned"


def test_a_remark_without_a_decision_is_asked_about_and_stays_on_the_page(as_, url, check, rows):
    client = as_("kasubag")
    answer = client.post(check, judged(client, url, {rows[0]: ("", "Belum yakin")}, simpan=""))
    assert "Pilih Terima atau Kembalikan" in text_of(answer)
    assert "Belum yakin" in answer.content.decode()


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_the_bidang_sees_just_what_was_sent_back_in_every_round(as_, url, check, asked, rows, rounds):
    wrong = rows[0]
    for number in range(1, rounds + 1):
        kasubag = as_("kasubag")
        kasubag.post(
            check,
            judged(kasubag, url, all_right(rows) | {wrong: ("returned", f"Salah {number}")}, kembalikan=""),
        )
        assert (status(asked), asked.round) == (Status.RETURNED, number + 1)
        assert f"({wrong.name}): Salah {number}" in asked.note
        client = as_("bidang2")
        page = client.get(url).content.decode()
        assert f"Salah {number}" in page
        assert f'name="i{wrong.pk}-obstacles"' in page
        assert not any(f'name="i{row.pk}-obstacles"' in page for row in rows[1:])
        sent = fields(client, url) | {f"i{wrong.pk}-obstacles": f"Perbaikan {number}", "kirim": ""}
        client.post(url, sent)
        assert (status(asked), verdicts(rows)) == (Status.SUBMITTED, ["", "accepted", "accepted", "accepted"])
    text = text_of(as_("kasubag").get(url))
    before = "Tidak ada kendala" if rounds == 1 else f"Perbaikan {rounds - 1}"
    assert f"Perbaikan {rounds}" in text
    assert rounds == 1 or before in text


def test_what_came_again_is_shown_beside_what_it_was(as_, url, check, rows):
    wrong = next(row for row in rows if row.entry == "value")
    kasubag = as_("kasubag")
    old = Realisation.objects.get(indicator=wrong).value
    kasubag.post(
        check, judged(kasubag, url, all_right(rows) | {wrong: ("returned", "Salah hitung")}, kembalikan="")
    )
    client = as_("bidang2")
    client.post(url, fields(client, url) | {f"i{wrong.pk}-value": "61,5", "kirim": ""})
    page = as_("kasubag").get(url).content.decode()
    shown = str(old.normalize()).replace(".", ",")
    assert f"<del>{shown}</del>" in page
    assert "<ins>61,5</ins>" in page
    assert "Salah hitung" in page


def test_an_accepted_indicator_stays_as_it_is_while_the_rest_is_mended(as_, url, check, rows):
    kasubag, right = as_("kasubag"), rows[1]
    kasubag.post(check, judged(kasubag, url, all_right(rows) | {rows[0]: ("returned", "x")}, kembalikan=""))
    client, proof = as_("bidang2"), Realisation.objects.get(indicator=right).evidence.get()
    stale = {f"i{right.pk}-obstacles": "Diam-diam diubah", f"i{right.pk}-version": "1"}
    assert client.post(url, stale | {"simpan": ""}).status_code == 409
    by_itself = client.post(url, stale, headers={"accept": "application/json"})
    assert by_itself.status_code == 409
    assert "Indikator 2 sudah diterima pemeriksa" in by_itself.json()["refused"]
    assert Realisation.objects.get(indicator=right).obstacles != "Diam-diam diubah"
    client.post(reverse("reports:evidence_delete", args=[_cycle(right), proof.pk]))
    assert Realisation.objects.get(indicator=right).evidence.count() == 1


def test_what_was_not_judged_when_the_data_went_back_stays_closed_too(as_, url, check, rows):
    kasubag = as_("kasubag")
    kasubag.post(check, judged(kasubag, url, {rows[0]: ("returned", "x")}, kembalikan=""))
    client = as_("bidang2")
    page = client.get(url).content.decode()
    assert [f'name="i{row.pk}-obstacles"' in page for row in rows] == [True, False, False, False]
    answer = client.post(url, {f"i{rows[1].pk}-obstacles": "Diubah", "simpan": ""})
    assert "Indikator 2 tidak dikembalikan pemeriksa dan tidak dapat diubah" in text_of(answer)


def test_the_bidang_reads_how_far_its_data_are(as_, url, check, rows):
    assert re.search(r"Dikirim .*; menunggu diperiksa", text_of(as_("bidang2").get(url)))
    kasubag = as_("kasubag")
    kasubag.post(check, judged(kasubag, url, all_right(rows), terima=""))
    assert re.search(r"Dikirim .*; diterima \d", text_of(as_("bidang2").get(url)))


def _cycle(indicator):
    return DataRequest.objects.get(division=indicator.division).cycle_id


def test_accepted_data_are_taken_up_again_only_with_a_remark(as_, url, check, asked, rows):
    client = as_("kasubag")
    client.post(check, judged(client, url, all_right(rows), terima=""))
    assert client.post(check, judged(client, url, all_right(rows), kembalikan="")).status_code == 409
    assert client.post(check, judged(client, url, {rows[3]: ("returned", "y")}, simpan="")).status_code == 409
    assert (status(asked), verdicts(rows)[3]) == (Status.ACCEPTED, "accepted")
    client.post(
        check, judged(client, url, all_right(rows) | {rows[3]: ("returned", "Berkas lama")}, kembalikan="")
    )
    assert (status(asked), verdicts(rows)) == (
        Status.RETURNED,
        ["accepted", "accepted", "accepted", "returned"],
    )


def test_a_colleagues_judgement_is_not_overwritten(as_, url, check, rows):
    client = as_("staf")
    old = judged(client, url, {rows[0]: ("accepted", "")}, simpan="")
    kasubag = as_("kasubag")
    kasubag.post(check, judged(kasubag, url, {rows[0]: ("returned", "Keliru")}, simpan=""))
    answer = as_("staf").post(check, old)
    assert answer.status_code == 409
    assert "memutuskan “Dikembalikan”" in text_of(answer)
    assert verdicts(rows)[0] == "returned"


def test_judging_one_after_the_other_leaves_one_event(as_, url, check, rows):
    client, before = as_("kasubag"), Event.objects.count()
    for row in rows:
        sent = judged(client, url, {row: ("accepted", "")})
        answer = client.post(check, sent, headers={"accept": "application/json"})
        assert answer.json()["saved"]
    assert verdicts(rows) == ["accepted"] * 4
    assert Event.objects.count() == before + 1


@pytest.mark.parametrize(
    ("persona", "code"),
    [
        ("kepala", 403),
        ("sekretaris", 403),
        ("bidang2", 403),
        ("bidang1", 404),
        ("penerima", 404),
        ("admin", 404),
    ],
)
def test_nobody_else_judges(as_, url, check, rows, persona, code):
    sent = judged(as_("kasubag"), url, all_right(rows), terima="")
    assert as_(persona).post(check, sent).status_code == code
    assert verdicts(rows) == [""] * 4


def test_the_page_of_the_cycle_says_how_far_each_bidang_is(as_, url, check, asked, rows):
    listed = reverse("workflow:data", args=[asked.cycle_id])
    client = as_("kasubag")
    assert "0 dari 4 indikator diperiksa" in text_of(client.get(listed))
    client.post(check, judged(client, url, all_right(rows) | {rows[0]: ("returned", "x")}, kembalikan=""))
    text = text_of(client.get(listed))
    assert "4 dari 4 indikator terisi, 1 dikembalikan" in text
    assert "0 dari" in text
