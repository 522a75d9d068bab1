"""Text on its way into a workbook and back: nothing that somebody typed is ever run as a formula.

In the file the cell is text anyway; the apostrophe also holds when the sheet is saved as CSV, copied or
typed anew. `restore` undoes exactly what `neutral` did, so that an export can be imported again.
"""

import re

# ASCII signs, their full-width twins, and the control signs that a spreadsheet skips before it looks.
_DANGEROUS = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r\n]")
_NEUTRALISED = re.compile(r"'+\s*[=+\-@＝＋－＠]|'+[\t\r\n]")
# XML knows no other control signs; Excel reads "_x0041_" as "A" unless its underscore is written so.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def neutral(text):
    """Fit for a cell: 'begins a formula' gets an apostrophe, what XML cannot hold is left out."""
    kept = _NOT_IN_XML.sub("", str(text))
    if _DANGEROUS.match(kept):
        kept = "'" + kept
    return _LOOKS_CODED.sub("_x005F_", kept)


def restore(text):
    """What the person meant by the text of a cell."""
    plain = _CODED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain[1:] if _NEUTRALISED.match(plain) else plain


def put(cell, value):
    """Write a value that is never taken for a formula: text as text, everything else as it is."""
    if isinstance(value, str):
        cell.value = neutral(value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell
