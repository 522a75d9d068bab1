"""What in a drawing keeps it out of an archive: letters that are not in the file, colours of a press, LZW.

The usual obstacles of uploaded papers, not every rule of PDF/A.
"""

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

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
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if value.is_indirect:
            if value.objgen in seen:
                continue
            seen.add(value.objgen)
        if isinstance(value, Dictionary | Stream) and _letters_missing(value):
            found.add(FONT)
        for member in _members(value):
            if member == Name.DeviceCMYK:
                found.add(COLOUR)
            elif isinstance(member, Dictionary | Stream | Array):
                waiting.append(member)


def _members(value):
    return list(value) if isinstance(value, Array) else [member for _, member in value.items()]


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
