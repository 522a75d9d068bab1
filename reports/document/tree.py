"""The report as a tree: nothing here asks the database or computes a figure.

A section holds blocks, then sections. The whole tree can be written as JSON and read again, so a draft that
was handed in stays as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from reports.document.charts import Bar, Chart, Group

from .blocks import (
    Block,
    Cell,
    Column,
    Figure,
    Notes,
    Pairs,
    Points,
    Prose,
    Row,
    Signature,
    Signing,
    Table,
    Text,
    Title,
)


@dataclass(frozen=True)
class Section:
    """A chapter (level 1), its sections (2), a sasaran (3) and what is said about it (4)."""

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    number: str = ""  # "Bab III", "Lampiran 2."
    level: int = 1
    wide: bool = False  # on landscape pages

    @property
    def anchor(self):
        return f"bagian-{self.key}"

    @property
    def heading(self):
        """As the table of contents prints it."""
        return f"{self.number} {self.title}".strip()

    @property
    def walk(self) -> Iterator["Section"]:
        """Itself and every section below it."""
        yield self
        for section in self.sections:
            yield from section.walk

    def all_blocks(self, kind=Block):
        return [block for section in self.walk for block in section.blocks if isinstance(block, kind)]


@dataclass(frozen=True)
class Report:
    title: str
    year: int
    agency: str
    short_name: str
    government: str
    dated: str  # place and month of the cover
    front: tuple[Section, ...]
    chapters: tuple[Section, ...]
    annexes: tuple[Section, ...]

    @property
    def foot(self):
        return f"Laporan Kinerja {self.short_name} Tahun {self.year}"

    @property
    def parts(self):
        return (*self.front, *self.chapters, *self.annexes)

    @property
    def sections(self):
        """Every section of every level, in printing order."""
        return [section for part in self.parts for section in part.walk]

    def all_blocks(self, kind=Block):
        return [block for part in self.parts for block in part.all_blocks(kind)]

    @property
    def tables(self):
        """The numbered ones, as Daftar Tabel lists them."""
        return [table for table in self.all_blocks(Table) if table.number]

    @property
    def figures(self):
        return [figure for figure in self.all_blocks(Figure) if figure.number]

    def part(self, key):
        """The section of that key."""
        return next(section for section in self.sections if section.key == key)


_CLASSES = (
    Text,
    Points,
    Notes,
    Prose,
    Column,
    Cell,
    Row,
    Table,
    Figure,
    Pairs,
    Signature,
    Signing,
    Title,
    Section,
)
CLASSES = {cls.__name__: cls for cls in (*_CLASSES, Report, Bar, Group, Chart)}


def to_json(value):
    """Plain dicts and lists; what has its usual value is left out."""
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if type(value).__name__ not in CLASSES:
        return value
    told = {f.name: getattr(value, f.name) for f in fields(value)}
    usual = {f.name: f.default for f in fields(value)}
    kept = {name: to_json(item) for name, item in told.items() if item != usual[name]}
    return {"type": type(value).__name__} | kept


def from_json(value):
    """The tree that `to_json` wrote."""
    if isinstance(value, list):
        return tuple(from_json(item) for item in value)
    if not isinstance(value, dict):
        return value
    told = {name: from_json(item) for name, item in value.items() if name != "type"}
    return CLASSES[value["type"]](**told)
