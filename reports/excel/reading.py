"""What one cell says: a text, a number, a date, a choice. Anything ambiguous is asked about, never guessed.

Every reader takes a `Cell` (or None for an empty one) and raises BadCell with the end of a sentence.
"""

import datetime as dt
import re
from decimal import Decimal

from workflow.cells import restore
from workflow.words import angka, parse_decimal, tanggal

from .faults import BadCell

# Excel itself keeps no more; what lies behind is noise of its binary arithmetic.
PRECISION = 15
# "1.234" is a thousand here and a little more than one elsewhere; "1,234" the other way round.
_EITHER_WAY = re.compile(r"([-−]?[1-9][0-9]{0,2})([.,])([0-9]{3})")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOCAL_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
NO_RESULT = (
    "rumus {} belum mempunyai hasil tersimpan. Buka berkas di Excel, simpan, lalu unggah kembali, atau ketik "
    "angkanya."
)


def plain(cell):
    """The value of a cell that may be read at all; None for an empty one."""
    if cell is None:
        return None
    if cell.error:
        raise BadCell(f"berisi kesalahan {cell.value}. Perbaiki rumusnya atau ketik nilainya.")
    if cell.formula and cell.value is None:
        raise BadCell(NO_RESULT.format(cell.formula[:60]))
    return cell.value


def text(cell, max_length=None):
    """Words; a bare number becomes what one would write here."""
    value = plain(cell)
    if value is None:
        return ""
    if isinstance(value, bool):
        raise BadCell(f"berisi nilai logika {_logical(value)}, seharusnya teks. Ketik teksnya.")
    if isinstance(value, dt.date):
        raise BadCell(
            f"berisi tanggal {tanggal(value)}, seharusnya teks; Excel mungkin mengubah ketikan Anda. Ubah "
            "format sel menjadi Teks, lalu ketik ulang."
        )
    found = angka(exact(value)) if isinstance(value, int | float) else restore(value).strip()
    if max_length and len(found) > max_length:
        raise BadCell(f"berisi {angka(len(found))} huruf; paling banyak {angka(max_length)}. Ringkas isinya.")
    return found


def line(cell, max_length=None):
    """A text of one line."""
    return one_line(text(cell, max_length))


def one_line(value):
    return " ".join(str(value).split())


def number(cell, *, places=4, digits=14, lowest=None):
    """A figure, exact; None for an empty cell."""
    value = plain(cell)
    if value is None:
        return None
    found = _figure(cell, value)
    _fits(found, places, digits)
    if lowest is not None and found < lowest:
        raise BadCell(f"berisi {angka(found)}; tidak boleh kurang dari {angka(lowest)}.")
    return found


def _figure(cell, value):
    if isinstance(value, bool):
        raise BadCell(f"berisi nilai logika {_logical(value)}, seharusnya angka. Ketik angkanya.")
    if isinstance(value, dt.date):
        raise BadCell(
            f"berisi tanggal {tanggal(value)}, seharusnya angka; Excel mungkin mengubah ketikan Anda. Ubah "
            "format sel menjadi Angka, lalu ketik ulang."
        )
    if isinstance(value, str):
        return _written(restore(value).strip())
    if cell.percent:
        raise BadCell(
            f"tampil sebagai {angka(exact(value) * 100)} % tetapi nilainya {angka(exact(value))}. Ubah "
            "format sel menjadi Angka, lalu ketik angka yang dimaksud tanpa tanda %."
        )
    return exact(value)


def refuse_two_readings(words):
    """A number typed as text may have one meaning only; two are named, none is chosen."""
    if found := _EITHER_WAY.fullmatch(words):
        whole, _, rest = found.groups()
        raise BadCell(
            f"berisi teks “{words}” yang dapat dibaca {angka(Decimal(whole.replace('−', '-') + rest))} atau "
            f"{whole},{rest}. Ubah format sel menjadi Angka, lalu ketik ulang angka yang dimaksud."
        )


def _written(words):
    """A number typed as text, read as people write it here."""
    refuse_two_readings(words)
    try:
        return parse_decimal(words)
    except ValueError as error:
        raise BadCell(f"berisi teks yang bukan angka. {error}") from error


def exact(value):
    """The decimal that Excel shows for its binary number."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{PRECISION}g}")


def _fits(value, places, digits):
    if not value.is_finite():
        raise BadCell("tidak berisi angka yang dapat dipakai. Ketik ulang angkanya.")
    _, figures, exponent = value.normalize().as_tuple()
    if -exponent > places:
        raise BadCell(
            f"berisi {angka(value)}; paling banyak {places} angka di belakang koma. Bulatkan sesuai aturan "
            "indikatornya."
        )
    if len(figures) + exponent > digits:
        raise BadCell(f"berisi angka yang terlalu panjang; paling banyak {digits} angka sebelum koma.")
    if len(figures) > PRECISION:
        raise BadCell(
            f"berisi angka yang terlalu teliti; paling banyak {PRECISION} angka. Bulatkan desimalnya."
        )


def whole(cell, *, lowest=0, highest=9999):
    """A counting number; None for an empty cell."""
    found = number(cell, places=0)
    if found is not None and not lowest <= found <= highest:
        raise BadCell(f"berisi {angka(found)}; seharusnya {lowest} sampai {highest}.")
    return None if found is None else int(found)


def day(cell):
    """A date; None for an empty cell."""
    value = plain(cell)
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        return _day(restore(value).strip())
    raise BadCell("tidak berisi tanggal. Tulis seperti 21/01/2026 (tanggal/bulan/tahun).")


def _day(words):
    try:
        if _ISO_DAY.fullmatch(words):
            return dt.date.fromisoformat(words)
        if found := _LOCAL_DAY.fullmatch(words):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise BadCell(f"berisi “{words}”, bukan tanggal. Tulis seperti 21/01/2026 (tanggal/bulan/tahun).")


def choice(cell, labels):
    """One of {label: value}, whatever its capitals and blanks; None for an empty cell."""
    words = line(cell)
    if not words:
        return None
    known = {one_line(label).casefold(): value for label, value in labels.items()}
    if words.casefold() not in known:
        raise BadCell(f"berisi “{words[:60]}”; pilih salah satu: {'; '.join(labels)}.")
    return known[words.casefold()]


def _logical(value):
    return "TRUE" if value else "FALSE"
