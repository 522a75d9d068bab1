"""The report is signed with the agency's certificate; every other program must agree."""

import asyncio
import io
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from django.core.checks import run_checks
from django.utils import timezone
from pypdf import PdfReader

from reports import signing
from tests.office import small_pdf

PLACE = signing.Place(page=1, left=300, bottom=100, right=500, top=160)


def drawn():
    """What the visible field shows: a frame."""
    pdf, out = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=(200, 60))
    page.obj.Contents = pdf.make_stream(b"2 2 196 56 re S")
    pdf.save(out)
    return out.getvalue()


def signed(pdf=None):
    return signing.sign(
        pdf or small_pdf(3),
        PLACE,
        name="Drs. Zulkifli Arman, M.Si.",
        reason="Laporan Kinerja Tahun 2025 disetujui",
        location="Sungai Penuh",
        at=timezone.now(),
        look=drawn(),
    )


def pdfsig(data, tmp_path):
    file = tmp_path / "bertanda.pdf"
    file.write_bytes(data)
    done = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True)  # noqa: S603,S607
    return done.stdout


def test_another_program_finds_the_signature_valid_over_the_whole_file(certificate, tmp_path):
    certificate()
    told = pdfsig(signed(), tmp_path)
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "ETSI.CAdES.detached" in told
    assert "BKPSDM Kota Sungai Penuh (contoh)" in told


def test_one_changed_byte_is_seen_by_another_program(certificate, tmp_path):
    certificate()
    data = bytearray(signed())
    at = data.index(b"/MediaBox")
    data[at + 11] ^= 1
    assert "Signature is Valid." not in pdfsig(bytes(data), tmp_path)


def test_what_was_there_before_stays_byte_for_byte(certificate):
    certificate()
    pdf = small_pdf(3)
    assert signed(pdf).startswith(pdf)


def test_it_signs_in_a_server_whose_thread_runs_an_event_loop(certificate):
    certificate()

    async def request():
        return signed()

    with ThreadPoolExecutor(1) as server:  # this thread may have the loop of a browser test
        data = server.submit(asyncio.run, request()).result()
    assert b"ETSI.CAdES.detached" in data


def test_the_visible_field_lies_on_its_page_and_names_who_signs(certificate):
    certificate()
    pages = PdfReader(io.BytesIO(signed())).pages
    fields = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    assert [len(page.get("/Annots", [])) for page in pages] == [0, 1, 0]
    assert [float(edge) for edge in fields[0]["/Rect"]] == [300, 100, 500, 160]
    assert fields[0]["/V"]["/Name"] == "Drs. Zulkifli Arman, M.Si."
    assert fields[0]["/V"]["/Location"] == "Sungai Penuh"


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"password": "salah"}, "kata sandinya salah"),
        ({"data": b"bukan sertifikat"}, "berkasnya rusak"),
        ({"begins": -40, "days": 30}, "tidak berlaku pada hari ini"),
        ({"begins": 5}, "tidak berlaku pada hari ini"),
    ],
)
def test_a_certificate_that_cannot_sign_is_told_when_the_site_starts_and_when_it_should(
    certificate, about, sentence
):
    certificate(**about)
    with pytest.raises(signing.SigningFailed, match=sentence):
        signed()
    assert any(sentence in message.msg for message in run_checks() if message.id == "siklus.W002")


def test_a_missing_certificate_file_is_told(settings, tmp_path):
    settings.SIGN_P12 = str(tmp_path / "tiada.p12")
    with pytest.raises(signing.SigningFailed, match="tidak dapat dibaca"):
        signing.load()


def test_without_a_certificate_nothing_is_said():
    assert not signing.configured()
    assert [message for message in run_checks() if message.id == "siklus.W002"] == []
