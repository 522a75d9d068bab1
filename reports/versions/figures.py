"""Which cells of the tables changed: indicator or budget line, field, old and new. Pure."""

from dataclasses import dataclass

from reports.document.blocks import Table

LONG = 80  # signs: a longer cell is a text, and shown as one
LABELS = ("Indikator kinerja", "Program", "Sasaran strategis", "Rekomendasi")


@dataclass(frozen=True)
class Changed:
    """One cell. `row`: "1.2 Indeks …"; `field`: the title of its column; `table`: where it stands first."""

    table: str
    row: str
    field: str
    old: str
    new: str

    @property
    def is_text(self):
        return max(len(self.old), len(self.new)) > LONG


def tables_of(report):
    return {table.key: table for table in report.all_blocks(Table)}


def changed_cells(old, new):
    """The same change shows in many tables; it is told once, where it stands first."""
    before, told, found = tables_of(old), set(), []
    for key, table in tables_of(new).items():
        for mark, cell in _of_table(before[key], table) if key in before else ():
            if mark not in told:
                told.add(mark)
                found.append(cell)
    return found


def _of_table(old, new):
    """(what makes a change the same one, the change) of each differing cell of the rows both have."""
    before = _rows(old)
    for key, cells in _rows(new).items():
        for title, text in cells.items():
            was = before.get(key, {}).get(title)
            if was is not None and was != text:
                yield (key, was, text), Changed(new.caption, _label(key, cells), title, was, text)


def _rows(table):
    """{key of the row: {title of the column: text}}; the sums at the end by their words."""
    return {
        row.key or f"jumlah {table.key} {place}": {title: cell.text for cell, title in cells}
        for place, (row, cells) in enumerate(table.labelled)
    }


def _label(key, cells):
    name = next((cells[title] for title in LABELS if title in cells), next(iter(cells.values()), ""))
    return name if key.startswith("jumlah ") or key in name else f"{key} {name}"


def changed_rows(old, new):
    """(added, removed) rows of the tables both versions have, each told once, as (key, words)."""
    before, after = tables_of(old), tables_of(new)
    shared = [key for key in after if key in before]
    added = _only(after, before, shared)
    removed = _only(before, after, shared)
    return added, removed


def _only(here, there, keys):
    found = {}
    for key in keys:
        known = _rows(there[key])
        for row, cells in _rows(here[key]).items():
            if row not in known and not row.startswith("jumlah "):
                found.setdefault(row, _label(row, cells))
    return list(found.values())
