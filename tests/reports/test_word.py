"""The Word file: read back by python-docx it has the chapters, tables and figures of the PDF."""

import re
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from PIL import Image

from reports.document import build, charts
from reports.document.blocks import Figure, Prose, Table
from reports.document.tree import Report, Section
from reports.models import Agreement
from reports.papers import lkj
from reports.word import docx, pictures
from reports.word.markup import LONGEST, bookmark
from tests.office import build_office
from workflow.models import State

from .papers_fixtures import PaperWalk, pages, results

pytestmark = pytest.mark.django_db  # or pytest-django makes no database when this file runs alone
FIGURE = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo's report as a tree, as Word and as PDF, made once for the whole file."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        walk = PaperWalk(build_office()).to(State.COMPILATION)
        results(walk)
        Agreement.objects.update(quarterly=True)
        s = walk.s
        report = build(s)
        found = SimpleNamespace(
            report=report,
            data=docx(report, now=s.now, paper="f4", mark="DRAF versi 1"),
            pdf=pages(lkj.preview(s)),
        )
        transaction.set_rollback(True)
    found.word = Document(BytesIO(found.data))
    return found


def headings(made, level):
    return [p.text.replace("\n", " ") for p in made.word.paragraphs if p.style.name == f"Heading {level}"]


def styled(made, begin):
    return [p.text.strip() for p in made.word.paragraphs if p.style.name.startswith(begin)]


def grids(made):
    """Tables with a head, as lists of rows of texts, every cell once."""
    found = []
    for table in made.word.tables:
        if table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
            found.append([_texts(row) for row in table.rows])
    return found


def _texts(row):
    cells, seen = [], set()
    for cell in row.cells:
        if cell._tc not in seen:
            seen.add(cell._tc)
            cells.append(cell.text)
    return cells


def squeezed(text):
    return "".join(text.split())


def test_chapters_are_real_headings(made):
    report = made.report
    front = [part.heading for part in report.front]
    lists = ["Daftar Isi", "Daftar Tabel", "Daftar Gambar"]
    assert headings(made, 1) == [*front, *lists, *[part.heading for part in report.chapters]]
    assert made.word.styles["Heading 1"].font.all_caps
    annexes = [p.text for p in made.word.paragraphs if p.style.name == "Judul lampiran"]
    assert annexes == [annex.heading for annex in report.annexes]
    assert made.word.styles["Judul lampiran"].base_style.name == "Heading 1"
    for level in (2, 3, 4):
        assert headings(made, level) == [s.title for s in report.sections if s.level == level]


def test_every_cell_of_every_table_is_there(made):
    tables = made.report.all_blocks(Table)
    found = grids(made)
    assert len(found) == len(tables) > 30
    for table, rows in zip(tables, found, strict=True):
        assert rows[0] == [column.title for column in table.columns]
        for row, texts in zip(table.rows, rows[1:], strict=True):
            assert [cell.text for cell in row.cells] == texts[-len(row.cells) :]


def test_every_figure_of_every_table_stands_in_the_pdf(made):
    text = squeezed(" ".join(made.pdf))
    for rows in grids(made):
        for row in rows[1:]:
            for figure in {f for cell in row for f in FIGURE.findall(cell)}:
                assert figure in text, row


def test_every_caption_and_sentence_of_the_pdf_is_there(made):
    text = squeezed(" ".join(made.pdf))
    captions = [p.text for p in made.word.paragraphs if p.style.name == "Caption"]
    wanted = [b.caption for b in made.report.all_blocks() if isinstance(b, Table | Figure)]
    assert captions == wanted
    assert all(squeezed(caption) in text for caption in captions)


def test_captions_are_counted_by_word_itself(made):
    codes = [found.text for found in made.word.element.iter(qn("w:instrText"))]
    assert sum("SEQ Tabel" in code for code in codes) == len(made.report.tables)
    assert sum("SEQ Gambar" in code for code in codes) == len(made.report.figures)
    anew = sum("SEQ Tabel" in code and "\\r 1" in code for code in codes)
    assert anew == len({table.number.split(".")[0] for table in made.report.tables})


def test_the_lists_are_fields_that_are_filled_already(made):
    codes = [found.text for found in made.word.element.iter(qn("w:instrText"))]
    assert [code.strip() for code in codes if code.strip().startswith("TOC")] == [
        'TOC \\o "1-2" \\h \\z \\u',
        'TOC \\h \\z \\c "Tabel"',
        'TOC \\h \\z \\c "Gambar"',
    ]
    report = made.report
    front = [part.heading for part in report.front]
    later = [s.heading for part in (*report.chapters, *report.annexes) for s in part.walk if s.level < 3]
    lists = ["Daftar Isi", "Daftar Tabel", "Daftar Gambar"]
    assert styled(made, "toc ") == [*front, *lists, *later]
    counted = [table.caption for table in report.tables] + [figure.caption for figure in report.figures]
    assert styled(made, "table of figures") == counted
    assert made.word.settings.element.find(qn("w:updateFields")) is not None


def test_every_line_of_the_lists_points_to_a_place(made):
    codes = [found.text.split() for found in made.word.element.iter(qn("w:instrText"))]
    names = {mark.get(qn("w:name")) for mark in made.word.element.iter(qn("w:bookmarkStart"))}
    pointed = {code[1] for code in codes if code[0] == "PAGEREF"}
    assert pointed
    assert pointed <= names


def test_long_places_keep_names_of_their_own():
    names = {bookmark(f"bagian-sasaran-12-perbandingan-dengan-target-{n}") for n in range(50)}
    assert len(names) == 50
    assert all(len(name) <= LONGEST and re.fullmatch(r"\w+", name) for name in names)


def test_paper_and_wide_annexes(made):
    sections = made.word.sections
    assert round(sections[0].page_width.mm), round(sections[0].page_height.mm) == (215, 330)
    wide = [s for s in sections if s.orientation == WD_ORIENT.LANDSCAPE]
    assert len(wide) == sum(annex.wide for annex in made.report.annexes)
    assert all(section.page_width > section.page_height for section in wide)


def test_pages_are_counted_in_roman_then_in_arabic(made):
    forms = [
        (found.get(qn("w:fmt")), found.get(qn("w:start")))
        for section in made.word.sections
        for found in section._sectPr.findall(qn("w:pgNumType"))
    ]
    assert forms[0] == ("lowerRoman", "1")
    assert [form for form in forms if form[1]] == [("lowerRoman", "1"), ("decimal", "1")]
    assert "DRAF versi 1" in made.word.sections[1].header.paragraphs[0].text
    assert made.word.sections[1].footer.paragraphs[0].text.startswith(made.report.foot)


def test_language_and_properties(made):
    facts = made.word.core_properties
    assert (facts.title, facts.author, facts.language) == (
        "Laporan Kinerja Tahun 2025",
        "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        "id-ID",
    )
    normal = made.word.styles["Normal"].element
    assert normal.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")) == "id-ID"


def test_charts_are_pictures_that_say_what_they_show(made):
    told = [shape._inline.docPr.get("descr") for shape in made.word.inline_shapes]
    assert told == ["Siklus LKj", *[charts.words(figure.chart) for figure in made.report.figures]]
    numbers = [shape._inline.docPr.get("id") for shape in made.word.inline_shapes]
    assert len(set(numbers)) == len(numbers)


def alone(html, files=(), title="Isi"):
    """A report of one piece of written text."""
    part = Section("isi", title, (Prose("isi", html, tuple(files)),), number="Bab I")
    report = Report("Laporan", 2025, "Badan", "BKPSDM", "Kota", "Kota, 2026", (), (part,), ())
    return Document(BytesIO(docx(report, now=timezone.now())))


def test_written_text_keeps_its_looks_lists_and_tables():
    word = alone(
        "<p>Satu <strong>tebal</strong> dan <em>miring</em>, H<sub>2</sub>O, "
        '<a href="https://contoh.go.id/x">tautan</a>.</p>'
        '<ol start="3"><li><p>tiga</p><ul><li><p>dalam</p></li></ul></li><li><p>empat</p></li></ol>'
        "<blockquote><p>kutipan</p></blockquote>"
        "<table><tbody><tr><th>Nama</th><th>Nilai</th></tr>"
        '<tr><td rowspan="2">A</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>'
    )
    text = [p.text for p in word.paragraphs]
    assert {"3.\ttiga", "•\tdalam", "4.\tempat", "kutipan"} <= set(text)
    runs = {run.text: run for p in word.paragraphs for run in p.runs}
    assert runs["tebal"].bold
    assert runs["miring"].italic
    assert runs["2"].font.subscript
    links = [rel.target_ref for rel in word.part.rels.values() if rel.is_external]
    assert links == ["https://contoh.go.id/x"]
    (table,) = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Nama", "Nilai"],
        ["A", "1"],
        ["A", "2"],
    ]


def test_pictures_of_the_text_come_along_and_lost_ones_leave_their_words():
    out = BytesIO()
    Image.new("RGB", (3000, 400), "teal").save(out, "PNG")
    name = default_storage.save("gambar/uji.png", ContentFile(out.getvalue()))
    word = alone(
        '<figure><img src="/a/" alt="Bagan"><figcaption>Bagan kerja</figcaption></figure>'
        '<figure><img src="/b/" alt="Hilang"></figure>',
        [("/a/", name), ("/b/", "gambar/tidak-ada.png")],
    )
    _, shape = word.inline_shapes  # the first is the cover's
    assert shape.width.mm <= 160.5
    assert {"Bagan kerja", "[Hilang]"} <= {p.text for p in word.paragraphs}


def test_a_picture_is_as_wide_as_its_author_wants_it():
    out = BytesIO()
    Image.new("RGB", (300, 100), "teal").save(out, "PNG", dpi=(300, 300))
    name = default_storage.save("gambar/kecil.png", ContentFile(out.getvalue()))
    word = alone('<figure class="lebar-66"><img src="/a/" alt="Kecil"></figure>', [("/a/", name)])
    assert round(word.inline_shapes[1].width.mm) == round(0.66 * 160)


def test_a_report_without_tables_lists_none():
    word = alone("<p>Hanya ini.</p>")
    assert "DAFTAR TABEL" not in [p.text for p in word.paragraphs]


def test_charts_are_drawn_once_and_a_damaged_picture_is_drawn_again(settings, tmp_path, monkeypatch):
    settings.PARTS_CACHE = tmp_path / "parts"
    drawn = []
    monkeypatch.setattr(charts, "png", lambda chart, png=charts.png: drawn.append(chart) or png(chart))
    chart = charts.Chart((charts.Group("Capaian", (charts.percent_bar("2026", 91),)),))
    first = pictures.of_chart(chart)
    assert pictures.of_chart(chart) == first
    assert len(drawn) == 1
    (kept,) = settings.PARTS_CACHE.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    assert pictures.of_chart(chart) == first
    assert len(drawn) == 2


def test_cells_that_reach_over_rows_and_columns_lose_no_words():
    """The table of a careless hand: a reach beyond the last row, rows of unlike length."""
    word = alone(
        '<table><tbody><tr><td colspan="2">A</td><td rowspan="9">B</td></tr>'
        "<tr><td>C</td></tr><tr><td>D</td><td>E</td><td>F</td></tr></tbody></table>"
    )
    (table,) = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["A", "A", "B", ""],
        ["C", "", "B", ""],
        ["D", "E", "B", "F"],
    ]


def test_signs_that_xml_cannot_hold_are_left_out():
    word = alone("<p>Isi.</p>", title="Satu\x00 & <dua>\x0b")
    assert "Bab I\nSatu & <dua>" in [p.text for p in word.paragraphs]
