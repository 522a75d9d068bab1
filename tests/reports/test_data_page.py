"""The bidang's own form, through the front door."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reports.models import Evidence, Indicator, Realisation
from reports.sample import demo
from reports.sample.demo_files import sheet
from tests.reading import queries_of, text_of
from workflow.models import DataRequest, Event

from .data_pages import fields


@pytest.fixture
def url(asked):
    return reverse("reports:data", args=[asked.cycle_id, asked.pk])


@pytest.fixture
def indicators(asked):
    return list(Indicator.objects.asked_by(asked))


@pytest.fixture
def share(indicators):
    """The indicator with pembilang and penyebut."""
    return next(i for i in indicators if i.entry == "ratio")


def complete(indicators, **more):
    sent = {}
    for i in indicators:
        figures = {"numerator": "2.412", "denominator": "3.087"} if i.entry == "ratio" else {"value": "74,15"}
        texts = {"obstacles": "Tidak ada kendala", "drivers": "Tim lengkap", "follow_up": "Dilanjutkan"}
        sent |= {f"i{i.pk}-{k}": v for k, v in (figures | texts | {"version": "0"}).items()}
        sent[f"i{i.pk}-evidence"] = SimpleUploadedFile(f"bukti {i.pk}.xlsx", sheet(i.pk))
    return sent | more


def test_the_page_lists_every_indicator_of_the_bidang_and_no_other(as_, url, indicators):
    text = text_of(as_("bidang2").get(url))
    own = {i.name for i in indicators}
    assert len(own) == 4
    assert {i.name for i in Indicator.objects.all() if i.name in text} == own


def test_an_unfinished_draft_is_kept_and_shown_again(as_, url, share):
    client = as_("bidang2")
    sent = fields(client, url) | {
        f"i{share.pk}-numerator": "2.412",
        f"i{share.pk}-obstacles": "Baris 1\r\nBaris 2",
    }
    response = client.post(url, sent | {"simpan": ""}, follow=True)
    assert "Draf tersimpan." in text_of(response)
    row = Realisation.objects.get(indicator=share)
    assert (row.numerator, row.denominator, row.obstacles) == (Decimal(2412), None, "Baris 1\nBaris 2")
    again = fields(client, url)
    assert again[f"i{share.pk}-numerator"] == "2.412"
    assert again[f"i{share.pk}-obstacles"] == "Baris 1\nBaris 2"


def test_saving_what_is_already_stored_writes_nothing(as_, url, asked, people):
    demo.fill(asked, people["bidang2"])
    client = as_("bidang2")
    before, versions = Event.objects.count(), list(Realisation.objects.values_list("version", flat=True))
    client.post(url, fields(client, url) | {"simpan": ""})
    assert Event.objects.count() == before
    assert list(Realisation.objects.values_list("version", flat=True)) == versions


def test_an_english_decimal_is_refused_with_the_remedy_and_the_rest_is_kept(as_, url, indicators):
    client = as_("bidang2")
    index = next(i for i in indicators if i.entry == "value")
    sent = fields(client, url) | {
        f"i{index.pk}-value": "78.13",
        f"i{index.pk}-drivers": "Data diklat lengkap",
    }
    text = text_of(client.post(url, sent | {"simpan": ""}))
    assert "Tulis desimal dengan koma: 78,13, bukan 78.13." in text
    row = Realisation.objects.get(indicator=index)
    assert (row.value, row.drivers, row.realised) == (None, "Data diklat lengkap", None)
    again = client.get(url)
    assert fields(client, url)[f"i{index.pk}-value"] == "78.13"
    assert "Tulis desimal dengan koma" in text_of(again)


def test_a_numerator_above_its_denominator_is_named_with_both_figures(as_, url, share):
    client = as_("bidang2")
    sent = {f"i{share.pk}-numerator": "3.412", f"i{share.pk}-denominator": "3.087"}
    response = client.post(url, fields(client, url) | sent | {"simpan": ""})
    assert "Pembilang 3.412 lebih besar daripada penyebut 3.087. Periksa kembali angkanya." in text_of(
        response
    )
    row = Realisation.objects.get(indicator=share)
    assert row.denominator == 3087
    assert row.realised is None
    assert fields(client, url)[f"i{share.pk}-numerator"] == "3.412"


@pytest.mark.parametrize(
    ("numerator", "denominator", "sentence"),
    [
        ("-3", "10", "Pembilang −3 tidak boleh kurang dari 0."),
        ("0", "0", "Penyebut 0 tidak dapat membagi."),
        ("1,23456", "10", "paling banyak 4 angka di belakang koma"),
        ("1" * 30, "10", "Angka terlalu panjang"),
        ("banyak", "10", "“banyak” bukan angka."),
    ],
)
def test_impossible_figures_are_refused_with_a_sentence(as_, url, share, numerator, denominator, sentence):
    client = as_("bidang2")
    sent = {f"i{share.pk}-numerator": numerator, f"i{share.pk}-denominator": denominator}
    assert sentence in text_of(client.post(url, fields(client, url) | sent | {"simpan": ""}))
    assert fields(client, url)[f"i{share.pk}-numerator"] == numerator


def test_sending_half_filled_data_names_every_gap_keeps_the_words_and_opens_the_rows(as_, url, asked, share):
    client = as_("bidang2")
    sent = fields(client, url) | {f"i{share.pk}-drivers": "Pelatihan daring"}
    response = client.post(url, sent | {"kirim": ""})
    text, html = text_of(response), response.content.decode()
    assert "Data belum dapat dikirim. Perbaiki" in text
    assert "Kendala: Tulis kendalanya, atau “tidak ada kendala”." in text
    assert f'href="#id_i{share.pk}-numerator"' in html
    assert f'id="id_i{share.pk}-numerator"' in html
    assert len(re.findall(r"<details\s+open\b", html)) == 4
    asked.refresh_from_db()
    assert asked.status == DataRequest.Status.SENT
    assert Realisation.objects.get(indicator=share).drivers == "Pelatihan daring"


def test_complete_data_go_to_kasubag(as_, url, asked, indicators):
    response = as_("bidang2").post(url, complete(indicators, kirim=""), follow=True)
    assert "dikirim untuk diperiksa" in text_of(response)
    asked.refresh_from_db()
    assert asked.status == DataRequest.Status.SUBMITTED
    assert Evidence.objects.count() == len(indicators)


def test_sending_twice_sends_once(as_, url, indicators):
    client = as_("bidang2")
    sent = complete(indicators, kirim="")
    client.post(url, sent)
    before = Event.objects.count()
    again = client.post(url, {k: v for k, v in sent.items() if not k.endswith("evidence")})
    assert again.status_code == 409
    assert Event.objects.count() == before


def test_after_sending_the_bidang_reads_and_typed_text_of_a_late_page_is_shown(as_, url, indicators, share):
    client = as_("bidang2")
    client.post(url, complete(indicators, kirim=""))
    assert "Simpan draf" not in text_of(client.get(url))
    late = client.post(url, {f"i{share.pk}-drivers": "Tulisan yang terlambat", "simpan": ""})
    assert late.status_code == 409
    assert "tidak dapat diubah lagi" in text_of(late)
    assert "Tulisan yang terlambat" in late.content.decode()
    assert Realisation.objects.get(indicator=share).drivers == "Tim lengkap"


def test_an_indicator_that_was_not_measured_needs_only_a_reason(as_, url, asked, indicators, share):
    client = as_("bidang2")
    sent = complete(indicators, kirim="") | {f"i{share.pk}-unmeasured": "on", f"i{share.pk}-numerator": ""}
    del sent[f"i{share.pk}-evidence"]
    assert "Tulis alasan indikator ini tidak diukur" in text_of(client.post(url, sent))
    sent = fields(client, url) | {f"i{share.pk}-unmeasured": "on", "kirim": ""}
    client.post(url, sent | {f"i{share.pk}-unmeasured_reason": "Survei ditunda"})
    asked.refresh_from_db()
    assert asked.status == DataRequest.Status.SUBMITTED
    assert Realisation.objects.get(indicator=share).realised is None


def test_a_nul_in_a_figure_is_no_server_error(as_, url, share):
    client = as_("bidang2")
    sent = {f"i{share.pk}-numerator": "1\x002", f"i{share.pk}-drivers": "a\x00b", "simpan": ""}
    assert client.post(url, fields(client, url) | sent).status_code == 200
    assert Realisation.objects.get(indicator=share).typed == {"numerator": "12"}


def test_an_older_page_does_not_overwrite_a_colleagues_row(as_, url, share, people, asked):
    client = as_("bidang2")
    old = fields(client, url)
    client.post(url, old | {f"i{share.pk}-obstacles": "Dari rekan", "simpan": ""})
    response = client.post(url, old | {f"i{share.pk}-obstacles": "Dari saya", "simpan": ""})
    text = text_of(response)
    assert response.status_code == 409
    assert "Nurhayati, S.Sos. menyimpan isian lain" in text
    assert "Dari rekan" in text
    assert "Dari saya" in response.content.decode()
    assert Realisation.objects.get(indicator=share).obstacles == "Dari rekan"


def test_rows_a_colleague_did_not_touch_are_saved_from_an_older_page(as_, url, indicators):
    client = as_("bidang2")
    one, other = indicators[:2]
    old = fields(client, url)
    client.post(url, old | {f"i{one.pk}-obstacles": "Pertama", "simpan": ""})
    client.post(
        url, old | {f"i{other.pk}-obstacles": "Kedua", f"i{one.pk}-obstacles": "Pertama", "simpan": ""}
    )
    assert list(Realisation.objects.values_list("obstacles", flat=True)) == ["Pertama", "Kedua"]


@pytest.mark.parametrize("persona", ["kasubag", "staf", "sekretaris", "kepala"])
def test_the_office_reads_the_page_and_cannot_write_it(as_, url, persona, share):
    client = as_(persona)
    assert share.name in text_of(client.get(url))
    assert client.post(url, {f"i{share.pk}-obstacles": "Bukan hak saya", "simpan": ""}).status_code == 403
    assert not Realisation.objects.exists()


@pytest.mark.parametrize("persona", ["bidang1", "bidang3", "bidang4", "outsider", "admin", "penerima"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_other_people_do_not_find_the_page(as_, url, persona, method):
    assert getattr(as_(persona), method)(url).status_code == 404


@pytest.mark.parametrize("days", range(1, 8))
def test_the_page_says_of_the_due_time_what_the_cycle_says(as_, url, asked, days):
    """Measured against the bidang's own time, which is shorter than the step's."""
    now = timezone.now()
    asked.sent_at, asked.due_at = now - timedelta(days=1), now + timedelta(days=days)
    asked.save(update_fields=["sent_at", "due_at"])
    client = as_("kasubag")
    listed = client.get(reverse("workflow:data", args=[asked.cycle_id])).context["requests"]
    page = client.get(url).context
    assert [row["left"][0] for row in listed if row["row"] == asked] == [page["due_kind"]]


def test_a_bidang_without_indicators_is_told_so(as_, url, asked):
    Indicator.objects.filter(division=asked.division).delete()
    assert "belum memuat indikator bidang ini" in text_of(as_("bidang2").get(url))


def test_the_page_costs_the_same_queries_for_1_and_20_indicators(as_, url, asked, people, indicators):
    client = as_("bidang2")
    Indicator.objects.exclude(pk=indicators[0].pk).delete()
    demo.fill(asked, people["bidang2"])
    few = queries_of(client, url)
    for position in range(50, 70):
        Indicator.objects.create(
            objective=indicators[0].objective,
            position=position,
            name=f"Indikator {position}",
            unit="%",
            division=asked.division,
            target=80,
            entry="ratio",
        )
    demo.fill(asked, people["bidang2"])
    assert queries_of(client, url) == few
