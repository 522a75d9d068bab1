"""When a paper that can be looked at any time becomes final: kept, with version, SHA-256 and code."""

import re

import pytest
from django.urls import reverse

from reports.models import Agreement
from tests.office import upload
from workflow.actions import Act
from workflow.files import inspect
from workflow.finals import final
from workflow.models import Document, Kind, State

from .papers_fixtures import pages, promise, really, words

BACKEND = "django.contrib.auth.backends.ModelBackend"
# Which act's step leaves it: before that a preview, behind it kept.
FROZEN_IN = {
    Kind.REVIEW_FORM: State.COMPILATION,
    Kind.AGREEMENT: State.APPROVAL,
    Kind.APPROVAL_SHEET: State.APPROVAL,
    Kind.HISTORY: State.SUBMISSION,
}
# The step that sends back behind it.
RETURNED_FROM = {Kind.REVIEW_FORM: State.CORRECTION, Kind.AGREEMENT: State.SUBMISSION}
RETURNED_FROM[Kind.APPROVAL_SHEET] = State.SUBMISSION


@pytest.fixture
def really_walk(walk, monkeypatch):
    promise(walk.office)
    really(monkeypatch, *FROZEN_IN)
    return walk


@pytest.fixture
def shown(client, really_walk):
    """The bytes of the page of a kind, and what the list of documents says of it."""
    client.force_login(really_walk.office["staf"], backend=BACKEND)

    def read(kind):
        pk = really_walk.cycle.pk
        listed = client.get(reverse("workflow:documents", args=[pk])).content.decode()
        response = client.get(reverse("reports:paper", args=[pk, kind.value]))
        assert response.status_code == 200
        return response.content, " ".join(listed.split())

    return read


@pytest.mark.parametrize("kind", FROZEN_IN)
def test_paper_is_a_marked_preview_until_the_act_that_makes_it_final(really_walk, shown, kind):
    really_walk.to(FROZEN_IN[kind], prepared=True)
    data, listed = shown(kind)
    assert all("PRATINJAU" in page and "Keaslian" not in page for page in pages(data))
    assert f"Pratinjau {kind.label}</a>" in listed
    assert not Document.objects.filter(kind=kind).exists()
    really_walk.onward()
    data, listed = shown(kind)
    kept = Document.objects.get(kind=kind)
    assert data == kept.file.read()
    assert "PRATINJAU" not in words(data)
    assert all(kept.code in page for page in pages(data))
    address = reverse("workflow:document", args=[really_walk.cycle.pk, kept.pk])
    assert f'<a href="{address}" class="">{kind.label}</a> versi 1' in listed
    assert f"Pratinjau {kind.label}</a>" not in listed


@pytest.mark.parametrize("rounds", [2, 3])
@pytest.mark.parametrize("kind", RETURNED_FROM)
def test_each_round_leaves_a_version_and_an_old_one_does_not_count(really_walk, shown, kind, rounds):
    for version in range(1, rounds):
        really_walk.to(RETURNED_FROM[kind])
        assert final(really_walk.s, kind).version == version
        really_walk.back()
        assert final(really_walk.s, kind) is None
        data, listed = shown(kind)
        assert "PRATINJAU" in words(data)
        assert f"Pratinjau {kind.label}</a>" in listed
    really_walk.to(FROZEN_IN[kind]).to(State.BINDING)
    assert final(really_walk.s, kind).version == rounds
    assert shown(kind)[0] == final(really_walk.s, kind).file.read()


def test_history_of_a_completed_cycle_holds_every_event_up_to_the_last(really_walk):
    really_walk.to(State.SUBMISSION, prepared=True)
    before = really_walk.cycle.history_head
    really_walk.onward()
    said = words(Document.objects.get(kind=Kind.HISTORY).file.read())
    events = list(really_walk.cycle.events.order_by("number"))
    for event in events:
        assert event.summary in said
    last = events[-1]
    assert "Keadaan : Selesai, Senin, 12 Januari 2026 09.00 WIB" in said
    assert "sedang berjalan" not in said
    assert "8 Penyampaian 30 menit 1" in said
    assert f"{last.number} 12 Januari 2026 09.00 {last.actor_name} {last.actor_title} {last.summary}" in said
    assert "dicatat bersama naskah ini" in said
    assert f"Sidik peristiwa nomor {last.number - 1}: {before}" in said
    assert last.previous_hash == before


def test_history_is_also_kept_when_the_receipt_comes_on_paper(really_walk):
    really_walk.to(State.SUBMISSION, prepared=True)
    scan = upload("tanda-terima.pdf")
    really_walk.do(
        "kasubag",
        Act.RECORD_RECEIPT,
        uploads=[(Kind.RECEIPT, scan, inspect(scan))],
        receiver_name="Siti Aminah",
        receiver_title="Analis",
        received_at=really_walk.now,
    )
    said = words(Document.objects.get(kind=Kind.HISTORY).file.read())
    assert "Mencatat tanda terima dari Siti Aminah" in said
    assert "Selesai, Senin, 12 Januari 2026" in said


@pytest.mark.parametrize("state", [State.DISPOSITION, State.COMPILATION, State.BINDING])
def test_cancelled_cycle_leaves_its_history_with_the_reason(really_walk, state):
    really_walk.to(state).do("sekretaris", Act.CANCEL, reason="Surat ditarik kembali.")
    kept = Document.objects.get(kind=Kind.HISTORY)
    said = words(kept.file.read())
    assert "Keadaan : Dibatalkan, Senin, 12 Januari 2026 09.00 WIB" in said
    assert "Membatalkan siklus Surat ditarik kembali. dicatat bersama naskah ini" in said
    assert re.search(r"Rosmalinda, S\.E\., M\.M\. Sekretaris Membatalkan siklus", said)
    event = really_walk.cycle.events.order_by("-number").first()
    assert (event.document, event.sha256) == (kept, kept.sha256)


def test_blank_form_is_never_taken_for_the_signed_statement(really_walk):
    really_walk.to(State.CORRECTION)
    assert really_walk.s.latest(Kind.REVIEW_FORM)
    assert really_walk.s.latest(Kind.REVIEW_STATEMENT) is None


def test_agreement_of_the_cycle_stays_what_it_was_when_somebody_changes_the_row(really_walk, shown):
    really_walk.to(State.BINDING)
    kept, _ = shown(Kind.AGREEMENT)
    Agreement.objects.update(party2_name="Nama Baru")
    assert shown(Kind.AGREEMENT)[0] == kept
    assert "Nama Baru" not in words(kept)
