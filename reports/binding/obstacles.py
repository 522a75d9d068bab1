"""What in a drawing keeps it out of an archive: letters that are not in the file, colours of a press, LZW.

The usual obstacles of uploaded papers, not every rule of PDF/A.
"""

import pikepdf
from pikepdf import Dictionary, Name, Stream

from .reach import members, reached

FONT = "memakai huruf yang tidak disertakan dalam berkasnya"
COLOUR = "memakai warna cetak (CMYK)"
EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")


def of(pdf):
    """Each obstacle once, in words."""
    found, seen = set(), set()
    for page in pdf.pages:
        _look(page.obj.get("/Resources", Dictionary()), found, seen)
        if COLOUR not in found and _paints_cmyk(page):
            found.add(COLOUR)
    return sorted(found)


def _look(value, found, seen):
    for used in reached(value, seen):
        if isinstance(used, Dictionary | Stream) and _letters_missing(used):
            found.add(FONT)
        if any(member == Name.DeviceCMYK for member in members(used)):
            found.add(COLOUR)


def _letters_missing(font):
    if font.get("/Type") != Name.Font or font.get("/Subtype") in (Name.Type0, Name.Type3):
        return False  # its descendants are looked at; Type 3 draws its own
    descriptor = font.get("/FontDescriptor", Dictionary())
    return not any(name in descriptor for name in EMBEDDED)


def _paints_cmyk(page):
    try:
        return any(str(step.operator) in ("k", "K") for step in pikepdf.parse_content_stream(page, "k K"))
    except pikepdf.PdfError:
        return False
