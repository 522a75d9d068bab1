"""Uploaded files are judged by their content; names are only made harmless."""

import hashlib
import io
import struct
import zipfile
import zlib

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter

from workflow import files


def pdf(pages=1, password=""):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(kind, size=(64, 48)):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()


def office(part, *more):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", part, *more):
            archive.writestr(name, "<x/>")
    return out.getvalue()


XLSX = office("xl/workbook.xml")
DOCX = office("word/document.xml")
GOOD = [
    (pdf(3), files.PDF, 3),
    (picture("JPEG"), files.JPEG, None),
    (picture("PNG"), files.PNG, None),
    (XLSX, files.XLSX, None),
    (DOCX, files.DOCX, None),
]


def look(data, name="berkas.pdf", **options):
    return files.inspect(SimpleUploadedFile(name, data), **options)


def refusal(data, name="berkas.pdf", **options):
    with pytest.raises(ValidationError) as caught:
        look(data, name, **options)
    return caught.value.messages[0]


@pytest.mark.parametrize(("data", "kind", "pages"), GOOD, ids=["pdf", "jpeg", "png", "xlsx", "docx"])
def test_a_file_of_an_allowed_kind_is_taken_whatever_its_name_says(data, kind, pages):
    facts = look(data, "salah nama.exe")
    assert (facts.media_type, facts.pages, facts.size) == (kind, pages, len(data))
    assert facts.sha256 == hashlib.sha256(data).hexdigest()
    assert facts.safe_name == f"salah nama.exe{files.SUFFIXES[kind][0]}"


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00 program",
        b"<html><script>alert(1)</script></html>",
        b"GIF89a" + bytes(40),
        b"sekadar teks",
        office("isi.txt"),
        b"PK\x03\x04 potongan zip",
        office("xl/workbook.xml", "word/document.xml"),
    ],
    ids=["exe", "html", "gif", "text", "plain zip", "broken zip", "two kinds at once"],
)
def test_any_other_kind_is_refused_even_with_a_good_name(data):
    assert "bukan PDF, JPEG, PNG, XLSX, atau DOCX" in refusal(data, "laporan.pdf")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 bukan apa-apa", "rusak"),
        (picture("JPEG", (400, 400))[:900], "rusak"),
        (picture("PNG", (400, 400))[:-30], "rusak"),
        (pdf(password="rahasia"), "terkunci kata sandi"),
        (office("xl/workbook.xml", "xl/vbaProject.bin"), "berisi makro"),
        (b"", "kosong"),
    ],
    ids=["pdf in name only", "cut jpeg", "cut png", "locked pdf", "macros", "empty"],
)
def test_damaged_locked_or_dangerous_files_get_a_sentence_that_says_so(data, sentence):
    text = refusal(data, "bukti.pdf")
    assert "bukti.pdf" in text
    assert sentence in text


RUBBISH_LINKS = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [ (x) 12 null ]>>\nendobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \n"
    b"trailer << /Size 4 /Root 1 0 R >>\nstartxref\n205\n%%EOF\n"
)


def test_a_pdf_with_rubbish_for_links_is_taken_since_only_its_drawing_is_bound():
    assert look(RUBBISH_LINKS).pages == 1


def blank(pages, **root):
    """A PDF of empty pages; `root`: more entries of its catalogue."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    for _ in range(pages - 1):
        document.pages.append(document.pages[0])
    for name, value in root.items():
        document.Root[f"/{name}"] = value
    document.save(out)
    return out.getvalue()


def test_a_pdf_of_five_thousand_pages_is_refused_with_both_numbers():
    text = refusal(blank(5000), "lampiran.pdf")
    assert "memuat 5.000 halaman; paling banyak 1.000" in text
    assert look(blank(1000)).pages == 1000


def test_a_form_that_only_one_reader_can_draw_is_refused():
    assert "formulir XFA" in refusal(blank(1, NeedsRendering=True))


@pytest.mark.parametrize("size", [(30_000, 30_000), (40_000, 10), (8_000, 8_000)])
def test_a_picture_far_larger_than_paper_is_refused_before_it_is_unpacked(size):
    """Only the head says how large it is; nothing of that size is ever held in memory."""
    head = struct.pack(">IIBBBBB", *size, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    assert "terlalu besar ukuran gambarnya. Perkecil" in refusal(data, "peta.png")


def test_a_picture_whose_head_is_right_and_body_rubbish_is_refused():
    head, rest = picture("PNG").split(b"IDAT", 1)
    body = b"not zlib data at all"
    chunk = b"IDAT" + body
    rubbish = (
        head[:-4]
        + len(body).to_bytes(4, "big")
        + chunk
        + zlib.crc32(chunk).to_bytes(4, "big")
        + rest[rest.index(b"IEND") - 4 :]
    )
    assert "rusak" in refusal(rubbish, "surat.png")


def test_a_file_over_the_limit_is_refused_with_both_sizes(settings):
    settings.MAX_UPLOAD_MB = 1
    assert "paling besar 1 MB" in refusal(b"%PDF-" + bytes(1024 * 1024 + 1))


def test_a_place_may_take_fewer_kinds():
    assert "bukan PDF. " in refusal(XLSX, "surat.xlsx", allow=[files.PDF])
    assert look(pdf(), allow=[files.PDF]).media_type == files.PDF


def test_the_file_is_left_at_its_beginning_to_be_stored():
    upload = SimpleUploadedFile("a.pdf", pdf())
    files.inspect(upload)
    assert upload.read(5) == b"%PDF-"


def test_a_document_that_unpacks_to_a_huge_size_is_refused(monkeypatch):
    monkeypatch.setattr(files, "MAX_UNPACKED", 5)
    assert "terlalu besar bila dibuka" in refusal(XLSX)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Rekap JP 2026.pdf", "Rekap JP 2026.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\dedi\\surat.PDF", "surat.pdf"),
        ("laporan\u202efdp.exe", "laporan fdp.exe.pdf"),
        ("baris\r\nbaru: x.pdf", "baris baru_ x.pdf"),
        ('<img src=x onerror="1">.pdf', "_img src=x onerror=_1__.pdf"),
        ("foto.jpg", "foto.pdf"),
        ("", "berkas.pdf"),
        ("...", "berkas.pdf"),
        (None, "berkas.pdf"),
    ],
)
def test_a_hostile_name_becomes_a_harmless_one(name, safe):
    assert files.safe_name(name, files.PDF) == safe


def test_a_very_long_name_is_cut_and_keeps_its_suffix():
    name = files.safe_name("a" * 500 + ".pdf", files.PDF)
    assert len(name) <= files.NAME_LENGTH
    assert name.endswith(".pdf")
