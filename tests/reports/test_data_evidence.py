"""Evidence of the bidang's figures: taken in, handed out, deleted after a question."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from reports.data import entries
from reports.models import Evidence, Indicator, Realisation
from reports.sample import demo
from tests.reading import text_of
from tests.reports.data_pages import fields, pdf
from workflow.models import DataRequest, Event
from workflow.services import Stale


@pytest.fixture
def url(asked):
    return reverse("reports:data", args=[asked.cycle_id, asked.pk])


@pytest.fixture
def share(asked):
    return next(i for i in Indicator.objects.asked_by(asked) if i.entry == "ratio")


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (("bukti.pdf", b"MZ\x90 program"), "bukan PDF"),
        (("kosong.pdf", b""), "kosong"),
        (("rusak.pdf", b"%PDF-1.7 rusak"), "rusak"),
        (("besar.pdf", b"%PDF-" + bytes(1024 * 1024)), "paling besar 1 MB"),
    ],
)
def test_a_bad_file_is_refused_nothing_of_it_is_stored_and_the_words_stay(
    as_, url, share, settings, stored_files, upload, sentence
):
    settings.MAX_UPLOAD_MB = 1
    client = as_("bidang2")
    sent = fields(client, url) | {f"i{share.pk}-drivers": "Tetap ada", "simpan": ""}
    response = client.post(url, sent | {f"i{share.pk}-evidence": SimpleUploadedFile(*upload)})
    assert sentence in text_of(response)
    assert not Evidence.objects.exists()
    assert not stored_files()
    assert fields(client, url)[f"i{share.pk}-drivers"] == "Tetap ada"


def test_good_files_beside_a_bad_one_are_kept(as_, url, share):
    client = as_("bidang2")
    files = [pdf("satu.pdf"), SimpleUploadedFile("dua.pdf", b"bukan"), pdf("../../tiga.pdf")]
    client.post(url, fields(client, url) | {f"i{share.pk}-evidence": files, "simpan": ""})
    assert list(Evidence.objects.values_list("name", flat=True)) == ["satu.pdf"]


def test_a_hostile_name_does_not_reach_the_disk(as_, url, share):
    client = as_("bidang2")
    client.post(url, fields(client, url) | {f"i{share.pk}-evidence": pdf("<script>x.pdf"), "simpan": ""})
    evidence = Evidence.objects.get()
    assert evidence.name == "_script_x.pdf"
    assert re.fullmatch(r"bukti/\d+/[0-9a-f]{32}\.pdf", evidence.file.name)


def test_the_same_file_twice_is_kept_once_on_disk_too(as_, url, share, stored_files):
    client = as_("bidang2")
    for files in ([pdf("satu.pdf"), pdf("dua.pdf")], [pdf("tiga.pdf")]):
        client.post(url, fields(client, url) | {f"i{share.pk}-evidence": files, "simpan": ""})
    assert Evidence.objects.count() == len(stored_files()) == 1


def test_files_lie_in_storage_before_the_data_are_locked_and_go_when_that_fails(
    as_, url, share, stored_files, monkeypatch
):
    seen = []

    def refuse(*args, **kwargs):
        seen.extend(stored_files())
        raise Stale("Data sudah dikirim.")

    monkeypatch.setattr(entries, "perform", refuse)
    client = as_("bidang2")
    answer = client.post(url, fields(client, url) | {f"i{share.pk}-evidence": pdf(), "simpan": ""})
    assert answer.status_code == 409
    assert len(seen) == 1
    assert not stored_files()


@pytest.fixture
def proof(asked, people):
    demo.fill(asked, people["bidang2"])
    return Evidence.objects.first()


def test_evidence_is_handed_out_as_an_attachment_with_its_own_name(as_, asked, proof):
    response = as_("kasubag").get(reverse("reports:evidence", args=[asked.cycle_id, proof.pk]))
    assert b"".join(response.streaming_content) == proof.file.read()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == proof.media_type


@pytest.mark.parametrize("persona", ["bidang1", "outsider", "admin", "penerima"])
def test_evidence_of_another_bidang_is_not_found(as_, asked, proof, persona):
    assert as_(persona).get(reverse("reports:evidence", args=[asked.cycle_id, proof.pk])).status_code == 404


def test_evidence_is_not_found_through_the_cycle_of_another_year(as_, asked, proof, cycle):
    type(cycle).objects.filter(pk=cycle.pk).update(year=2025)
    assert as_("kasubag").get(reverse("reports:evidence", args=[asked.cycle_id, proof.pk])).status_code == 404


def test_deleting_evidence_asks_first_and_saves_the_draft(
    as_, url, asked, proof, share, stored_files, django_capture_on_commit_callbacks
):
    client = as_("bidang2")
    sent = fields(client, url) | {f"i{share.pk}-obstacles": "Ditulis sebelum menghapus", "hapus": proof.pk}
    asking = client.post(url, sent, follow=True)
    assert f"Berkas {proof.name}" in text_of(asking)
    assert Evidence.objects.filter(pk=proof.pk).exists()
    assert Realisation.objects.get(indicator=share).obstacles == "Ditulis sebelum menghapus"
    before = len(stored_files())
    page_url = reverse("reports:evidence_delete", args=[asked.cycle_id, proof.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_url)
    assert not Evidence.objects.filter(pk=proof.pk).exists()
    assert proof.name in Event.objects.order_by("-number").first().summary
    assert len(stored_files()) == before - 1


@pytest.mark.parametrize("value", ["abc", "٣", "9" * 12, "-1", "1 OR 1=1"])
def test_a_made_up_number_of_a_file_is_no_server_error(as_, url, value):
    client = as_("bidang2")
    response = client.post(url, fields(client, url) | {"hapus": value}, follow=True)
    assert response.status_code in (200, 404)


def test_an_indicator_with_results_cannot_be_deleted_with_them(proof):
    with pytest.raises(ProtectedError):
        proof.realisation.indicator.objective.agreement.delete()
    assert Evidence.objects.filter(pk=proof.pk).exists()


def test_evidence_of_data_already_sent_stays_and_the_bidang_is_told(as_, asked, proof):
    """An old page: the right person, too late."""
    type(asked).objects.filter(pk=asked.pk).update(
        status=DataRequest.Status.SUBMITTED, submitted_at=timezone.now()
    )
    page_url = reverse("reports:evidence_delete", args=[asked.cycle_id, proof.pk])
    for answer in (as_("bidang2").get(page_url, follow=True), as_("bidang2").post(page_url, follow=True)):
        assert answer.status_code == 200
        assert f"Bukti dukung {proof.name} tidak dihapus" in text_of(answer)
    assert Evidence.objects.filter(pk=proof.pk).exists()


def test_only_the_bidang_deletes_evidence(as_, asked, proof):
    page_url = reverse("reports:evidence_delete", args=[asked.cycle_id, proof.pk])
    assert as_("kasubag").post(page_url).status_code == 403
    assert Evidence.objects.filter(pk=proof.pk).exists()
