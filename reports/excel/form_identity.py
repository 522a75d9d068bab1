"""Whose form is this, of which year, and what lay in its rows when it was downloaded? Kept signed inside."""

import hashlib
import json
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

from reports.data.entries import stored_values, version_of
from workflow.cells import restore
from workflow.words import tanggal_jam

from . import form_shape as shape
from .faults import BadBook

SALT = "reports.excel.form_identity"
FRESH = "Unduh formulir terbaru dari halaman ini, pindahkan isian Anda, lalu unggah kembali."
NO_FORM = f"Berkas ini bukan formulir data dari halaman ini: lembar identitasnya tidak ada. {FRESH}"
TORN = f"Lembar identitas formulir ini berubah atau rusak. {FRESH}"


@dataclass(frozen=True)
class Identity:
    """`rows`: {number: (key of the indicator, version, print of its values)} at the time of the download."""

    cycle: int
    request: int
    year: int
    division: str
    made: str
    rows: dict


def identity_of(asked, rows, now):
    return Identity(
        asked.cycle_id,
        asked.pk,
        asked.cycle.year,
        asked.division.name,
        tanggal_jam(now),
        {row.number: (row.indicator.pk, version_of(row.realisation), print_of(row)) for row in rows},
    )


def stored_of(row):
    """What the cells of a row hold: stored values, and what was typed but could not be read."""
    names = shape.asked_of(row.indicator)
    typed = row.realisation.typed if row.realisation else {}
    return stored_values(row.realisation, names) | {k: v for k, v in typed.items() if k in names}


def print_of(row):
    return fingerprint(stored_of(row))


def fingerprint(values):
    """Of the values of one row, however they were written: 80 and 80,0000 are the same."""
    plain = {key: _plain(value) for key, value in values.items()}
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]


def _plain(value):
    if value is None or value is False or value == "":
        return ""
    if isinstance(value, bool):
        return "ya"
    if isinstance(value, str):
        return shape.TEXTS[1].plain(value)
    return f"{value.normalize():f}"


def write(book, identity):
    sheet = book.sheet(shape.IDENTITY)
    words = json.dumps(vars(identity), ensure_ascii=True)
    sheet.put(1, 1, "Jangan diubah: menandai milik siapa formulir ini.")
    sheet.put(2, 1, words)
    sheet.put(3, 1, _sign(words))
    sheet.raw.protect()
    sheet.raw.very_hidden()


def _sign(words):
    return salted_hmac(SALT, words, algorithm="sha256").hexdigest()


def read(book):
    """The identity, or BadBook where there is none or it is not as it was written."""
    sheet = book.sheet(shape.IDENTITY)
    if sheet is None:
        raise BadBook(NO_FORM)
    words, signed = (sheet.cell(row, 1) for row in (2, 3))
    if (
        not words
        or not signed
        or not constant_time_compare(_sign(restore(str(words.value))), str(signed.value))
    ):
        raise BadBook(TORN)
    found = json.loads(restore(str(words.value)))
    return Identity(**found | {"rows": {int(no): tuple(row) for no, row in found["rows"].items()}})


def refuse_others(identity, asked):
    """Another year's form, another bidang's, another cycle's: each is told apart."""
    if identity.year != asked.cycle.year:
        raise BadBook(
            f"Formulir ini untuk tahun {identity.year}, sedangkan halaman ini untuk tahun "
            f"{asked.cycle.year}. {FRESH}"
        )
    if identity.request != asked.pk and identity.division != asked.division.name:
        raise BadBook(
            f"Formulir ini milik {identity.division}, sedangkan halaman ini milik "
            f"{asked.division.name}. {FRESH}"
        )
    if (identity.cycle, identity.request) != (asked.cycle_id, asked.pk):
        raise BadBook(f"Formulir ini dari permintaan data yang lain (diunduh {identity.made} WIB). {FRESH}")
