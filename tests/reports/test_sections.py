"""The written part of the report: proposals, saving, and two people at one section."""

import re
from html import unescape

import pytest
from django.urls import reverse

from reports.models import Section
from reports.narrative.outline import CHAPTERS, PARTS, narrative
from reports.sample import demo
from tests.reading import queries_of, text_of
from workflow.models import Cycle, Event, State


@pytest.fixture
def list_url(cycle):
    return reverse("reports:sections", args=[cycle.pk])


@pytest.fixture
def url(cycle):
    return reverse("reports:section", args=[cycle.pk, "isu-strategis"])


def body_of(response):
    return unescape(re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", response.content.decode(), re.S)[1])


def test_the_outline_is_the_order_of_the_guideline():
    assert [chapter.title for chapter in CHAPTERS] == [
        "Kata Pengantar",
        "Ikhtisar Eksekutif",
        "Bab I Pendahuluan",
        "Bab II Perencanaan Kinerja",
        "Bab III Akuntabilitas Kinerja",
        "Bab IV Penutup",
    ]
    assert len(PARTS) == sum(len(chapter.parts) for chapter in CHAPTERS)


@pytest.mark.parametrize("key", PARTS)
def test_a_proposal_holds_no_figures_of_the_year(key, cycle):
    body = next(p.body for c in narrative(cycle) for p in c.parts if p.key == key)
    assert body
    assert not re.search(r"[0-9]+,[0-9]+|%|Rp", body)


def test_proposals_name_this_office_and_year(cycle):
    text = " ".join(p.body for c in narrative(cycle) for p in c.parts)
    assert cycle.agency.short_name in text
    assert "Tahun 2026" in text
    assert "{" not in text


def test_sentences_with_figures_follow_the_data_even_after_the_text_was_written(as_, cycle, people):
    client, key = as_("kasubag"), "kesimpulan"
    client.post(reverse("reports:section", args=[cycle.pk, key]), {"body": "Teks kami.", "version": "0"})
    for asked in cycle.requests.all():
        demo.fill(asked, people["kasubag"])
    part = next(p for c in narrative(cycle) for p in c.parts if p.key == key)
    assert part.body == "<p>Teks kami.</p>"
    assert "Rata-rata capaian 12 indikator yang diukur adalah" in part.facts[0]


@pytest.mark.parametrize("persona", ["kasubag", "staf", "sekretaris", "kepala", "bidang1"])
def test_insiders_read_the_list_and_every_section(as_, cycle, list_url, persona):
    client = as_(persona)
    text = text_of(client.get(list_url))
    assert all(part.title in text for part in PARTS.values())
    for key in PARTS:
        assert client.get(reverse("reports:section", args=[cycle.pk, key])).status_code == 200


@pytest.mark.parametrize("persona", ["outsider", "admin", "penerima"])
def test_outsiders_find_nothing(as_, list_url, url, persona):
    client = as_(persona)
    assert client.get(list_url).status_code == 404
    assert client.get(url).status_code == 404


def test_an_unknown_section_is_not_found(as_, cycle):
    assert as_("kasubag").get(reverse("reports:section", args=[cycle.pk, "bab-lima"])).status_code == 404


@pytest.mark.parametrize("persona", ["kasubag", "staf"])
def test_who_prepares_the_report_saves_a_section_and_history_knows(as_, url, persona, people):
    response = as_(persona).post(url, {"body": "Isu satu.\r\nIsu dua.", "version": "0"}, follow=True)
    section = Section.objects.get()
    assert (section.key, section.version, section.updated_by) == ("isu-strategis", 1, people[persona])
    assert "tersimpan" in text_of(response)
    assert "Permasalahan Utama" in Event.objects.get().summary


@pytest.mark.parametrize("persona", ["sekretaris", "kepala", "bidang1"])
def test_others_cannot_write(as_, url, persona):
    assert as_(persona).post(url, {"body": "x", "version": "0"}).status_code == 403
    assert not Section.objects.exists()


def test_a_stale_page_overwrites_nothing_and_shows_both_texts(as_, url):
    as_("staf").post(url, {"body": "Naskah Dedi.", "version": "0"})
    response = as_("kasubag").post(url, {"body": "Naskah Yuni.", "version": "0"})
    assert response.status_code == 409
    assert "Dedi Saputra, A.Md. menyimpannya" in text_of(response)
    assert "Naskah Dedi." in text_of(response)
    assert body_of(response) == "Naskah Yuni."
    assert Section.objects.get().body == "<p>Naskah Dedi.</p>"
    assert Event.objects.count() == 1


def test_the_merged_text_is_saved_from_the_conflict_page(as_, url):
    as_("staf").post(url, {"body": "Naskah Dedi.", "version": "0"})
    client = as_("kasubag")
    conflict = client.post(url, {"body": "Naskah Yuni.", "version": "0"})
    version = re.search(r'name="version" value="(\d+)"', conflict.content.decode())[1]
    client.post(url, {"body": "Naskah Dedi. Naskah Yuni.", "version": version})
    section = Section.objects.get()
    assert (section.body, section.version) == ("<p>Naskah Dedi. Naskah Yuni.</p>", 2)


def test_when_the_step_is_over_the_text_that_was_typed_is_still_there(as_, url, cycle, people):
    Cycle.objects.filter(pk=cycle.pk).update(state=State.APPROVAL)
    cycle.visits.update(step=cycle.sop.steps.get(state=State.APPROVAL))
    Event.objects.create(
        cycle=cycle,
        number=1,
        at=cycle.opened_at,
        actor=people["sekretaris"],
        actor_name=people["sekretaris"].name,
        actor_title="Sekretaris",
        act="pass_draft",
        summary="Meneruskan laporan",
        to_state=State.APPROVAL,
        round=1,
    )
    response = as_("kasubag").post(url, {"body": "Terlambat ditulis.", "version": "0"})
    assert response.status_code == 409
    assert body_of(response) == "Terlambat ditulis."
    assert "Tidak ada yang diubah" in text_of(response)
    assert not Section.objects.exists()


@pytest.mark.parametrize("sent", [{"body": "x"}, {"body": "x", "version": "banyak"}, {}])
def test_a_mangled_form_is_no_server_error_and_stores_nothing(as_, url, sent):
    assert as_("kasubag").post(url, sent).status_code == 200
    assert not Section.objects.exists()


def test_the_list_costs_the_same_queries_with_no_and_with_all_sections_written(as_, list_url, cycle, people):
    client = as_("kasubag")
    few = queries_of(client, list_url)
    for key in PARTS:
        Section.objects.create(
            cycle=cycle, key=key, body="x", updated_by=people["staf"], updated_at=cycle.opened_at
        )
    assert queries_of(client, list_url) == few
