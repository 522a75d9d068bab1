"""The skeleton of the Laporan Kinerja: chapters, numbered tables, annexes, and their tables of contents."""

from dataclasses import dataclass, field

from reports import prose
from reports.rows import ObjectiveRow
from workflow.words import EMPTY

# The figures that belong to a part of the narrative are printed right after its text.
BLOCKS = {"perencanaan": "_promise", "capaian": "_results", "anggaran": "_money"}
SIGNED = "kata-pengantar"
ANNEXES = (
    ("lampiran-perjanjian", "Perjanjian Kinerja"),
    ("lampiran-pengukuran", "Pengukuran Kinerja"),
    ("lampiran-bukti", "Daftar Bukti Dukung"),
)
PLANNED = (
    ("target", "Sasaran, indikator, dan target Perjanjian Kinerja"),
    ("pagu", "Program dan anggaran Perjanjian Kinerja"),
)
MEASURED = (
    ("skala", "Kategori capaian kinerja"),
    ("rekap", "Capaian kinerja tiap sasaran strategis"),
)
SPENT = (
    ("efisiensi", "Efisiensi penggunaan sumber daya"),
    ("anggaran", "Pagu dan realisasi anggaran tiap program"),
)


@dataclass(frozen=True)
class Heading:
    """One line of a table of contents."""

    text: str
    anchor: str
    level: int = 1
    roman: bool = False


@dataclass(frozen=True)
class Table:
    anchor: str
    number: str
    text: str


@dataclass(frozen=True)
class PrintedPart:
    anchor: str
    title: str
    facts: str  # the sentences made from figures, as one paragraph
    body: str  # HTML
    block: str


@dataclass(frozen=True)
class PrintedChapter:
    anchor: str
    number: str  # "BAB I"; empty in front of the chapters
    name: str
    title: str
    parts: list[PrintedPart]
    signed: bool = False


@dataclass
class Contents:
    front: list[PrintedChapter]
    chapters: list[PrintedChapter]
    tables: dict[str, Table]
    annexes: list[Heading] = field(default_factory=list)
    about: dict[int, list[PrintedPart]] = field(default_factory=dict)  # what is written of each sasaran

    @classmethod
    def of(cls, chapters, data, files):
        """`files`: the pictures of the text, as `reports.pictures.files_of` gives them."""
        printed = [(chapter.front, _chapter(chapter, files)) for chapter in chapters]
        return cls(
            [chapter for front, chapter in printed if front],
            [chapter for front, chapter in printed if not front],
            _tables(data),
            [
                Heading(f"Lampiran {number}. {title}", anchor)
                for number, (anchor, title) in enumerate(ANNEXES, 1)
            ],
            {
                objective.position: [_part(part, files) for part in objective.parts]
                for chapter in chapters
                for objective in chapter.objectives
            },
        )

    @property
    def headings(self):
        """Everything the table of contents lists, in printing order."""
        found = [Heading(chapter.title, chapter.anchor, roman=True) for chapter in self.front]
        found.append(Heading("Daftar Isi", "daftar-isi", roman=True))
        found.append(Heading("Daftar Tabel", "daftar-tabel", roman=True))
        for chapter in self.chapters:
            found.append(Heading(chapter.title, chapter.anchor))
            found += [Heading(part.title, part.anchor, 2) for part in chapter.parts if part.title]
        return [*found, *self.annexes]

    @property
    def table_list(self):
        return list(self.tables.values())


def _chapter(chapter, files):
    words = chapter.title.split(maxsplit=2)
    number, name = (" ".join(words[:2]), words[2]) if not chapter.front else ("", chapter.title)
    parts = [_part(part, files, "" if chapter.front else part.title) for part in chapter.parts]
    signed = chapter.key == SIGNED
    return PrintedChapter(f"bab-{chapter.key}", number, name, chapter.title, parts, signed)


def _part(part, files, title=None):
    block = BLOCKS.get(part.key, "")
    return PrintedPart(
        f"bagian-{part.key}",
        part.title if title is None else title,
        " ".join(part.facts),
        prose.for_paper(part.body, files),
        f"reports/papers/report/{block}.html" if block else "",
    )


def _tables(data):
    """Every numbered table by its key, in printing order, counted anew in each chapter."""
    results = [row for objective in data.objectives for row in _of_objective(objective.position)]
    chapters = ((2, PLANNED), (3, (*MEASURED, *results, *SPENT)))
    return {
        key: Table(f"tabel-{key}", f"Tabel {chapter}.{number}", text)
        for chapter, rows in chapters
        for number, (key, text) in enumerate(rows, 1)
    }


def _of_objective(position):
    yield f"hasil-{position}", f"Target, realisasi, dan capaian sasaran {position}"
    yield f"banding-{position}", f"Perbandingan realisasi sasaran {position}"


@dataclass(frozen=True)
class PrintedObjective:
    """A sasaran with its two tables and what its text says first."""

    row: ObjectiveRow
    results: Table
    comparison: Table
    supporting: str
    parts: list[PrintedPart]


def objectives(data, contents):
    tables, about = contents.tables, contents.about
    return [
        PrintedObjective(
            row,
            tables[f"hasil-{row.position}"],
            tables[f"banding-{row.position}"],
            _programs(row),
            about[row.position],
        )
        for row in data.objectives
    ]


def _programs(row):
    return "; ".join(program.name for program in row.programs) or EMPTY
