"""Daftar isi, daftar tabel and daftar gambar: fields that Word fills, with their lines already in them."""

from docx.shared import Mm

from .fields import add_field, begin_field, bookmark, end_field
from .styles import dots

DEEPEST = 2
LISTS = ("Daftar Isi", "Daftar Tabel", "Daftar Gambar")
CONTENTS = f'TOC \\o "1-{DEEPEST}" \\h \\z \\u'


def add_lists(document, report, room):
    """`room`: millimetres across."""
    headings = [(s.level, s.heading, s.anchor) for s in report.sections if s.level <= DEEPEST]
    _list(document, LISTS[0], CONTENTS, headings, room)
    for title, label, found in (
        (LISTS[1], "Tabel", report.tables),
        (LISTS[2], "Gambar", report.figures),
    ):
        if found:
            lines = [(1, block.caption, block.anchor) for block in found]
            _list(document, title, f'TOC \\h \\z \\c "{label}"', lines, room)


def _list(document, title, code, lines, room):
    heading = document.add_paragraph(style="Heading 1")
    heading.paragraph_format.page_break_before = title != LISTS[0]
    heading.add_run(title.upper())
    paragraph = None
    for place, (level, text, anchor) in enumerate(lines):
        paragraph = document.add_paragraph(style=f"toc {level}")
        dots(paragraph, Mm(room))
        if not place:
            begin_field(paragraph, code, dirty=True)
        paragraph.add_run(f"{text}\t")
        add_field(paragraph, f"PAGEREF {bookmark(anchor)} \\h", " ")
    if paragraph is not None:
        end_field(paragraph)
