"""One walk through the XML of a workbook: counts what is there and keeps nothing of it."""

import re
from xml.parsers.expat import ExpatError, ParserCreate

from defusedxml import DTDForbidden, ElementTree

from workflow.words import angka

MAX_ROWS = 5_000
MAX_COLUMNS = 120
MAX_CELLS = 150_000
MAX_ELEMENTS = 1_500_000
MAX_DEPTH = 60
_REF = re.compile(r"([A-Z]{1,4})([0-9]{1,9})")
REMEDY = "Hapus baris dan kolom kosong di sekitar tabel, simpan, lalu unggah kembali."


class TooLarge(Exception):
    """Ends the sentence that begins with the name of the file."""


def walk(content, handler):
    """Feed the bytes of one part to a handler; a DTD, and with it every entity, is refused."""
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _no_dtd
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.Parse(content, True)
    return handler


def _no_dtd(name, system, public, internal):
    raise DTDForbidden(name, system, public)


class XmlHandler:
    """Any part: how much there is, and which relations lead out of the file."""

    def __init__(self):
        self.elements = self.depth = 0
        self.outside = []

    def start(self, name, attrs):
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            raise TooLarge(f"terlalu besar untuk dibaca. {REMEDY}")
        local = name.rpartition(":")[2]
        if local == "Relationship":
            self._relation(attrs)
        else:
            self.begin(local, attrs)

    def end(self, name):
        self.depth -= 1

    def begin(self, local, attrs):
        """What a kind of part looks at besides."""

    def _relation(self, attrs):
        """A link somebody can click is harmless; anything else that is fetched from elsewhere is not."""
        if attrs.get("TargetMode") == "External" and not attrs.get("Type", "").endswith("/hyperlink"):
            self.outside.append(attrs.get("Target", ""))


class SheetHandler(XmlHandler):
    """A sheet: its rows, columns and cells, as declared and as they are."""

    def __init__(self):
        super().__init__()
        self.rows = self.cells = 0

    def begin(self, local, attrs):
        if local == "row":
            self.rows += 1
            self._limit_rows(max(self.rows, _whole(attrs.get("r"))))
        elif local == "c":
            self.cells += 1
            if self.cells > MAX_CELLS:
                raise TooLarge(f"memuat lebih dari {angka(MAX_CELLS)} sel pada satu lembar. {REMEDY}")
            self._limit(attrs.get("r", ""))
        elif local in ("dimension", "mergeCell"):
            for corner in attrs.get("ref", "").split(":"):
                self._limit(corner)

    def _limit(self, ref):
        if found := _REF.fullmatch(ref.replace("$", "")):
            self._limit_rows(int(found[2]))
            column = _number_of(found[1])
            if column > MAX_COLUMNS:
                raise TooLarge(
                    f"memakai {angka(column)} kolom (sampai sel {ref}); paling banyak {MAX_COLUMNS}. {REMEDY}"
                )

    def _limit_rows(self, row):
        if row > MAX_ROWS:
            raise TooLarge(
                f"memakai {angka(row)} baris pada satu lembar; paling banyak {angka(MAX_ROWS)}. {REMEDY}"
            )


def without_dropped_parts(content):
    """The relations of a sheet, but for pictures, notes and whatever else is not handed on."""
    root = ElementTree.fromstring(content, forbid_dtd=True)
    for relation in list(root):
        if not relation.get("Type", "").endswith(("/hyperlink", "/table")):
            root.remove(relation)
    return ElementTree.tostring(root)


def _whole(text):
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _number_of(letters):
    """A is 1, XFD is 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def links_outside(content):
    """Where the relations of one .rels part lead, links for the reader left out."""
    try:
        return walk(content, XmlHandler()).outside
    except (ExpatError, TooLarge, ValueError):
        return []
