"""A bidang's form read again: which cells were filled in, and what keeps them from being saved."""

from dataclasses import dataclass, field
from decimal import Decimal

from reports.data import worksheet
from reports.data.entries import stored_values, version_of
from workflow.words import tanggal_jam

from . import form_identity
from . import form_shape as shape
from .differences import CHANGED, Change, Part
from .faults import Faults
from .table import read_table, sheet_of

CLOSED = "indikator ini sudah diterima, sehingga isiannya tidak dapat diubah. Kembalikan seperti semula."
UNUSED = "sel ini tidak dipakai untuk indikator ini. Kosongkan."
LATE = (
    "indikator ini disimpan {} pada {} WIB, sesudah formulir ini diunduh. Unduh formulir terbaru, "
    "pindahkan isian Anda, lalu unggah kembali."
)
GONE = "indikator nomor {} tidak ada pada permintaan data ini. Unduh formulir terbaru."
TWICE = "indikator nomor {} ada dua kali. Hapus salah satu barisnya."


@dataclass
class FormReading:
    """`values`: {indicator: {field: value}} of the rows that were filled in anew."""

    values: dict = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    notes: list = field(default_factory=list)


def read(book, asked):
    identity = form_identity.read(book)
    form_identity.refuse_others(identity, asked)
    found, rows = FormReading(), {row.indicator.pk: row for row in worksheet.rows(asked)}
    sheet = sheet_of(book, shape.SHEET, found.faults)
    quarterly = any(row.quarterly for row in rows.values())
    fields = (shape.NUMBER, *shape.input_fields(quarterly))
    lines = read_table(sheet, [f.column() for f in fields], found.faults) if sheet else []
    seen = set()
    for line in lines:
        if line["no"] in seen:
            found.faults.add(line.sheet, line.ref("no"), TWICE.format(line["no"]))
        elif line["no"] is not None:
            seen.add(line["no"])
            _line(line, identity.rows.get(line["no"]), rows, fields[1:], found)
    _missing(identity, seen, found)
    _forms(lines, identity, rows, found)
    found.faults.refuse()
    return found


def _line(line, known, rows, fields, found):
    row = rows.get(known[0]) if known else None
    if row is None:
        found.faults.add(line.sheet, line.ref("no"), GONE.format(line["no"]))
        return
    asked = shape.asked_of(row.indicator)
    for f in fields:
        if f.key not in asked and line[f.key] not in (None, "", False):
            found.faults.add(line.sheet, line.ref(f.key), UNUSED)
    values = {f.key: _value(line[f.key]) for f in fields if f.key in asked}
    if not line.clean or form_identity.fingerprint(values) in (known[2], form_identity.print_of(row)):
        return  # as it was downloaded, or as it lies there now
    if row.closed:
        found.faults.add(line.sheet, line.ref("no"), CLOSED)
    elif version_of(row.realisation) != known[1]:
        who, when = row.realisation.updated_by, tanggal_jam(row.realisation.updated_at)
        found.faults.add(line.sheet, line.ref("no"), LATE.format(who, when))
    else:
        found.values[row.indicator.pk] = values


def _value(value):
    return "" if value is None else value


def _missing(identity, seen, found):
    for number in sorted(set(identity.rows) - seen):
        found.notes.append(f"Indikator {number} tidak ada di dalam berkas; isiannya tidak diubah.")


def _forms(lines, identity, rows, found):
    """The form of the screen judges every row, so that nothing passes here that would not pass there."""
    places = {identity.rows[line["no"]][0]: line for line in lines if line["no"] in identity.rows}
    for row in worksheet.filled(list(rows.values()), found.values):
        if row.form is None:
            continue
        line = places[row.indicator.pk]
        for name, sentences in row.form.errors.items():
            found.faults.add(line.sheet, line.cells.get(name, line.ref("no")), sentences[0])
        for key, formula in line.formulas.items():
            place = f"Lembar “{line.sheet}”, sel {line.ref(key)}"
            found.notes.append(f"{place}: dihitung oleh rumus {formula[:60]}; yang dipakai hasilnya.")


def changes_of(rows):
    """What saving these filled-in rows would do, for the preview."""
    labels = {f.key: f for f in shape.input_fields(quarterly=True)}
    part = Part("Indikator")
    for row in rows:
        if row.form is None:
            part.same += 1
            continue
        new = {k: v for k, v in row.form.values().items() if k in labels}
        old = stored_values(row.realisation, new)
        values = [
            (labels[k].heading, _shown(labels[k], old[k]), _shown(labels[k], v))
            for k, v in new.items()
            if v != old[k]
        ]
        part.changes.append(Change(CHANGED, f"{row.number}. {row.indicator.name}", values))
    return part


def _shown(f, value):
    return f.show(bool(value)) if f.key == "unmeasured" else f.show(value)


def to_plan(values):
    """For JSON: figures marked, so that they come back as figures."""
    return {
        str(pk): {k: {"figure": str(v)} if isinstance(v, Decimal) else v for k, v in row.items()}
        for pk, row in values.items()
    }


def of_plan(plan):
    return {
        int(pk): {k: Decimal(v["figure"]) if isinstance(v, dict) else v for k, v in row.items()}
        for pk, row in plan.items()
    }
