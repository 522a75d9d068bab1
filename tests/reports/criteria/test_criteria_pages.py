"""What the pages say of the check, and what they cost."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.criteria.check import GROUPS
from reports.models import (
    Indicator,
    Objective,
    Realisation,
)
from tests.reading import queries_of, text_of
from workflow.actions import Act, situation

from .spoiling import reason_gone

pytestmark = pytest.mark.django_db


def test_the_page_tells_every_criterion_with_sign_word_and_source(sample, as_):
    page = as_("kasubag").get(reverse("reports:check", args=[sample.pk]))
    text = text_of(page)
    for group in GROUPS:
        for criterion in group.criteria:
            assert criterion.title in text
            assert criterion.basis in text
    assert "Tidak ada yang menghalangi pengajuan draf" in text
    assert "#i-check" in page.content.decode()


def test_what_blocks_and_what_is_warned_of_come_first_with_the_way_to_mend_them(sample, as_):
    reason_gone()
    html = as_("kasubag").get(reverse("reports:check", args=[sample.pk])).content.decode()
    first = html[html.index("Yang perlu diperbaiki") : html.index("Keberadaan laporan")]
    assert first.index("Memblokir") < first.index("Peringatan")
    key = f"i{Realisation.objects.get(unmeasured=True).indicator_id}"
    page = re.search(rf'href="(/siklus/{sample.pk}/data/\d+/)#{key}"', first)[1]
    assert f'id="{key}"' in as_("kasubag").get(page).content.decode()


def test_the_cycles_page_says_it_in_two_lines_and_blocks_the_button(sample, as_):
    url = reverse("workflow:cycle", args=[sample.pk])
    text = text_of(as_("kasubag").get(url))
    assert "Pemeriksaan: tidak ada yang memblokir, 1 peringatan." in text
    assert "bagian laporan sudah lengkap" in text
    assert "Belum dapat: Ajukan draf" not in text
    reason_gone()
    page = as_("kasubag").get(url)
    assert "Belum dapat: Ajukan draf untuk dikoreksi" in text_of(page)
    assert "1 hal memblokir pengajuan" in text_of(page)
    assert 'aria-disabled="true"' in page.content.decode()
    assert "Pemeriksaan:" not in text_of(as_("kepala").get(url))


def test_the_page_of_the_act_gives_the_reasons_before_and_after_sending(sample, as_):
    reason_gone()
    url = reverse("workflow:act", args=[sample.pk, Act.SUBMIT_DRAFT.value])
    page = as_("kasubag").get(url)
    assert "tidak dijelaskan alasannya" in text_of(page)
    assert f"/siklus/{sample.pk}/data/" in page.content.decode()
    assert '<button type="submit" class="btn btn-primary">' not in page.content.decode()
    sent = {
        "visit": situation(sample, timezone.now()).visit.pk,
        "once": "7b0e9c1e-5d9f-4a55-9c6f-0d7c4d2f3a11",
    }
    refused = as_("kasubag").post(url, sent)
    assert refused.status_code == 409
    assert "tidak dijelaskan alasannya" in text_of(refused)


@pytest.mark.parametrize("name", ["reports:check", "reports:sections", "workflow:cycle"])
def test_queries_do_not_grow_with_the_indicators(sample, as_, name):
    url, client = reverse(name, args=[sample.pk]), as_("kasubag")
    client.get(url)
    few = queries_of(client, url)
    _many(Objective.objects.first())
    assert queries_of(client, url) == few


def _many(objective):
    old = objective.indicators.first()
    values = {"unit": "%", "target": 1, "division": old.division}
    new = [Indicator(objective=objective, position=n, name=f"Hasil {n}", **values) for n in range(10, 60)]
    Indicator.objects.bulk_create(new)
    user = old.realisation.updated_by
    now = timezone.now()
    Realisation.objects.bulk_create(
        Realisation(indicator=row, value=1, updated_by=user, updated_at=now) for row in new
    )
