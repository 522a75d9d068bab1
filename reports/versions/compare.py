"""Two frozen reports beside each other. Pure: both trees are in memory."""

from dataclasses import dataclass, field

from reports.document.blocks import Prose
from reports.narrative import prose_changes

from .figures import Changed, changed_cells, changed_rows


@dataclass(frozen=True)
class Passage:
    """One stretch of a line: taken out, put in, or as it was."""

    kind: str  # "", "del", "ins"
    text: str


@dataclass(frozen=True)
class TextChange:
    """A text whose words changed: where it stands, and its changed lines."""

    place: str
    lines: list[list[Passage]]
    anchor: str = ""


@dataclass(frozen=True)
class Comparison:
    figures: list[Changed] = field(default_factory=list)
    texts: list[TextChange] = field(default_factory=list)
    structure: list[str] = field(default_factory=list)

    @property
    def same(self):
        return not (self.figures or self.texts or self.structure)

    @property
    def in_short(self):
        """3 angka, 2 naskah, 1 susunan"""
        counted = (
            (len(self.figures), "angka"),
            (len(self.texts), "naskah"),
            (len(self.structure), "susunan"),
        )
        told = [f"{count} {what}" for count, what in counted if count]
        return f"Berubah: {', '.join(told)}." if told else "Isinya sama."


def compare(old, new):
    """`old`, `new`: Report trees, the older first."""
    cells = changed_cells(old, new)
    long_ones = [
        TextChange(f"{cell.table}: {cell.row}, {cell.field}", _lines(cell.old, cell.new))
        for cell in cells
        if cell.is_text
    ]
    return Comparison(
        [cell for cell in cells if not cell.is_text],
        [*_prose(old, new), *long_ones],
        _structure(old, new),
    )


def _prose(old, new):
    """What people wrote, section by section, in the order of the newer version."""
    before, after = _texts(old), _texts(new)
    keys = [*after, *(key for key in before if key not in after)]
    for key in keys:
        was, now = before.get(key, ("", "")), after.get(key, ("", ""))
        if lines := _lines(was[1], now[1]):
            yield TextChange(now[0] or was[0], lines, key)


def _texts(report):
    """{key: (where it stands, html)}"""
    return {
        block.key: (place, block.html)
        for part in report.parts
        for place, section in _places(part)
        for block in section.blocks
        if isinstance(block, Prose)
    }


def _places(section, above=""):
    """(headings from the chapter down, section) of itself and every section below it."""
    place = f"{above} › {section.heading}" if above else section.heading
    yield place, section
    for inner in section.sections:
        yield from _places(inner, place)


def _lines(old, new):
    """The lines that changed, each as passages."""
    return [_merged(row) for row in prose_changes.compare(old, new) if not row.same]


def _merged(row):
    """Old and new in one line: what was taken out stands before what was put in its place."""
    old, new, line = list(row.old), list(row.new), []
    while old or new:
        while old and old[0].changed:
            line.append(Passage("del", old.pop(0).text))
        while new and new[0].changed:
            line.append(Passage("ins", new.pop(0).text))
        if old and new:
            old.pop(0)
            line.append(Passage("", new.pop(0).text))
        elif old or new:
            line += [Passage("", piece.text) for piece in (old or new)]
            break
    return line


def _structure(old, new):
    """Parts and rows that came or went, in sentences."""
    before = {section.key: section.heading for section in old.sections}
    after = {section.key: section.heading for section in new.sections}
    added, removed = changed_rows(old, new)
    return [
        *(f"Bagian “{title}” ditambahkan." for key, title in after.items() if key not in before),
        *(f"Bagian “{title}” dihapus." for key, title in before.items() if key not in after),
        *(
            f"Judul “{before[key]}” menjadi “{title}”."
            for key, title in after.items()
            if before.get(key, title) != title
        ),
        *(f"Baris “{words}” ditambahkan." for words in added),
        *(f"Baris “{words}” dihapus." for words in removed),
    ]
