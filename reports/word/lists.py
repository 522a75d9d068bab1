"""Daftar isi, daftar tabel and daftar gambar: fields that Word fills, with their lines already in them."""

from .markup import END_FIELD, begin_field, bookmark, field, paragraph, run, tab
from .styles import LISTED

DEEPEST = 2
LISTS = ("Daftar Isi", "Daftar Tabel", "Daftar Gambar")
CONTENTS = f'TOC \\o "1-{DEEPEST}" \\h \\z \\u'


def lists(report):
    """[(title, code, lines)]; a line is (style, text, anchor)."""
    found = [(title, label, blocks) for title, label, blocks in _counted(report) if blocks]
    titles = [LISTS[0], *(title for title, _, _ in found)]
    yield LISTS[0], CONTENTS, _headings(report, titles)
    for title, label, blocks in found:
        lines = [(LISTED, block.caption, block.anchor) for block in blocks]
        yield title, f'TOC \\h \\z \\c "{label}"', lines


def _counted(report):
    return (LISTS[1], "Tabel", report.tables), (LISTS[2], "Gambar", report.figures)


def _headings(report, titles):
    """Those of the front, the lists themselves, then chapters and annexes."""
    own = [("toc 1", title, anchor(title)) for title in titles]
    return [*_lines(report.front), *own, *_lines((*report.chapters, *report.annexes))]


def _lines(parts):
    sections = [section for part in parts for section in part.walk if section.level <= DEEPEST]
    return [(f"toc {section.level}", section.heading, section.anchor) for section in sections]


def anchor(title):
    return f"bagian-{title.lower().replace(' ', '-')}"


def written(code, lines, room):
    """The XML of one list. `room`: millimetres across."""
    found = []
    for place, (style, text, target) in enumerate(lines):
        begin = "" if place else begin_field(code, dirty=True)
        end = END_FIELD if place == len(lines) - 1 else ""
        page = field(f"PAGEREF {bookmark(target)} \\h", " ")
        stop = tab(room, "right", dots=True)
        found.append(paragraph(begin + run(f"{text}\t") + page + end, style, tabs=stop))
    return "".join(found)
