"""How dates, figures and files are written in official Indonesian; knows nothing of Django."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jakarta")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
EMPTY = "–"
NOT_MEASURED = "n/a"
MINUS = "−"

# The first group never begins with 0, so "0.500" is seen as an English decimal and refused.
_NUMBER = re.compile(r"([-−]?)([0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_ENGLISH = re.compile(r"[-−]?[0-9]+(,[0-9]{3})*\.[0-9]+")


def local(moment):
    """The same moment on the clock of the office; a plain date stays as it is."""
    if isinstance(moment, dt.datetime) and moment.tzinfo is not None:
        return moment.astimezone(ZONE)
    return moment


def _day_month(value):
    return f"{value.day} {MONTHS[value.month - 1]}"


def tanggal(value):
    """21 Januari 2027"""
    if not value:
        return EMPTY
    day = local(value)
    return f"{_day_month(day)} {day.year}"


def hari_tanggal(value):
    """Kamis, 21 Januari 2027"""
    return f"{DAYS[local(value).weekday()]}, {tanggal(value)}" if value else EMPTY


def jam(value):
    """16.00"""
    return f"{local(value):%H.%M}" if value is not None else EMPTY


def waktu(value):
    """Kamis, 21 Januari 2027 16.00"""
    return f"{hari_tanggal(value)} {jam(value)}" if value else EMPTY


def tanggal_jam(value):
    """21 Januari 2027 16.00"""
    return f"{tanggal(value)} {jam(value)}" if value else EMPTY


def hari_ringkas(value):
    """Kamis, 21 Januari"""
    if not value:
        return EMPTY
    day = local(value)
    return f"{DAYS[day.weekday()]}, {_day_month(day)}"


def waktu_ringkas(value):
    """Kamis, 21 Januari, 16.00"""
    return f"{hari_ringkas(value)}, {jam(value)}" if value else EMPTY


def half_up(value, places):
    """Rounded the way the guideline rounds: 0,005 goes up, away from zero."""
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**places
        units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        return Decimal(-units if value < 0 else units).scaleb(-places)
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def angka(value, places=None):
    """3.087 or 78,13: its own decimals, or exactly so many."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, Fraction) and places is None:
        value = half_up(value, 6)  # a share has no end of its own
    number = Decimal(str(value)) if places is None else half_up(value, int(places))
    whole, _, decimals = f"{abs(number):,f}".partition(".")
    if places is None:
        decimals = decimals.rstrip("0")
    text = whole.replace(",", ".") + (f",{decimals}" if decimals else "")
    return MINUS + text if number < 0 else text


def persen(value, places=2):
    """75,93 %"""
    return NOT_MEASURED if value is None or value == "" else f"{angka(value, places)} %"


def rupiah(value):
    """Rp1.842.617.500; sen are shown only when there are any."""
    if value is None or value == "":
        return EMPTY
    number = half_up(value, 2)
    text = "Rp" + angka(abs(number), 2).removesuffix(",00")
    return MINUS + text if number < 0 else text


def lama(minutes):
    """20 menit, 1 jam 40 menit"""
    if minutes is None:
        return EMPTY
    if isinstance(minutes, dt.timedelta):
        minutes = minutes.total_seconds() / 60
    hours, rest = divmod(int(minutes), 60)
    parts = [f"{angka(hours)} jam"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} menit")
    return " ".join(parts)


def ukuran(size):
    """312 KB, 1,1 MB"""
    if size is None:
        return EMPTY
    if size < 1024:
        return f"{angka(size)} byte"
    kilobytes = half_up(Decimal(size) / 1024, 0)
    if kilobytes < 1000:
        return f"{angka(kilobytes)} KB"
    return f"{angka(half_up(Decimal(size) / 1024**2, 1))} MB"


def sha(digest):
    """7c1e09ab…d041: enough to compare by eye."""
    text = str(digest or "")
    return f"{text[:8]}…{text[-4:]}" if len(text) > 13 else text


def lines(text):
    """The lines of a text that say something."""
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]


def rangkai(words):
    """A, B, dan C"""
    words = [str(word) for word in words]
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def parse_decimal(text):
    """Read a number as it is written here; ValueError carries the sentence for the person."""
    text = str(text).strip()
    if not text:
        raise ValueError("Angka belum diisi.")
    if found := _NUMBER.fullmatch(text):
        sign, whole, decimals = found.groups()
        return Decimal(f"{'-' if sign else ''}{whole.replace('.', '')}.{decimals or ''}")
    if _ENGLISH.fullmatch(text):
        swapped = text.translate(str.maketrans(".,", ",."))
        raise ValueError(f"Tulis desimal dengan koma: {swapped}, bukan {text}.")
    raise ValueError(f"“{text}” bukan angka. Contoh penulisan: 3.087 atau 78,13.")
