"""Uploads meant to harm: refused at the door with a sentence, or bound with nothing of theirs alive."""

import hashlib
import re
import subprocess
from html import unescape
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pikepdf import Array, Dictionary, Name, Stream

from reports.binding import attachments
from reports.binding.items import Taken
from reports.binding.numbers import Numbering
from tests.answers import sent
from tests.hostile import EVIL, HARMLESS, PICTURES, REFUSED, REFUSED_PICTURES, everything_live, plain, saved
from tests.office import Walk
from workflow import pdf_check
from workflow.actions import Act
from workflow.models import Document, Kind

from .binding_parts import COVER, attached, bound, laid
from .test_paper_bound import newest, overwrite

BACKEND = "django.contrib.auth.backends.ModelBackend"
ACTING = {"/JavaScript", "/Launch", "/GoToR", "/GoToE", "/URI", "/SubmitForm", "/ImportData", "/Rendition"}
CARRYING = {"/Filespec", "/EmbeddedFile", "/Widget", "/FileAttachment", "/RichMedia", "/3D", "/PS", "/Movie"}
HANGING = {"/AA", "/OpenAction", "/JS", "/XFA", "/AcroForm", "/Ref", "/OPI", "/FFilter", "/Launch", "/Dests"}


@pytest.fixture
def send(client, office, plain_papers):
    """Upload a file as the Kasubag does, and take the answer."""
    walk = Walk(office, now=timezone.now())
    client.force_login(office["kasubag"], backend=BACKEND)
    address = reverse("workflow:act", args=[walk.cycle.pk, Act.UPLOAD_OTHER])

    def send(data, name="surat.pdf"):
        return client.post(address, sent(Act.UPLOAD_OTHER, walk.s, SimpleUploadedFile(name, data)))

    return send


def said(answer):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


@pytest.mark.parametrize("kind", REFUSED | REFUSED_PICTURES)
def test_what_cannot_be_bound_is_refused_when_it_arrives(send, kind, stored_files):
    make, sentence = (REFUSED | REFUSED_PICTURES)[kind]
    before = stored_files()
    answer = send(make())
    assert answer.status_code == 200
    assert sentence in said(answer)
    assert "Berkas “surat.pdf”" in said(answer)
    assert stored_files() == before


@pytest.mark.parametrize("kind", HARMLESS | PICTURES)
def test_what_is_only_odd_is_taken(send, kind):
    assert send((HARMLESS | PICTURES)[kind]()).status_code == 302
    assert Document.objects.filter(kind=Kind.OTHER).count() == 1


def test_too_many_objects_are_refused_before_they_are_read(send, monkeypatch):
    monkeypatch.setattr(pdf_check, "MAX_OBJECTS", 20)
    assert "memuat lebih dari 20 objek" in said(send(saved(plain(12))))


@pytest.mark.parametrize("kind", HARMLESS)
def test_nothing_of_it_acts_or_reaches_out_of_the_book(kind, tmp_path):
    data = bound([laid("s", "Sampul", COVER), attached(HARMLESS[kind]())])
    assert live(data) == []
    path = tmp_path / "jilid.pdf"
    path.write_bytes(data)
    assert subprocess.run(["qpdf", "--check", path], capture_output=True).returncode == 0  # noqa: S603,S607
    with pikepdf.open(path) as book:
        sides = [round(float(side)) for side in book.pages[1].mediabox]
    assert sorted(sides) == [0, 0, 595, 842]


def test_nothing_of_a_whole_report_that_was_uploaded_is_alive():
    source = attachments.bare(attachments.open_pdf(everything_live()))
    taken = Taken("laporan", "Laporan", Numbering.BODY, source, range(1), (), False)
    assert live(bound([laid("s", "Sampul", COVER), taken])) == []


def test_nothing_of_a_letter_is_alive_in_the_finished_file(bound):
    letter, data = bound.s.latest(Kind.INCOMING_LETTER), everything_live()
    overwrite(letter, data)
    Document.objects.filter(pk=letter.pk).update(sha256=hashlib.sha256(data).hexdigest())
    bound.do("staf", Act.MAKE_BOUND)
    assert live(newest(bound).file.read()) == ["/Filespec data-kinerja.xlsx", "/EmbeddedFile"]


@pytest.mark.parametrize("kind", PICTURES)
def test_every_picture_becomes_a_page_in_colours_of_a_screen(kind):
    with pikepdf.open(BytesIO(attachments.picture(PICTURES[kind]()))) as document:
        [page] = document.pages
        [picture] = page.get_images().values()
        assert picture.ColorSpace in (Name.DeviceRGB, Name.DeviceGray)


def live(data):
    """Whatever acts, reaches out or carries a file, among all objects of a book."""
    found = []
    with pikepdf.open(BytesIO(data)) as book:
        assert EVIL.encode() not in b"".join(_unpacked(value) for value in book.objects)
        for value in [*book.objects, book.trailer]:
            found += _live(value)
    return found


def _live(value):
    """In an object, and in what lies directly in it."""
    if isinstance(value, Array):
        return [name for member in value for name in _within(member)]
    if not isinstance(value, Dictionary | Stream):
        return []
    kinds = [str(value.get(name, "")) for name in ("/S", "/Type", "/Subtype")]
    found = [kind for kind in kinds[:1] if kind in ACTING]
    found += [f"{kind} {value.get('/UF', '')}".strip() for kind in kinds[1:] if kind in CARRYING]
    found += sorted(HANGING & set(value.keys()))
    found += ["/F of a stream"] if isinstance(value, Stream) and "/F" in value else []
    return found + [name for _, member in value.items() for name in _within(member)]


def _within(member):
    direct = isinstance(member, Dictionary | Array) and not member.is_indirect
    return _live(member) if direct else []


def _unpacked(value):
    """All that is written in an object."""
    body = b""
    if isinstance(value, Stream):
        try:
            body = value.read_bytes()
        except pikepdf.PdfError:
            body = value.read_raw_bytes()
    return body + repr(value).encode()
