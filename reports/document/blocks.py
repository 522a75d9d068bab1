"""What a section of the report holds: paragraphs, lists, tables, figures, signatures, each ready to print."""

from dataclasses import dataclass
from functools import cached_property

from reports.document.charts import Chart, bars, beside, svg
from reports.narrative import prose


def held(text):
    """A percent sign never stands alone at the beginning of a line."""
    return text.replace(" %", "\u00a0%")


class Block:
    @property
    def template(self):
        return f"reports/papers/report/_{type(self).__name__.lower()}.html"


@dataclass(frozen=True)
class Text(Block):
    """A paragraph made from the data; `label` stands before it in bold."""

    text: str
    label: str = ""

    @property
    def printed(self):
        return held(self.text)


@dataclass(frozen=True)
class Points(Block):
    """A list made from the data: (words in bold, text) of each item."""

    items: tuple[tuple[str, str], ...]
    label: str = ""

    @property
    def printed(self):
        return [(lead, held(text)) for lead, text in self.items]


@dataclass(frozen=True)
class Notes(Block):
    """Rules that the reader must know, set apart: formulas, caps."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Prose(Block):
    """What people wrote, as reports/narrative/ stores it. `files`: (address, name in storage) of pictures."""

    key: str
    html: str
    files: tuple[tuple[str, str], ...] = ()

    @property
    def for_screen(self):
        return prose.for_screen(self.html)

    @property
    def for_paper(self):
        return prose.for_paper(self.html, dict(self.files))

    @property
    def lines(self):
        """The words alone, a line for each paragraph."""
        return prose.plain(self.html).splitlines()


@dataclass(frozen=True)
class Column:
    title: str
    width: int = 0  # millimetres, of those in paper-report-content.css; 0: an even share of what is left


@dataclass(frozen=True)
class Cell:
    """`kind`: "" words, "num" a figure, "mid" centred, "code" a fingerprint, "nomen" a code of the budget."""

    text: str
    kind: str = ""
    rows: int = 1
    columns: int = 1
    indent: int = 0

    @property
    def css(self):
        return f"{self.kind} in-{self.indent}".strip() if self.indent else self.kind


@dataclass(frozen=True)
class Row:
    """`key` names the same row in another version: "1.2", a code of the budget."""

    cells: tuple[Cell, ...]
    key: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Table(Block):
    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()  # printed small beneath it: the working of its figures
    number: str = ""  # "Tabel 3.2"; none outside the chapters

    @property
    def anchor(self):
        return f"tabel-{self.key}"

    @property
    def caption(self):
        return f"{self.number} {self.title}".strip()

    @property
    def short(self):
        """Few enough rows to stand on one page."""
        return len(self.rows) <= 7

    @cached_property
    def labelled(self):
        """(row, [(cell, title of its column)]): what a phone shows beside each cell."""
        open_rows, found = [0] * len(self.columns), []
        for row in self.rows:
            cells, place = [], 0
            for cell in row.cells:
                while place < len(open_rows) and open_rows[place]:
                    place += 1
                cells.append((cell, self.columns[place].title))
                for number in range(place, place + cell.columns):
                    open_rows[number] = cell.rows
                place += cell.columns
            open_rows = [max(left - 1, 0) for left in open_rows]
            found.append((row, cells))
        return found


@dataclass(frozen=True)
class Figure(Block):
    key: str
    title: str
    chart: Chart
    number: str = ""

    @property
    def anchor(self):
        return f"gambar-{self.key}"

    @property
    def caption(self):
        return f"{self.number} {self.title}".strip()

    @property
    def svg(self):
        return svg(self.chart)

    @property
    def bars(self):
        return bars(self.chart)

    @property
    def beside(self):
        return list(beside(self.chart))


@dataclass(frozen=True)
class Title(Block):
    """The centred title of a paper within the report, with a line below it."""

    text: str
    below: str = ""


@dataclass(frozen=True)
class Pairs(Block):
    """Lines of a head: label, colon, value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Signature:
    """Everything above and below the pen; without a name there is room for one."""

    dated: str
    title: str
    name: str = ""
    rank: str = ""
    nip: str = ""
    on_behalf: str = ""
    behalf_title: str = ""
    official: bool = True


@dataclass(frozen=True)
class Signing(Block):
    """Who signs: two side by side, or one beside the table of initials of the offices below."""

    right: Signature
    left: Signature | None = None
    initials: tuple[str, ...] = ()
    dated: str = ""  # place and day above the right one, where the line above each names a party
