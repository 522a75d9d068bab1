"""What the Laporan Kinerja is laid out in: pieces that each begin on a page of their own."""

from dataclasses import dataclass, field, replace

from reports.binding.numbers import Numbering
from reports.document.tree import Section

FOLDER = "reports/papers/report"
COVER_KEY = "sampul"


@dataclass(frozen=True)
class Piece:
    """One part of the report as a template; `words`: what only this part needs."""

    key: str
    title: str
    template: str
    numbering: Numbering
    words: dict = field(default_factory=dict)
    stamped: bool = True


def cover():
    return Piece(COVER_KEY, "Sampul", f"{FOLDER}/_cover.html", Numbering.COVER, stamped=False)


def pieces(contents):
    """(front matter, chapters and annexes) of a report's tree: the lists come between."""
    front = [cover(), *(_chapter(chapter, Numbering.FRONT) for chapter in contents.front)]
    body = [piece for chapter in contents.chapters for piece in _split(chapter)]
    return front, [*body, *map(_annex, contents.annexes)]


def _chapter(chapter, numbering):
    return Piece(chapter.anchor, chapter.title, f"{FOLDER}/_chapter.html", numbering, {"chapter": chapter})


def _annex(annex):
    return Piece(annex.anchor, annex.heading, f"{FOLDER}/_annex.html", Numbering.BODY, {"annex": annex})


def _split(chapter):
    """A chapter in one piece, or its opening, each sasaran, and what follows them.

    So a changed sasaran alone is laid out again, and memory holds one of them at a time.
    """
    opening, *rest = _runs(chapter.sections)
    yield _chapter(replace(chapter, sections=opening), Numbering.BODY)
    for sections in rest:
        title = ", ".join(section.title for section in sections)
        run = Section(sections[0].key, title, sections=sections)
        yield Piece(run.anchor, title, f"{FOLDER}/_run.html", Numbering.BODY, {"run": run})


def _runs(sections):
    """Sections in printing order, cut before and behind each one of the third level."""
    runs = [()]
    for section in sections:
        runs[-1] += (replace(section, sections=()),)
        if section.sections:
            runs += [*((below,) for below in section.sections), ()]
    return [runs[0], *filter(None, runs[1:])]
