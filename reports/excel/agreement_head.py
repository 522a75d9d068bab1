"""The head of a Perjanjian Kinerja on a sheet of its own: number, day, parties, rules of measuring, scale.

A workbook without the sheet, or with nothing filled in on it, leaves the head as it is.
"""

from decimal import Decimal

from reports.models.agreement import CAP_CHOICES, ScaleBand
from workflow.words import angka

from . import layout
from .faults import BadCell
from .fields import Choice, Day, Line, Number, Whole
from .reading import one_line
from .table import read_table

SHEET, FIRST_ROW = "Data umum", 4
NOT_CAPPED = "tidak dibatasi"
CAPS = {NOT_CAPPED: None} | {f"paling tinggi {cap} %": cap for cap, _ in CAP_CHOICES}
YEARS = {"lowest": 2000, "highest": 2100}
FIELDS = (
    Line("number", "Nomor", hint="Nomor naskah Perjanjian Kinerja.", size=80),
    Day("signed_on", "Ditandatangani tanggal", hint="Misalnya 21/01/2026 (tanggal/bulan/tahun)."),
    Line("party2_name", "Nama pihak kedua", size=150),
    Line("party2_title", "Jabatan pihak kedua", hint="Misalnya Wali Kota Sungai Penuh.", size=160),
    Choice("cap_shown", "Batas capaian yang ditampilkan", labels=CAPS, blank=None),
    Choice("cap_average", "Batas capaian dalam rata-rata", labels=CAPS, blank=None),
    Choice(
        "quarterly",
        "Realisasi juga diisi tiap triwulan",
        labels={"Ya": True, "Tidak": False},
        blank=False,
    ),
    Whole("renstra_first", "Tahun pertama Renstra", **YEARS),
    Whole("renstra_last", "Tahun terakhir Renstra", **YEARS),
)
BANDS = (
    Number("above", "Lebih dari (%)", 34, digits=4, places=2),
    Line("label", "Kategori", 60, "Satu baris tanpa batas: kategori terendah.", needed=True, size=40),
)
BANDS_ROW, BANDS_ROOM = FIRST_ROW + len(FIELDS) + 2, 8
USUAL = "skala Permendagri 54/2010"
LOST = "isian “{}” tidak ditemukan. Kembalikan kolom pertama seperti pada templat, atau hapus lembar ini."


def empty():
    """The head of an agreement in which nothing is filled in yet."""
    return {field.key: field.plain(None) for field in FIELDS} | {"bands": []}


def stored(agreement):
    """The head in plain form: {key: value}, the scale under "bands"."""
    head = {field.key: field.plain(getattr(agreement, field.key)) for field in FIELDS}
    bands = agreement.bands.values_list("above", "label")
    return head | {"bands": _sorted([BANDS[0].plain(above), BANDS[1].plain(label)] for above, label in bands)}


def _sorted(bands):
    """The highest first, the one without a bound last."""
    return sorted(bands, key=lambda band: (band[0] is None, -Decimal(band[0] or 0)))


def write(book, head):
    """`head`: of `stored`, or None for an empty sheet."""
    sheet, head = book.sheet(SHEET), head or {}
    layout.title(sheet, "Data umum Perjanjian Kinerja", "Dibiarkan kosong seluruhnya: tidak diubah.")
    for column, width in ((1, BANDS[0].width), (2, BANDS[1].width), (3, 50)):
        sheet.width(column, width)
    for row, field in enumerate(FIELDS, FIRST_ROW):
        layout.fixed(sheet, row, 1, field.heading)
        layout.write(sheet, row, 2, field, head[field.key] if head else None)
        sheet.put(row, 3, field.hint or None, layout.WRAPPED)
        lists = {field.key: list(getattr(field, "labels", ()))}
        layout.validate(sheet, row, row, [field], lists, first_column=2)
    _write_bands(sheet, head.get("bands", ()))
    layout.lock(sheet, layout.ROWS_FREE)
    sheet.printed(BANDS_ROW, repeated=False)


def _write_bands(sheet, bands):
    sheet.put(BANDS_ROW - 1, 1, f"Skala kategori; kosong: {USUAL}", layout.BOLD)
    layout.heading_row(sheet, BANDS_ROW, BANDS)
    rows = [*bands, *[(None, None)] * BANDS_ROOM]
    for row, band in enumerate(rows, BANDS_ROW + 1):
        for place, (field, value) in enumerate(zip(BANDS, band, strict=True), 1):
            layout.write(sheet, row, place, field, value)
    layout.validate(sheet, BANDS_ROW + 1, BANDS_ROW + len(rows), BANDS, {})


def read(book, faults):
    """The head as the workbook says it; None where it says nothing."""
    sheet = book.sheet(SHEET)
    if sheet is None:
        return None
    places = {one_line(cell.value).casefold(): cell for cell in sheet.cells.values() if cell.column == 1}
    found, cells = {}, {}
    for field in FIELDS:
        label = places.get(field.heading.casefold())
        if label is None:
            faults.add(sheet.title, "", LOST.format(field.heading))
            continue
        cells[field.key] = f"B{label.row}"
        found[field.key] = _value(sheet, field, label.row, faults)
    bands = _bands(sheet, faults)
    if not bands and not any(sheet.cell(int(ref[1:]), 2) for ref in cells.values()):
        return None
    _check_years(sheet, found, cells, faults)
    return found | {"bands": bands}


def _value(sheet, field, row, faults):
    try:
        return field.read(sheet.cell(row, 2))
    except BadCell as error:
        faults.add(sheet.title, f"B{row}", error)
        return None


def _check_years(sheet, found, cells, faults):
    first, last = found.get("renstra_first"), found.get("renstra_last")
    if (first is None) != (last is None):
        lacking = "renstra_first" if first is None else "renstra_last"
        if lacking in cells:
            faults.add(sheet.title, cells[lacking], "isi kedua tahun Renstra.")
    elif first is not None and not 0 <= last - first <= 9:
        text = f"Renstra {first}–{last} tidak masuk akal. Periksa tahunnya."
        faults.add(sheet.title, cells["renstra_last"], text)


def _bands(sheet, faults):
    rows = read_table(sheet, [field.column() for field in BANDS], faults)
    seen = {}
    for row in (row for row in rows if row.clean):
        if row["above"] in seen:
            other = seen[row["above"]].ref("above")
            text = f"batas ini sudah ada di sel {other}. Setiap batas hanya satu kali."
            faults.add(sheet.title, row.ref("above"), text)
        seen.setdefault(row["above"], row)
    if rows and all(row.clean for row in rows) and None not in seen:
        text = "kategori terendah belum ada: satu baris dengan nama kategori dan batas yang kosong."
        faults.add(sheet.title, rows[-1].ref("above"), text)
    return _sorted([above, row["label"]] for above, row in seen.items())


def differences(old, new):
    """[(label, before, after)]"""
    values = [(f.heading, f.show(old[f.key]), f.show(new[f.key])) for f in FIELDS if old[f.key] != new[f.key]]
    if old["bands"] != new["bands"]:
        values.append(("Skala kategori", _scale(old["bands"]), _scale(new["bands"])))
    return values


def _scale(bands):
    told = [f"> {angka(Decimal(above))} {label}" if above else label for above, label in bands]
    return "; ".join(told) or USUAL


def apply(agreement, head):
    """Onto a row that the caller saves; the scale is written at once."""
    for field in FIELDS:
        value = head[field.key]
        setattr(agreement, field.key, field.cell(value) if isinstance(field, Day) else value)
    agreement.bands.all().delete()
    bounds = [(above and Decimal(above), label) for above, label in head["bands"]]
    rows = [ScaleBand(agreement=agreement, above=above, label=label) for above, label in bounds]
    ScaleBand.objects.bulk_create(rows)
