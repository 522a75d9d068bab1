"""Which cells of the tables changed: indicator or budget line, field, old and new. Pure."""

from dataclasses import dataclass

from reports.document.blocks import Table

LONG = 80  # signs: a longer cell is a text, and shown as one
LABELS = (
    "Indikator kinerja",
    "Sasaran strategis dan indikator kinerja",
    "Program, kegiatan, dan sub kegiatan",
    "Program",
    "Sasaran strategis",
    "Rekomendasi",
)


@dataclass(frozen=True)
class Changed:
    """One cell. `row`: "1.2 Indeks …"; `field`: the title of its column; `table`: where it stands first."""

    table: str
    row: str
    field: str
    old: str
    new: str
    is_sum: bool = False

    @property
    def is_text(self):
        return max(len(self.old), len(self.new)) > LONG


def tables_of(report):
    return {table.key: table for table in report.all_blocks(Table)}


def changed_cells(old, new):
    """Line by line, sums last. A change shows in many tables; it is told once, where it stands first."""
    names = _names(new)
    before, after = tables_of(old), tables_of(new)
    found = [cell for key in after if key in before for cell in _of_table(before[key], after[key], names)]
    return _by_row([*_once([c for c in found if not c.is_sum]), *_new_sums(found)])


def _once(cells):
    """A change of the same line is the same change, whatever its column is called."""
    found = {}
    for cell in cells:
        found.setdefault((cell.row, cell.old, cell.new), cell)
    return list(found.values())


def _new_sums(found):
    """Sums that no line has told already."""
    told, kept = {(cell.old, cell.new) for cell in found if not cell.is_sum}, []
    for cell in found:
        if cell.is_sum and (cell.old, cell.new) not in told:
            told.add((cell.old, cell.new))
            kept.append(cell)
    return kept


def _by_row(cells):
    """Those of one line together, lines in the order of their first change."""
    place = {}
    for cell in cells:
        place.setdefault(cell.row, len(place))
    return sorted(cells, key=lambda cell: place[cell.row])


def _of_table(old, new, names):
    before = _rows(old)
    for key, cells in _rows(new).items():
        for title, text in cells.items():
            was = before.get(key, {}).get(title)
            if was is not None and was != text:
                row = _label(key, cells, names)
                yield Changed(new.caption, row, title, was, text, is_sum=_is_sum(key))


def _rows(table):
    """{key of the row: {title of the column: text}}"""
    return {
        row.key or f"jumlah-{place}": {title: cell.text for cell, title in cells}
        for place, (row, cells) in enumerate(table.labelled)
    }


def _is_sum(key):
    """Lines are numbered or coded; sums have words for keys."""
    return not key[0].isdigit()


def _subject(key):
    """1.2 of 1.2/2025"""
    return key.partition("/")[0]


def _names(report):
    """{number or code: what it is called}, from the first table that says so."""
    found = {}
    for table in tables_of(report).values():
        for key, cells in _rows(table).items():
            if own := _own_name(cells):
                found.setdefault(_subject(key), own)
    return found


def _own_name(cells):
    return next((cells[title] for title in LABELS if title in cells), "")


def _label(key, cells, names):
    if _is_sum(key):
        return next(iter(cells.values()), "")
    subject = _subject(key)
    return f"{subject} {_own_name(cells) or names.get(subject, '')}".strip()


def changed_rows(old, new):
    """(added, removed) lines of the tables both versions have, each told once."""
    before, after = tables_of(old), tables_of(new)
    shared = [key for key in after if key in before]
    return _only(after, before, shared, _names(new)), _only(before, after, shared, _names(old))


def _only(here, there, keys, names):
    found = {}
    for key in keys:
        known = _rows(there[key])
        for row, cells in _rows(here[key]).items():
            if row not in known and not _is_sum(row):
                found.setdefault(_subject(row), _label(row, cells, names))
    return list(found.values())
