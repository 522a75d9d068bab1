"""Figures as people type them here: 1.234,5 is read, two possible readings are asked about. Pure."""

import re
from decimal import Decimal
from math import log10

from workflow.words import MINUS, angka, parse_decimal

# "1.234" is a thousand here and a little more than one elsewhere; "1,234" the other way round.
_EITHER_WAY = re.compile(r"([-−]?)([1-9][0-9]{0,2})([.,])([0-9]{3})")
_RUPIAH = re.compile(r"^([-−]?)\s*(?:Rp\.?)?\s*(.*?)(?:,[-–]+)?$", re.IGNORECASE)


class Doubtful(ValueError):
    """Could mean two figures; `choices` are both, each written so that it has one meaning only."""

    def __init__(self, text, choices):
        thousands, decimal = choices
        super().__init__(
            f"“{text}” dapat dibaca sebagai dua angka. Tulis {thousands} bila yang dimaksud ribuan, "
            f"atau {decimal} bila yang dimaksud desimal."
        )
        self.choices = choices


def read(text, *, unit="", near=None, counted=False):
    """The figure that was typed; ValueError (or Doubtful) carries the sentence for the person.

    unit: may stand behind the figure. near: the target, by which a misread figure shows.
    counted: people, files, rupiah: a point groups thousands, a comma with three digits may do so too.
    """
    words = _without_unit(str(text).strip(), unit)
    value = parse_decimal(words)
    if choices := _choices(words, value, near, counted):
        raise Doubtful(words, choices)
    return value


def written(value, *, near=None, counted=False):
    """As `angka`, but in the writing that `read` takes without asking."""
    text = angka(value)
    choices = _choices(text, Decimal(value), near, counted)
    return text if not choices else choices["," in text]


def _without_unit(words, unit):
    if unit and words.lower().endswith(unit.lower()):
        return words[: -len(unit)].rstrip()
    return without_rupiah(words) if unit.lower() in ("rp", "rp.", "rupiah") else words


def without_rupiah(words):
    """1.842.617.500 of “Rp 1.842.617.500,-”, as it is copied from letters and budgets."""
    return _RUPIAH.sub(r"\1\2", words.strip())


def _choices(words, value, near, counted):
    """(as thousands, as decimal) when both could be meant; None when one of them cannot."""
    found = _EITHER_WAY.fullmatch(words)
    if not found or not _doubtful(value, found[3], near, counted):
        return None
    sign = MINUS if found[1] else ""
    return f"{sign}{found[2]}{found[4]}", f"{sign}{found[2]},{found[4]}0"


def _doubtful(value, mark, near, counted):
    if counted:
        return mark == ","
    other = value / 1000 if mark == "." else value * 1000
    return bool(near) and near > 0 and _far(other, near) < _far(value, near)


def _far(value, near):
    return abs(log10(abs(value) / near))
