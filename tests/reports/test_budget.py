"""What the programs have spent, entered by who writes the report."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from reports.models import Program
from tests.reading import text_of
from workflow.models import Event


@pytest.fixture
def url(cycle):
    return reverse("reports:budget", args=[cycle.pk])


@pytest.fixture
def program(cycle):
    return Program.objects.get(position=1)


def fields(client, url):
    html = client.get(url).content.decode()
    tags = [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]+>", html)]
    return {t["name"]: unescape(t.get("value", "")) for t in tags if t.get("name", "").startswith("p")}


@pytest.mark.parametrize("persona", ["kasubag", "staf"])
def test_a_figure_is_stored_and_the_share_follows(as_, url, program, persona):
    client = as_(persona)
    response = client.post(url, fields(client, url) | {f"p{program.pk}": "921.308.750"}, follow=True)
    program.refresh_from_db()
    assert program.realised == Decimal(921308750)
    assert "50,00 %" in text_of(response)
    assert Event.objects.get().summary == "Menyimpan realisasi anggaran"


@pytest.mark.parametrize("typed", ["Rp 921.308.750", "Rp921.308.750,00", "rp. 921.308.750,-"])
def test_rupiah_are_read_as_they_are_copied_from_a_budget(as_, url, program, typed):
    client = as_("staf")
    client.post(url, fields(client, url) | {f"p{program.pk}": typed})
    program.refresh_from_db()
    assert program.realised == Decimal(921308750)


def test_saving_the_page_as_it_is_writes_nothing(as_, url):
    client = as_("kasubag")
    client.post(url, fields(client, url))
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("9.999.999.999", "lebih besar daripada pagu Rp1.842.617.500"),
        ("-1", "tidak boleh kurang dari 0"),
        ("1.5", "Tulis desimal dengan koma"),
        ("1,234", "di belakang koma"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_and_stays_typed(as_, url, program, typed, sentence):
    client = as_("kasubag")
    response = client.post(url, fields(client, url) | {f"p{program.pk}": typed})
    assert sentence in text_of(response)
    assert f'value="{typed}"' in response.content.decode()
    assert Program.objects.get(pk=program.pk).realised == program.realised


def test_an_older_page_does_not_overwrite_a_newer_figure(as_, url, program):
    client = as_("kasubag")
    old = fields(client, url)
    client.post(url, old | {f"p{program.pk}": "100"})
    response = client.post(url, old | {f"p{program.pk}": "200"})
    assert response.status_code == 409
    assert "diubah orang lain menjadi Rp100" in text_of(response)
    assert Program.objects.get(pk=program.pk).realised == 100
    again = re.search(rf'name="p{program.pk}-was" value="([^"]*)"', response.content.decode())[1]
    client.post(url, old | {f"p{program.pk}": "200", f"p{program.pk}-was": again})
    assert Program.objects.get(pk=program.pk).realised == 200


def test_a_mangled_page_is_no_server_error(as_, url, program):
    client = as_("kasubag")
    response = client.post(url, fields(client, url) | {f"p{program.pk}-was": "banyak"})
    assert response.status_code == 200
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("persona", "status"),
    [("kepala", 403), ("bidang1", 403), ("outsider", 404), ("penerima", 404), ("admin", 404)],
)
def test_others_do_not_write_it(as_, url, program, persona, status):
    assert as_(persona).post(url, {f"p{program.pk}": "1"}).status_code == status
    assert Program.objects.get(pk=program.pk).realised == program.realised


def test_who_may_not_write_reads_the_figures(as_, url):
    client = as_("kepala")
    assert "Rp1.698.204.300" in text_of(client.get(url))
    assert fields(client, url) == {}
