"""Bad input by the front door: a sentence for the person, nothing stored, never a server error."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfWriter

from tests.answers import sent
from tests.office import YEAR, Walk, small_pdf, upload
from tests.reading import text_of
from workflow.actions import Act
from workflow.models import Cycle, Document, Event, State

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def walk(office, plain_papers):
    return Walk(office, now=timezone.now())


@pytest.fixture
def form_of(client, walk):
    """`form_of(act)`: the address of an act's page, with Kasubag logged in."""
    client.force_login(walk.office["kasubag"], backend=BACKEND)
    return lambda act, **query: reverse("workflow:act", args=[walk.cycle.pk, act], query=query)


def _stored(settings):
    files = sorted(path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())
    return files, Document.objects.count(), Event.objects.count(), Cycle.objects.count()


def _zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": b"<Types/>", **members}.items():
            archive.writestr(name, data)
    return out.getvalue()


def _docx(body=b"<document/>"):
    return _zipped(**{"word/document.xml": body})


def _locked():
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.encrypt("rahasia")
    writer.write(out)
    return out.getvalue()


BAD_FILES = {
    "a program": ("surat.pdf", b"MZ\x90\x00 program", "bukan PDF"),
    "a web page": ("surat.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "bukan PDF"),
    "a drawing with script": ("gambar.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan PDF"),
    "a plain archive": ("surat.docx", _zipped(**{"a.exe": b"MZ"}), "bukan PDF"),
    "an archive that swells": ("surat.docx", _docx(b"\0" * 3_000_000), "terlalu besar bila dibuka"),
    "with macros": (
        "surat.docx",
        _zipped(**{"word/document.xml": b"", "word/vbaProject.bin": b"x"}),
        "makro",
    ),
    "a broken PDF": ("surat.pdf", b"%PDF-1.7 rusak", "rusak"),
    "a locked PDF": ("surat.pdf", _locked(), "terkunci kata sandi"),
    "a broken picture": ("foto.jpg", b"\xff\xd8\xff\xe0 rusak", "rusak"),
    "empty": ("surat.pdf", b"", "kosong"),
    "too large": ("surat.pdf", small_pdf() + b"\0" * (1024 * 1024), "paling besar 1 MB"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_and_nothing_is_stored(client, walk, form_of, settings, monkeypatch, kind):
    settings.MAX_UPLOAD_MB = 1
    monkeypatch.setattr("workflow.files.MAX_UNPACKED", 1024 * 1024)
    name, data, sentence = BAD_FILES[kind]
    before = _stored(settings)
    file = SimpleUploadedFile(name, data, content_type="application/pdf")
    response = client.post(form_of(Act.UPLOAD_OTHER), sent(Act.UPLOAD_OTHER, walk.s, file, note="Tetap ada"))
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert "Tetap ada" in response.content.decode()
    assert _stored(settings) == before


def _letter(**changes):
    return {
        "once": "7b0e9c1e-5d9f-4a55-9c6f-0d7c4d2f3a10",
        "year": YEAR - 1,
        "number": "065/12/ORG/2025",
        "dated": "2025-01-08",
        "sender": "Bagian Organisasi",
        "subject": "Penyampaian Laporan Kinerja",
        "received_on": "2025-01-09",
        "agenda_number": "12",
        "urgency": "segera",
        "upload": upload(),
    } | changes


def test_a_good_letter_opens_a_cycle(client, walk, form_of):
    """So that the refusals below are refusals of what is bad in them."""
    assert client.post(reverse("workflow:open"), _letter()).status_code == 302


@pytest.mark.parametrize(
    "bad",
    [
        {"year": "1999"},
        {"year": "dua ribu"},
        {"number": ""},
        {"number": "x" * 81},
        {"number": "065\x00/12"},
        {"dated": "2025-13-40"},
        {"dated": "2999-01-01"},
        {"received_on": "2025-01-07"},
        {"deadline": "2023-01-01"},
        {"urgency": "darurat"},
        {"once": "bukan-kunci"},
        {"once": ""},
        {"upload": SimpleUploadedFile("surat.pdf", b"MZ")},
        {"upload": SimpleUploadedFile("surat.pdf", _docx())},
    ],
    ids=lambda bad: "-".join(f"{k}={str(v)[:12]!r}" for k, v in bad.items()),
)
def test_a_half_good_letter_opens_nothing_and_keeps_what_was_typed(client, walk, form_of, settings, bad):
    before = _stored(settings)
    response = client.post(reverse("workflow:open"), _letter(**bad))
    assert response.status_code == 200
    assert 'value="Bagian Organisasi"' in response.content.decode()
    assert _stored(settings) == before


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\windows\\win.ini",
        "x" * 300 + ".pdf",
        "laporan\x00\x07\x1b[31m.pdf",
        "laporan\u202efdp.exe",
        'a"b<script>|?*.pdf',
        "CON",
        ".htaccess",
        " . . ",
    ],
)
def test_nothing_of_a_hostile_name_reaches_the_disk(client, walk, form_of, settings, name):
    file = SimpleUploadedFile("x.pdf", small_pdf())
    file._name = name  # as a browser may send it; the class would clean it first
    client.post(form_of(Act.UPLOAD_OTHER), sent(Act.UPLOAD_OTHER, walk.s, file))
    for document in Document.objects.filter(kind="other"):
        assert re.fullmatch(r"siklus/\d+/other/[0-9a-f]{32}\.pdf", document.file.name)
        assert re.fullmatch(r"[^\\/<>|?*\"\x00-\x1f\u202e]{1,100}\.pdf", document.name)
    for path in settings.MEDIA_ROOT.rglob("*"):
        assert path.is_dir() or re.fullmatch(r"[0-9a-f]{32}\.pdf", path.name)


def test_a_half_filled_form_keeps_every_word(client, walk, form_of):
    typed = sent(Act.WRITE_NOTA, walk.s, subject="Hal yang panjang", data_due="", copies="Arsip")
    response = client.post(form_of(Act.WRITE_NOTA), typed)
    html = response.content.decode()
    assert "Belum diisi." in html
    for text in ("Hal yang panjang", "Diminta data.", "Arsip", "1 berkas"):
        assert text in html
    assert html.count("checked") == len(typed["divisions"])
    assert walk.s.nota is None


def test_a_stale_page_keeps_what_was_typed(client, walk, form_of):
    typed = sent(Act.WRITE_NOTA, walk.s, body="Kalimat yang lama saya tulis.")
    walk.to(State.NOTA_DINAS_APPROVAL)
    response = client.post(form_of(Act.WRITE_NOTA), typed)
    assert response.status_code == 409
    assert "Isi nota dinas Kalimat yang lama saya tulis." in text_of(response)
    names = list(
        walk.office.agency.divisions.filter(pk__in=typed["divisions"]).values_list("name", flat=True)
    )
    assert len(names) > 1
    assert f"Bidang yang dimintai data {' '.join(names)}" in text_of(response)
    assert typed["once"] not in text_of(response)
    assert "tidak ada yang diubah" in text_of(response).lower()


def test_a_page_of_an_earlier_round_is_out_of_date(client, walk, form_of):
    typed = sent(Act.WRITE_NOTA, walk.s, body="Dari putaran 1.")
    walk.to(State.NOTA_DINAS_APPROVAL).back()
    response = client.post(form_of(Act.WRITE_NOTA), typed)
    assert response.status_code == 409
    assert "Dari putaran 1." in response.content.decode()
    assert walk.s.nota.body != "Dari putaran 1."


def test_the_same_form_sent_twice_counts_once(client, walk, form_of):
    for status in (302, 409):
        assert client.post(form_of(Act.UPLOAD_OTHER), sent(Act.UPLOAD_OTHER, walk.s)).status_code == status
    assert Document.objects.filter(kind="other").count() == 1


GARBAGE = ["", "x", "-1", "0", "1e9", "9" * 30, "٣", "²", "None", "\x00", "' OR 1=1 --", "🙂"]


@pytest.mark.parametrize("field", ["visit", "once", "sha256", "target"])
def test_mangled_hidden_fields_change_nothing(client, walk, form_of, settings, field):
    walk.to(State.NOTA_DINAS_APPROVAL)
    client.force_login(walk.office["sekretaris"], backend=BACKEND)
    act = Act.TICK if field == "target" else Act.RETURN_NOTA
    good, before = sent(act, walk.s), _stored(settings)
    for value in [None, *GARBAGE]:
        query = {"target": value} if field == "target" and value is not None else {}
        data = {k: v for k, v in good.items() if k != field}
        data |= {field: value} if field in good and value is not None else {}
        response = client.post(form_of(act, **query), data)
        assert response.status_code in (200, 409), (value, response.status_code)
    assert _stored(settings) == before


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\ud7ff\uffff", "‮terbalik", "<script>alert(1)</script>"])
def test_odd_signs_in_a_text_are_kept_or_refused(client, walk, form_of, text):
    response = client.post(form_of(Act.UPLOAD_OTHER), sent(Act.UPLOAD_OTHER, walk.s, note=text), follow=True)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    history = client.get(reverse("workflow:history", args=[walk.cycle.pk]))
    assert history.status_code == 200
    assert "<script>alert" not in history.content.decode()


@pytest.mark.parametrize(("size", "statuses"), [(4_000_000, (200, 302)), (6_000_000, (400,))])
def test_a_huge_text_is_no_server_error(client, walk, form_of, size, statuses):
    response = client.post(form_of(Act.WRITE_NOTA), sent(Act.WRITE_NOTA, walk.s, body="kata " * (size // 5)))
    assert response.status_code in statuses


@pytest.mark.parametrize("slug", ["tidak-ada", "open_cycle", "fill_data", "SUBMIT_NOTA", "__class__"])
def test_an_unknown_act_is_not_found(client, walk, form_of, slug):
    assert client.get(form_of(slug)).status_code == 404
    assert client.post(form_of(slug), {}).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("name", ["home", "cycles", "open", "cycle", "documents", "history", "act", "sop"])
def test_other_methods_are_not_allowed(client, walk, form_of, name, method):
    args = {"act": [walk.cycle.pk, Act.WRITE_NOTA.value]}.get(name, [walk.cycle.pk])
    address = reverse(f"workflow:{name}", args=[] if name in ("home", "cycles", "open", "sop") else args)
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize("name", ["cari", "tahun", "keadaan", "halaman"])
def test_garbage_in_the_search_is_no_server_error(client, walk, form_of, name):
    for value in GARBAGE:
        assert client.get(reverse("workflow:cycles"), {name: value}).status_code == 200, value


@pytest.mark.parametrize("number", ["9" * 18, "9" * 40])
def test_a_number_that_nothing_bears_is_not_found(client, walk, form_of, number):
    for address in (f"/siklus/{number}/", f"/siklus/{walk.cycle.pk}/dokumen/{number}/", f"/sop/{number}/"):
        assert client.get(address).status_code == 404
