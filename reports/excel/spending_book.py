"""What was spent, by workbook: every program, kegiatan and sub kegiatan with its pagu, read and written."""

from decimal import Decimal

from reports.agreement import budgeting
from workflow.sheets import Book

from . import layout, shape
from .agreement_book import guide
from .agreement_read import Reading, same_year
from .differences import CHANGED, Change, Part
from .fields import Choice, Line, Money
from .matching import pair_budget
from .sums import check_sums

SHEET, HEAD_ROW = "Realisasi anggaran", 4
FIELDS = (
    Choice("level", "Tingkat", 14, needed=True, labels=shape.LEVELS),
    Line("code", "Kode", 22, size=30),
    Line("name", "Nama", 64, needed=True, size=250),
    Money("budget", "Pagu (Rp)", 20, needed=True),
    Money("realised", "Realisasi (Rp)", 20, "Realisasi setahun. Kosong: belum diketahui."),
)
GUIDE = {
    "Mengisi": (
        "Isi kolom “Realisasi (Rp)” pada lembar “Realisasi anggaran”. Kolom lain tidak diubah.",
        "Cukup isi baris paling bawah; kegiatan dan program boleh dikosongkan, jumlahnya dihitung sendiri.",
        "Bila kegiatan atau program juga diisi, angkanya harus sama dengan jumlah baris di bawahnya.",
    ),
    "Menulis angka": ("Ketik angka rupiah tanpa Rp: 1.842.617.500. Sen ditulis dengan koma.",),
}
UNKNOWN = (
    "“{}” tidak ada pada Perjanjian Kinerja tahun ini. Perbaiki kode dan namanya, atau ubah dahulu "
    "Perjanjian Kinerja."
)
OTHER_PAGU = "pagu {} berbeda dari Perjanjian Kinerja, {}. Samakan, atau ubah dahulu Perjanjian Kinerja."
LACKING = "{} tidak ada di dalam berkas; realisasinya tidak diubah."


def build(programs, *, year, office):
    """The .xlsx as bytes. `programs`: of `analysis.programs_of`."""
    book = Book()
    guide(book, year, office, "Realisasi anggaran", GUIDE)
    sheet = book.sheet(SHEET)
    layout.title(sheet, f"Realisasi anggaran · tahun anggaran {year}", "Isi kolom Realisasi (Rp).")
    layout.headings(sheet, HEAD_ROW, FIELDS)
    rows = plain(programs)
    for number, values in enumerate(rows, HEAD_ROW + 1):
        for place, field in enumerate(FIELDS, 1):
            layout.write(sheet, number, place, field, values[field.key], fixed=field.key != "realised")
    layout.validate(
        sheet, HEAD_ROW + 1, HEAD_ROW + max(len(rows), 1), FIELDS[-1:], {}, first_column=len(FIELDS)
    )
    layout.lock(sheet)
    sheet.printed(HEAD_ROW)
    sheet.raw.activate()
    return book.data()


def plain(programs):
    """Every line of every level, in printing order, with its row of the database under "row"."""
    return [
        {f.key: f.plain(getattr(row, f.key)) for f in FIELDS} | {"pk": row.line.pk, "row": row}
        for row in budgeting.every(programs)
    ]


def read(book, programs, *, year):
    """(Reading, [(stored, read)] of the lines that are known). Faults are raised by the caller."""
    found = Reading()
    same_year(book, year, found.faults)
    lines = found.table(book, SHEET, FIELDS)
    stored = plain(programs)
    new = [{f.key: line[f.key] for f in FIELDS} | {"line": line} for line in lines if line.clean]
    if found.faults or not _nested(new, found.faults):
        return found, []
    pairs = [pair for pair in pair_budget(stored, new) if _known(*pair, found)]
    if any(old["realised"] != now["realised"] for old, now in pairs):
        found.faults.extend(check_sums(lines, ("realised",)))
    return found, pairs


def _nested(rows, faults):
    """A kegiatan stands below its program, a sub kegiatan below its kegiatan."""
    depth, before = {"program": 0, "kegiatan": 1, "sub": 2}, -1
    for row in rows:
        if depth[row["level"]] > before + 1:
            line = row["line"]
            faults.add(
                line.sheet, line.ref("level"), "baris ini tidak berada di bawah baris tingkat atasnya."
            )
            return False
        before = depth[row["level"]]
    return True


def _known(old, new, found):
    if new is None:
        found.notes.append(LACKING.format(budgeting.name_of(old["row"])))
        return False
    line = new["line"]
    if old is None:
        found.faults.add(line.sheet, line.ref("name"), UNKNOWN.format(new["name"][:60]))
        return False
    if old["budget"] != new["budget"]:
        shown = FIELDS[3].show(new["budget"]), FIELDS[3].show(old["budget"])
        found.faults.add(line.sheet, line.ref("budget"), OTHER_PAGU.format(*shown))
    if new["realised"] is not None and (wrong := budgeting.beyond(old["row"], Decimal(new["realised"]))):
        found.faults.add(line.sheet, line.ref("realised"), wrong)
    return True


def changes_of(pairs):
    """{key: new figure} of the lowest lines, and the part of the preview that shows them."""
    part, figures = Part("Realisasi anggaran"), {}
    for old, new in pairs:
        row = old["row"]
        if row.children or old["realised"] == new["realised"]:
            part.same += 1
            continue
        figures[key_of(row.line)] = new["realised"]
        values = [("Realisasi", FIELDS[4].show(old["realised"]), FIELDS[4].show(new["realised"]))]
        part.changes.append(Change(CHANGED, f"{budgeting.LEVELS[row.level]} {row.code} {row.name}", values))
    return figures, part


def key_of(line):
    """ "program:12" or "budgetline:7" """
    return f"{line._meta.model_name}:{line.pk}"
