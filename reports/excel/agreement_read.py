"""A Perjanjian Kinerja read from a workbook: plain rows, everything wrong with its cell, and what to know."""

from dataclasses import dataclass, field
from decimal import Decimal

from workflow.words import angka

from . import agreement_head, shape
from .content import Content
from .faults import Faults
from .sums import check_sums
from .table import read_table, sheet_of

UNLIKE = "berisi “{}”, berbeda dari “{}” di sel {}. Samakan keduanya."
FORMULA = "{}: dihitung oleh rumus {}; yang dipakai hasilnya, {}."


@dataclass
class Reading:
    """What a workbook says, whether or not it may be taken over."""

    content: Content = field(default_factory=Content)
    faults: Faults = field(default_factory=Faults)
    notes: list = field(default_factory=list)
    money: list = field(default_factory=list)  # faults of sums: they count only where money changes

    def table(self, book, title, fields):
        sheet = sheet_of(book, title, self.faults)
        if sheet is None:
            return []
        rows = read_table(sheet, [f.column() for f in fields], self.faults)
        by_key = {f.key: f for f in fields}
        for row in rows:
            for key, formula in row.formulas.items():
                place = f"Lembar “{row.sheet}”, sel {row.ref(key)}"
                self.notes.append(FORMULA.format(place, formula[:60], by_key[key].show(row[key])))
        return rows


def read(book, *, year, divisions):
    """`divisions`: names of the agency's bidang."""
    found = Reading()
    same_year(book, year, found.faults)
    fields = shape.indicator_fields(divisions)
    rows = found.table(book, shape.INDICATORS, (*shape.OBJECTIVE_FIELDS, *fields))
    _objectives(rows, found)
    places = _indicators(rows, fields, found)
    _figures(found.table(book, shape.FIGURES, shape.FIGURE_FIELDS), places, found)
    found.content.head = agreement_head.read(book, found.faults)
    found.content.indicators.sort(key=lambda row: (row["objective"], row["number"]))
    found.content.figures.sort(key=lambda row: (row["objective"], row["number"], row["year"]))
    _budget(found.table(book, shape.BUDGET, shape.budget_fields(divisions)), found)
    return found


def same_year(book, year, faults):
    """Another year's workbook is never taken for this one's."""
    sheet = sheet_of(book, shape.GUIDE, faults)
    if sheet is None:
        return
    label = next((c for c in sheet.cells.values() if str(c.value).strip() == shape.YEAR), None)
    cell = label and sheet.cell(label.row, label.column + 1)
    if cell is None or isinstance(cell.value, bool) or not isinstance(cell.value, int):
        faults.add(sheet.title, cell.ref if cell else "", f"“{shape.YEAR}” belum diisi dengan angka tahun.")
    elif cell.value != year:
        faults.add(
            sheet.title,
            cell.ref,
            f"berkas ini untuk tahun anggaran {cell.value}, bukan {year}. Unggah pada halaman tahun "
            f"{cell.value}, atau ubah tahunnya di sel ini bila isinya memang untuk {year}.",
        )


def _objectives(rows, found):
    """One sasaran per number; every row that repeats it says the same or nothing."""
    seen = {}
    for row in rows:
        number, text = row["objective"], row["text"]
        if number is None or text is None:
            continue
        first = seen.get(number)
        if text and first and first["text"] and first["text"] != text:
            words = UNLIKE.format(text[:60], first["text"][:60], first.ref("text"))
            found.faults.add(row.sheet, row.ref("text"), words)
        elif first is None or (text and not first["text"]):
            seen[number] = row
    for number, row in sorted(seen.items()):
        if not row["text"]:
            words = f"sasaran strategis nomor {number} belum ditulis."
            found.faults.add(row.sheet, row.ref("text"), words)
        found.content.objectives.append({"number": number, "text": row["text"]})


def _indicators(rows, fields, found):
    """{(objective, number): row}"""
    places = {}
    for row in rows:
        values = {f.key: row[f.key] for f in fields}
        blank = {f.key: getattr(f, "blank", None) for f in fields}
        if row.clean and all(value in (None, "", blank[key]) for key, value in values.items()):
            continue  # a sasaran without indicators yet
        _add_indicator(row, values, places, found, whole=_complete(row, fields, found.faults) and row.clean)
    return places


def _complete(row, fields, faults):
    missing = [f for f in fields if f.marked and f.key in row.values and row[f.key] in (None, "")]
    for each in missing:
        faults.add(row.sheet, row.ref(each.key), f"“{each.heading}” belum diisi.")
    high, low = row["target_high"], row["target"]
    if high is not None and low is not None and Decimal(high) <= Decimal(low):
        words = (
            f"berisi {angka(Decimal(high))}; batas atas harus lebih besar daripada target "
            f"{angka(Decimal(low))}."
        )
        faults.add(row.sheet, row.ref("target_high"), words)
        return False
    return not missing


def _add_indicator(row, values, places, found, *, whole):
    """Its place is taken also when something in it is wrong: that is told once."""
    key = row["objective"], row["number"]
    if None in key:
        return
    if key in places:
        other = places[key].ref("number")
        words = f"indikator {key[0]}.{key[1]} sudah ada di sel {other}. Beri nomor lain."
        found.faults.add(row.sheet, row.ref("number"), words)
        return
    places[key] = row
    if whole:
        found.content.indicators.append({"objective": row["objective"], **values})


def _figures(rows, places, found):
    seen, names = {}, {row["name"]: key for key, row in places.items()}
    for row in rows:
        key = row["objective"], row["number"]
        if None in key or row["year"] is None or not row.clean:
            continue
        indicator = places.get(key)
        if indicator is None:
            words = (
                f"indikator {key[0]}.{key[1]} tidak ada pada lembar “{shape.INDICATORS}”. Perbaiki nomornya."
            )
            found.faults.add(row.sheet, row.ref("number"), words)
        elif row["name"] != indicator["name"] and names.get(row["name"], key) != key:
            # a name nobody has any more was changed on the other sheet; that of another one has slipped
            place = f"{indicator.ref('name')} lembar “{shape.INDICATORS}”"
            words = UNLIKE.format(row["name"][:60], indicator["name"][:60], place)
            found.faults.add(row.sheet, row.ref("name"), words)
        elif (*key, row["year"]) in seen:
            other = seen[*key, row["year"]].ref("year")
            words = (
                f"tahun {row['year']} indikator {key[0]}.{key[1]} sudah ada di sel {other}. Hapus salah satu."
            )
            found.faults.add(row.sheet, row.ref("year"), words)
        else:
            seen[*key, row["year"]] = row
            kept = ("objective", "number", "year", "target", "realised", "suffix", "note")
            found.content.figures.append({name: row[name] for name in kept})


def _budget(rows, found):
    above = set()
    for row in rows:
        level = row["level"]
        if not row.clean:
            above = {"program", "kegiatan"}  # one fault is told once, not again for each row below
            continue
        _at_its_place(row, above, found)
        above = {"program"} if level == "program" else above | {level}
        found.content.budget.append(
            {key: row[key] for key in ("level", "code", "name", "budget", *shape.ONLY_OF_PROGRAMS)}
        )
    found.money = check_sums(rows, ("budget",))


def _at_its_place(row, above, found):
    """A kegiatan stands below its program, a sub kegiatan below its kegiatan."""
    needed = {"program": None, "kegiatan": "program", "sub": "kegiatan"}[row["level"]]
    if needed and needed not in above:
        words = f"baris ini tidak berada di bawah baris {needed.capitalize()}. Pindahkan ke bawah barisnya."
        found.faults.add(row.sheet, row.ref("level"), words)
    if row["level"] != "program":
        for key in shape.ONLY_OF_PROGRAMS:
            if row[key] not in (None, ""):
                found.faults.add(
                    row.sheet, row.ref(key), "hanya diisi pada baris Program. Kosongkan sel ini."
                )
    elif row["objective"] is not None and row["objective"] not in _known(found):
        words = f"sasaran nomor {row['objective']} tidak ada pada lembar “{shape.INDICATORS}”."
        found.faults.add(row.sheet, row.ref("objective"), words)


def _known(found):
    return {objective["number"] for objective in found.content.objectives}
