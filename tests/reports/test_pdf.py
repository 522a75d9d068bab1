"""Papers come from local files only, and the same input gives the same bytes."""

import os
import subprocess
import sys

import pytest
from PIL import Image, ImageFile
from pypdf import PdfReader

from reports import pdf, pdf_tools

PAPER = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Nota dinas</title></head>
<body><h1>{{ heading }}</h1>{{ extra }}<p>{{ words }}</p></body></html>"""
RED_DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def paper(settings, tmp_path):
    """Render PAPER, its `extra` taken as HTML, from a site whose static and media folders are temporary."""
    for folder in ("templates", "static", "media"):
        (tmp_path / folder).mkdir()
    (tmp_path / "templates" / "paper.html").write_text(PAPER.replace("{{ extra }}", "{{ extra|safe }}"))
    (tmp_path / "static" / "paper.css").write_text("@page { size: A5 landscape } h1 { break-after: page }")
    (tmp_path / "secret.txt").write_text("rahasia")
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path / "templates"]}]
    pdf.finders.get_finder.cache_clear()

    def render(extra="", title="", stylesheets=("paper.css",)):
        context = {"heading": "Laporan Kinerja", "extra": extra, "words": "Realisasi 12,5 % – baik"}
        return pdf.render("paper.html", context, stylesheets=stylesheets, title=title)

    yield render
    pdf.finders.get_finder.cache_clear()


def reader(content):
    """pypdf's view of the bytes."""
    return PdfReader(pdf_tools.BytesIO(content))


def test_words_of_the_template_can_be_read_back(paper):
    words = pdf_tools.text(paper())
    assert "Laporan Kinerja" in words
    assert "Realisasi 12,5 % – baik" in words


def test_style_sheet_is_taken_from_the_static_files(paper):
    pages = reader(paper()).pages
    assert [round(float(length)) for length in pages[0].mediabox[2:]] == [595, 420]
    assert len(pages) == 2


def test_title_and_language_are_in_the_document(paper):
    content = reader(paper(title="Nota Dinas 2025"))
    assert content.metadata.title == "Nota Dinas 2025"
    assert content.trailer["/Root"]["/Lang"] == "id"
    assert reader(paper()).metadata.title == "Nota dinas"


def test_same_input_gives_the_same_bytes(paper):
    first = paper(extra=f'<img src="{RED_DOT}">')
    assert paper(extra=f'<img src="{RED_DOT}">') == first
    assert "/CreationDate" not in reader(first).metadata
    assert paper(extra="<p>lain</p>") != first


def test_another_process_gives_the_same_bytes(tmp_path):
    def digest(seed):
        (tmp_path / "paper.html").write_text(PAPER)
        program = (
            "import django, hashlib; django.setup();"
            "from django.conf import settings; from reports import pdf;"
            f"settings.TEMPLATES[0]['DIRS'] = [{str(tmp_path)!r}];"
            "content = pdf.render('paper.html', {'heading': 'Satu', 'words': 'dua tiga'}, stylesheets=());"
            "print(hashlib.sha256(content).hexdigest())"
        )
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "DJANGO_SETTINGS_MODULE": "sungaipenuh_sop.settings",
        }
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert digest("1") == digest("2")


def test_picture_of_the_media_folder_is_embedded(paper, tmp_path):
    Image.new("RGB", (4, 4), "red").save(tmp_path / "media" / "kop surat.png")
    assert len(reader(paper(extra='<img src="media:kop%20surat.png">')).pages[1].images) == 1
    assert len(reader(paper()).pages[1].images) == 0


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/logo.png",
        "https://example.com/logo.png",
        "//example.com/logo.png",
        "ftp://example.com/logo.png",
        "file:///etc/hostname",
        "file://{tmp}/secret.txt",
        "/etc/hostname",
        "logo.png",
        "/static/../secret.txt",
        "/static/%2e%2e/secret.txt",
        "/static/missing.png",
        "media:../secret.txt",
        "media:%2e%2e/secret.txt",
        "media:{tmp}/secret.txt",
        "media:missing.png",
    ],
)
def test_anything_but_static_and_media_files_is_refused_aloud(paper, tmp_path, address):
    with pytest.raises(pdf.PdfError, match="Berkas untuk PDF tidak dapat dibaca"):
        paper(extra=f'<img src="{address.replace("{tmp}", str(tmp_path))}">')


def test_missing_style_sheet_is_an_error_and_not_a_plain_paper(paper):
    with pytest.raises(pdf.PdfError):
        paper(stylesheets=("nowhere.css",))


def test_files_named_by_a_style_sheet_are_held_to_the_same_rule(paper, tmp_path):
    (tmp_path / "static" / "bad.css").write_text("body { background: url(file:///etc/hostname) }")
    with pytest.raises(pdf.PdfError):
        paper(stylesheets=("bad.css",))


def test_hashed_name_is_found_among_the_collected_files(paper, tmp_path):
    (tmp_path / "collected").mkdir()
    (tmp_path / "collected" / "paper.0a1b2c.css").write_text("@page { size: A3 }")
    page = reader(paper(stylesheets=("paper.0a1b2c.css",))).pages[0]
    assert round(float(page.mediabox.width)) == 842


@pytest.mark.parametrize("failure", [OSError("cannot load library"), ImportError("no module")])
def test_missing_libraries_are_told_in_one_sentence_with_the_command(monkeypatch, paper, failure):
    class Broken:
        def find_spec(self, name, path=None, target=None):
            if name == "weasyprint":
                raise failure

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    assert not pdf.available()
    with pytest.raises(pdf.PdfUnavailable) as raised:
        paper()
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_this_machine_can_make_papers():
    assert pdf.available()


def test_making_papers_does_not_make_broken_pictures_acceptable():
    assert pdf.available()
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
