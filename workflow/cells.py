"""Text on its way into a workbook and back: nothing that somebody typed is ever run as a formula.

In the file the cell is text anyway; the apostrophe also holds when the sheet is saved as CSV, copied or
typed anew. `restore` undoes exactly what `neutral` and the writing of the file did, so that an export can be
imported again.
"""

import re

# ASCII signs, their full-width twins, the control signs that a spreadsheet skips before it looks, and what
# XlsxWriter takes for text with looks of its own.
_DANGEROUS = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r\n]|'*<r>")
_NEUTRALISED = re.compile(r"'+\s*[=+\-@＝＋－＠]|'+[\t\r\n]|'+<r>")
# XML knows no other control signs.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODED = re.compile(r"_x00([01][0-9A-Fa-f])_")  # so a file spells a control sign, "\r" for instance


def printable(text):
    """What survives a workbook: without the signs that XML cannot hold."""
    return _NOT_IN_XML.sub("", str(text))


def neutral(text):
    """Fit for a cell: what begins a formula gets an apostrophe."""
    kept = printable(text)
    return "'" + kept if _DANGEROUS.match(kept) else kept


def restore(text):
    """What the person meant by the text of a cell."""
    plain = _CODED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain[1:] if _NEUTRALISED.match(plain) else plain
