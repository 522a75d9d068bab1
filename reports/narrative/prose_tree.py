"""What written text consists of: a small tree of blocks, the same for screen, paper, Word and comparing.

A text is a list of blocks. Paragraph and Heading hold runs (pieces of text with one look; "\\n" in them is a
line break). Listing holds items, Table rows of cells, Quote blocks; items and cells hold blocks again.
"""

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    sub: bool = False
    sup: bool = False
    href: str = ""

    @property
    def look(self):
        return self.bold, self.italic, self.underline, self.sub, self.sup, self.href


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """Level 3 is the larger one: 1 and 2 are the report's own chapters and parts."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Listing:
    ordered: bool
    items: tuple[tuple, ...]
    start: int = 1


@dataclass(frozen=True)
class Cell:
    blocks: tuple
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def head_rows(self):
        """How many rows at the top consist of head cells only; they are repeated on every page."""
        count = 0
        for row in self.rows:
            if not all(cell.header for cell in row):
                break
            count += 1
        return count if count < len(self.rows) else 0


@dataclass(frozen=True)
class Quote:
    blocks: tuple


WIDTHS = (33, 66, 100)  # per cent of the line that a picture may take


@dataclass(frozen=True)
class Picture:
    """`width`: one of WIDTHS; 0: as large as its own points are, at most the line."""

    src: str
    alt: str = ""
    caption: tuple[Run, ...] = field(default=())
    width: int = 0


def words_of(runs):
    return "".join(run.text for run in runs)


def lines_of(blocks):
    """The words alone, one line for each paragraph, list item, row of a table and caption."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield words_of(block.runs).replace("\n", " ")
            case Listing(items=items):
                for item in items:
                    yield from lines_of(item)
            case Table(rows=rows):
                for row in rows:
                    yield " | ".join(" ".join(lines_of(cell.blocks)) for cell in row)
            case Quote(blocks=inner):
                yield from lines_of(inner)
            case Picture():
                yield f"[Gambar] {words_of(block.caption) or block.alt}".strip()


def tidy(runs):
    """Neighbours of one look joined, no space at either end or beside another; () when nothing is seen."""
    text, out = "", []
    for run in runs:
        piece = re.sub(r" *\n *", "\n", run.text)
        if not text or text[-1] in " \n":
            piece = piece.lstrip(" ")
        if piece.startswith("\n") and out:
            out[-1] = with_text(out[-1], out[-1].text.rstrip(" "))
        if piece:
            text += piece
            same = out and out[-1].look == run.look
            out[-1:] = (
                [with_text(out[-1], out[-1].text + piece)] if same else [*out[-1:], with_text(run, piece)]
            )
    return _stripped(out)


def with_text(run, text):
    return Run(text, *run.look)


def _stripped(runs):
    """Without blank ends; a paragraph of nothing but blanks and breaks is none."""
    blank = " \n\xa0"
    while runs and not runs[0].text.strip(blank):
        runs = runs[1:]
    while runs and not runs[-1].text.strip(blank):
        runs = runs[:-1]
    if runs:
        runs = [with_text(runs[0], runs[0].text.lstrip(blank)), *runs[1:]]
        runs[-1] = with_text(runs[-1], runs[-1].text.rstrip(blank))
    return tuple(run for run in runs if run.text)
