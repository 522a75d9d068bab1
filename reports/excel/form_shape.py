"""The columns of a bidang's form: what it reads, and what it fills in."""

from dataclasses import dataclass
from decimal import Decimal

from reports.data.indicator_form import LABELS, figure_names, has_suffix
from reports.models.realisation import QUARTERS
from workflow.cells import restore
from workflow.words import EMPTY, angka

from . import reading
from .fields import Choice, Line, Number, Whole, Words

SHEET, GUIDE, IDENTITY = "Isian", "Petunjuk", "Identitas"
YES, NO = "Ya", "Tidak"
NUMBER = Whole("no", "No.", 6, needed=True)
# Read, never written: what an indicator is about.
ABOUT = (
    NUMBER,
    Line("objective", "Sasaran strategis", 28),
    Line("name", "Indikator kinerja", 40),
    Line("target", "Target", 14),
    Line("last_year", "Realisasi tahun lalu", 14),
    Line("formula", "Cara menghitung", 30),
)


@dataclass(frozen=True)
class Figure(Number):
    """A figure as it was typed: text goes on as text, for the form of the screen to read or to ask about."""

    places: int = 4

    def read(self, cell):
        value = reading.plain(cell)
        if isinstance(value, str):
            words = restore(value).strip()
            reading.refuse_two_readings(words)
            return words
        found = reading.number(cell)
        return "" if found is None else found

    def cell(self, value):
        return value if isinstance(value, str) else super().cell(value)

    def show(self, value):
        if isinstance(value, Decimal):
            return angka(value)
        return value or EMPTY


def figure_fields(quarterly):
    """Those of the year, then those of each quarter if the agency wants them."""
    found = [Figure(name, label, 15) for name, label in LABELS.items()]
    for number, roman in QUARTERS if quarterly else ():
        for name, label in LABELS.items():
            found.append(Figure(f"q{number}-{name}", f"TW {roman} {label.lower()}", 15))
    return tuple(found)


TEXTS = (
    Line("suffix", "Predikat", 12, "Misalnya BB; hanya bila targetnya berpredikat.", size=20),
    Words("obstacles", "Kendala", 38, "Sebab target belum atau sulit tercapai."),
    Words("drivers", "Faktor pendukung", 38, "Yang membuat target tercapai."),
    Words("follow_up", "Tindak lanjut", 38, "Yang akan dilakukan."),
    Choice(
        "unmeasured",
        "Tidak diukur",
        12,
        "Pilih Ya bila tidak diukur tahun ini.",
        labels={YES: True, NO: False},
    ),
    Words("unmeasured_reason", "Alasan tidak diukur", 38, "Hanya bila tidak diukur."),
)


def input_fields(quarterly):
    return (*figure_fields(quarterly), *TEXTS)


def fields(quarterly):
    return (*ABOUT, *input_fields(quarterly))


def asked_of(indicator):
    """The keys this indicator has cells for; the others are closed to it."""
    texts = [f.key for f in TEXTS if f.key != "suffix" or has_suffix(indicator)]
    return {*figure_names(indicator), *texts}
