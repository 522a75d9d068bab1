"""What an import would do, as a person reads it: added, changed from what to what, removed, unchanged."""

from dataclasses import dataclass, field

from . import agreement_head, shape
from .matching import pair_budget, pair_figures, pair_indicators, pair_objectives

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
MEASURED = (
    "Indikator {}.{} “{}” tidak ada di dalam berkas, padahal realisasinya sudah diisi; indikator itu tidak "
    "dapat dihapus. Kembalikan barisnya."
)

SPENT = (
    "{} tidak ada di dalam berkas, padahal realisasi anggarannya sudah diisi; baris itu tidak dapat dihapus. "
    "Kembalikan barisnya, atau kosongkan dahulu realisasinya."
)


@dataclass
class Change:
    """One row that would not stay as it is."""

    action: str
    name: str
    values: list = field(default_factory=list)  # (label, before, after)


@dataclass
class Part:
    """One of the tables: its pairs for applying, its changes for reading."""

    title: str
    pairs: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    same: int = 0

    def of(self, action):
        return [change for change in self.changes if change.action == action]

    @property
    def counts(self):
        return len(self.of(ADDED)), len(self.of(CHANGED)), len(self.of(REMOVED)), self.same


@dataclass
class Differences:
    objectives: Part
    indicators: Part
    figures: Part
    budget: Part
    head: Part

    @property
    def parts(self):
        return self.head, self.objectives, self.indicators, self.figures, self.budget

    @property
    def any(self):
        return any(part.changes for part in self.parts)

    @property
    def blocked(self):
        """Removals that would take results or what was spent with them."""
        spent = [old for old, new in self.budget.pairs if new is None and old["realised_now"]]
        gone = [old for old, new in self.indicators.pairs if new is None and old["measured"]]
        return [SPENT.format(_budget_name(row)) for row in spent] + [
            MEASURED.format(*row["was"], row["name"]) for row in gone
        ]


def compare(old, new, divisions):
    """`old` from the database, `new` from the workbook.

    What hangs on a sasaran or an indicator that got another number is compared under its number of now.
    """
    objectives = pair_objectives(old.objectives, new.objectives)
    numbers = {a["number"]: b["number"] for a, b in objectives if a and b}
    indicators = pair_indicators([_renumbered(row, numbers) for row in old.indicators], new.indicators)
    places = {a["was"]: (b["objective"], b["number"]) for a, b in indicators if a and b}
    figures = pair_figures([_moved(row, places) for row in old.figures], new.figures)
    budget = pair_budget([_renumbered(row, numbers) for row in old.budget], new.budget)
    return Differences(
        _part("Sasaran strategis", objectives, _OBJECTIVE, _objective_name),
        _part("Indikator kinerja", indicators, _indicator_fields(divisions), _indicator_name),
        _part("Target dan realisasi tahun lain", figures, _FIGURE, _figure_name),
        _budget_part(budget, divisions),
        _head_part(old.head, new.head),
    )


def _head_part(old, new):
    part, values = Part("Data umum"), agreement_head.differences(old, new) if new else []
    if values:
        part.changes.append(Change(CHANGED, "Nomor, tanggal, pihak kedua, dan aturan pengukuran", values))
    elif new:
        part.same = 1
    return part


def _renumbered(row, numbers):
    """The row under the number its sasaran has now; None where that sasaran is gone."""
    return row | {"objective": numbers.get(row["objective"]), "was": (row["objective"], row.get("number"))}


def _moved(row, places):
    was = row["objective"], row["number"]
    objective, number = places.get(was, (None, None))
    return row | {"objective": objective, "number": number, "was": was}


def _part(title, pairs, fields, name):
    part = Part(title, pairs)
    for old, new in pairs:
        change = _change(old, new, fields, name)
        if change is None:
            part.same += 1
        else:
            part.changes.append(change)
    return part


def _change(old, new, fields, name):
    if old is None:
        values = [(f.heading, "", f.show(new[f.key])) for f in fields if new[f.key] not in (None, "")]
        return Change(ADDED, name(new), values)
    if new is None:
        return Change(REMOVED, name(old))
    values = [(f.heading, f.show(old[f.key]), f.show(new[f.key])) for f in fields if old[f.key] != new[f.key]]
    return Change(CHANGED, name(old), values) if values else None


_OBJECTIVE = (shape.Whole("number", "Nomor"), shape.OBJECTIVE_FIELDS[1])
_FIGURE = tuple(f for f in shape.FIGURE_FIELDS if f.key not in ("objective", "number", "name"))


def _indicator_fields(divisions):
    return (shape.OBJECTIVE, *shape.indicator_fields(divisions))


def _objective_name(row):
    return f"{row['number']}. {row['text']}"


def _indicator_name(row):
    objective, number = row.get("was") or (row["objective"], row["number"])
    return f"{objective}.{number} {row['name']}"


def _figure_name(row):
    objective, number = row.get("was") or (row["objective"], row["number"])
    return f"Indikator {objective}.{number}, tahun {row['year']}"


def _budget_part(pairs, divisions):
    fields = [f for f in shape.budget_fields(divisions) if f.key != "level"]
    part = _part("Program dan anggaran", pairs, fields, _budget_name)
    if not part.changes and _order(part.pairs, 0) != _order(part.pairs, 1):
        part.changes.append(Change(CHANGED, "Urutan program, kegiatan, atau sub kegiatan"))
    return part


def _order(pairs, side):
    """The keys of what stays, in the order of one side."""
    if side:
        return [old["pk"] for old, new in pairs if old and new]
    kept = [old for old, new in pairs if old and new]
    return [row["pk"] for row in sorted(kept, key=lambda row: row["order"])]


def _budget_name(row):
    level = next(label for label, stored in shape.LEVELS.items() if stored == row["level"])
    return f"{level} {row['code']} {row['name']}".replace("  ", " ")
