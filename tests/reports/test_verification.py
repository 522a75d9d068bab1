"""Whoever holds a paper can learn whether it is genuine: on the public page and on the command line."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.office import small_pdf
from tests.reading import text_of
from workflow.actions import Act
from workflow.models import Cycle, Document, Kind, State

PAGE = "/verifikasi/"


@pytest.fixture
def report(walk):
    """The approved report, with a code as the bound file bears it."""
    walk.to(State.BINDING)
    document = walk.s.latest(Kind.REPORT)
    Document.objects.filter(pk=document.pk).update(code="BKP-2025-7Q4M")
    document.refresh_from_db()
    return document


def content(document):
    with document.file.open("rb") as file:
        return file.read()


def ask(client, data, code="", name="laporan.pdf"):
    return client.post(f"{PAGE}{code}{'/' if code else ''}", {"berkas": SimpleUploadedFile(name, data)})


def test_the_untouched_file_is_genuine_and_says_of_which_year_and_who_approved(client, report):
    text = text_of(ask(client, content(report)))
    assert "Asli" in text
    assert "Laporan Kinerja Tahun 2025" in text
    assert "Kepala" in text
    assert report.sha256 in text


def test_one_changed_byte_is_not_known(client, report):
    data = bytearray(content(report))
    data[-10] ^= 1
    text = text_of(ask(client, bytes(data)))
    assert "Tidak dikenal" in text
    assert "Asli" not in text


def test_the_digest_made_in_the_browser_answers_like_the_file(client, report):
    by_digest = client.get(PAGE, {"sha256": report.sha256.upper()})
    assert "Asli" in text_of(by_digest)
    assert "Tidak dikenal" in text_of(client.get(PAGE, {"sha256": "0" * 64}))


@pytest.mark.parametrize("digest", ["abc", "g" * 64, "0" * 65, "' or 1=1"])
def test_what_is_no_digest_is_said_to_be_none(client, db, digest):
    response = client.get(PAGE, {"sha256": digest})
    assert "terdiri atas 64" in text_of(response)


def test_the_code_on_the_cover_leads_to_its_paper(client, report):
    assert client.get(PAGE, {"kode": f" {report.code.lower()} "}).url == reverse(
        "reports:verify_code", args=[report.code]
    )
    response = client.get(reverse("reports:verify_code", args=[report.code]))
    assert f"Dokumen berkode {report.code}" in text_of(response)
    assert report.sha256 in text_of(response)


@pytest.mark.parametrize("code", ["tidak-ada", "x" * 200, "%00", "a b", "<b>"])
def test_an_unknown_code_is_a_plain_sentence(client, report, code):
    response = client.get(PAGE, {"kode": code}, follow=True)
    assert response.status_code == 404
    assert "Kode tidak dikenal" in text_of(response)


@pytest.mark.parametrize("address", ["%00", "a%00b", "%FF%FE", "..%2F..%2Fetc", "9" * 4000])
def test_an_address_that_can_be_no_code_is_an_unknown_one_on_every_database(client, report, address):
    assert client.get(f"{PAGE}{address}/").status_code == 404


def test_a_genuine_file_held_against_another_code_says_both(client, report, walk):
    nota = walk.s.latest(Kind.NOTA_DINAS)
    text = text_of(ask(client, content(nota), report.code))
    assert f"tetapi bukan dokumen berkode {report.code}" in text
    assert "sama persis" in text_of(ask(client, content(report), report.code))


def test_a_draft_is_genuine_but_not_the_final_paper(client, walk):
    walk.to(State.CORRECTION)
    assert "Ini draf, bukan naskah akhir." in text_of(ask(client, content(walk.s.latest(Kind.DRAFT))))


def test_a_report_that_was_returned_is_not_the_one_that_counts(client, walk):
    walk.to(State.APPROVAL)
    old = walk.s.latest(Kind.REPORT)
    text = text_of(ask(client, content(old)))
    assert "belum disetujui" in text
    walk.do("kepala", Act.RETURN_REPORT, sha256=old.sha256, reason="Lampiran kurang.")
    walk.to(State.BINDING)
    assert "Sudah ada versi yang lebih baru." in text_of(ask(client, content(old)))


def test_an_approval_does_not_hold_any_more_once_the_report_came_back(client, walk):
    walk.to(State.SUBMISSION)
    report = walk.s.latest(Kind.REPORT)
    assert "belum disetujui" not in text_of(ask(client, content(report)))
    walk.back()
    assert "persetujuannya tidak berlaku lagi" in text_of(ask(client, content(report)))
    walk.to(State.SUBMISSION)
    newer = walk.s.latest(Kind.REPORT)
    assert newer.version == 2
    assert "tidak berlaku" not in text_of(ask(client, content(newer)))


def test_a_cancelled_cycle_is_told(client, report):
    Cycle.objects.filter(pk=report.cycle_id).update(state=State.CANCELLED)
    assert "dibatalkan" in text_of(ask(client, content(report)))


def test_no_file_and_a_file_too_large_are_sentences(client, db, settings):
    assert "Pilih atau seret dahulu" in text_of(client.post(PAGE))
    settings.MAX_VERIFY_MB = 0
    assert "lebih besar dari 0 MB" in text_of(ask(client, b"x"))


def test_nothing_that_is_asked_about_is_kept(client, report, settings):
    before = sorted(settings.MEDIA_ROOT.rglob("*"))
    count = Document.objects.count()
    ask(client, small_pdf(title="orang lain"))
    assert sorted(settings.MEDIA_ROOT.rglob("*")) == before
    assert Document.objects.count() == count


def test_file_that_is_sent_goes_to_no_disk_and_is_hashed_piece_by_piece(client, report, monkeypatch):
    from django.core.files import uploadedfile

    def kept(*args, **kwargs):
        raise AssertionError("the file was kept")

    monkeypatch.setattr(uploadedfile.TemporaryUploadedFile, "__init__", kept)
    data = b"%PDF-1.4" + bytes(6_000_000)
    Document.objects.filter(pk=report.pk).update(sha256=hashlib.sha256(data).hexdigest())
    assert "Asli" in text_of(ask(client, data))
    assert "Tidak dikenal" in text_of(ask(client, data + b"1"))


def test_file_larger_than_allowed_is_read_to_its_end_and_told(client, report, settings):
    settings.MAX_VERIFY_MB = 1
    response = ask(client, bytes(3_000_000), report.code)
    assert "lebih besar dari 1 MB" in text_of(response)
    assert "Asli" not in text_of(response)


def test_strangers_need_no_cookie(report):
    browser = Client(enforce_csrf_checks=True)
    assert "Asli" in text_of(ask(browser, content(report)))


def test_truncated_or_appended_file_and_one_of_another_cycle_are_not_that_paper(client, report, walk):
    data = content(report)
    for changed in (data[:-1], data[: len(data) // 2], data + b"\n", b""):
        assert "Tidak dikenal" in text_of(ask(client, changed, report.code))
    other = walk.s.latest(Kind.INCOMING_LETTER)
    assert f"tetapi bukan dokumen berkode {report.code}" in text_of(ask(client, content(other), report.code))


def test_nobodys_name_is_told_to_strangers(client, report, office):
    text = text_of(ask(client, content(report), report.code))
    assert not [user for user in office.people.values() if user.name in text or user.username in text]


def test_the_page_needs_few_queries(client, report, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        ask(client, content(report), report.code)


def test_the_command_says_what_it_is_and_that_the_record_holds(report, tmp_path, capsys):
    file = tmp_path / "laporan.pdf"
    file.write_bytes(content(report))
    call_command("verify_document", str(file))
    out = capsys.readouterr().out
    assert out.startswith("Asli: Laporan Kinerja versi 1, Laporan Kinerja Tahun 2025")
    assert "Disetujui Kepala" in out
    assert "Riwayat siklusnya utuh." in out


def test_the_command_fails_on_a_stranger_a_missing_file_and_a_broken_record(report, tmp_path, capsys):
    file = tmp_path / "laporan.pdf"
    file.write_bytes(small_pdf(title="orang lain"))
    with pytest.raises(CommandError, match="Tidak dikenal"):
        call_command("verify_document", str(file))
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        call_command("verify_document", str(tmp_path / "tiada.pdf"))
    file.write_bytes(content(report))
    report.file.storage.delete(report.file.name)
    with pytest.raises(CommandError, match="Riwayat siklusnya tidak utuh"):
        call_command("verify_document", str(file))
