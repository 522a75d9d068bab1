"""How pages are counted: none on the cover, roman in front, arabic from the first chapter on."""

from enum import IntEnum

ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering(IntEnum):
    """In the order in which they come in a book."""

    COVER = 0
    FRONT = 1
    BODY = 2


def label(numbering, number):
    """What is printed on the page that is the `number`-th of its numbering."""
    if numbering == Numbering.COVER:
        return ""
    return roman(number) if numbering == Numbering.FRONT else str(number)


def roman(number):
    """4 → iv"""
    digits = ""
    for value, letters in ROMAN:
        digits += letters * (number // value)
        number %= value
    return digits
