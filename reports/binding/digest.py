"""The fingerprint of what pages show, without head and number: the same in every book they lie in."""

import hashlib

from pikepdf import Array, Dictionary, Name, Object, PdfError, Stream

from .stamp import CLOSE, NAME, OPEN

# How a stream is packed, not what it says.
PACKING = {"/Length", "/Filter", "/DecodeParms", "/DL"}


class Reader:
    """Fingerprints of the pages of one file; fonts and pictures are read once."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.known = {}

    def of(self, pages):
        """SHA-256 over these pages (numbers from 0), in order."""
        whole = hashlib.sha256()
        for number in pages:
            whole.update(self._page(self.pdf.pages[number]))
        return whole.hexdigest()

    def _page(self, page):
        digest = hashlib.sha256(b" ".join(str(float(side)).encode() for side in page.mediabox))
        contents = page.obj.get("/Contents", Array())
        for stream in contents if isinstance(contents, Array) else [contents]:
            data = _bytes(stream)
            if data not in (OPEN, CLOSE):
                digest.update(data)
        for name, members in sorted(page.obj.get("/Resources", Dictionary()).items()):
            said = self._members(members)
            digest.update(name.encode() + said if said else b"")
        return digest.digest()

    def _members(self, members):
        """A kind of resources; the stamp, and kinds that have no member, count as absent."""
        if not isinstance(members, Dictionary):
            return self._value(members)
        pairs = [(name, self._value(value)) for name, value in sorted(members.items()) if name != str(NAME)]
        return b"".join(name.encode() + value for name, value in pairs)

    def _value(self, value):
        if not isinstance(value, Object):
            return repr(value).encode()
        if not value.is_indirect:
            return self._read(value)
        key = value.objgen
        if key not in self.known:
            self.known[key] = b"-"  # fonts and forms may point back to themselves
            self.known[key] = hashlib.sha256(self._read(value)).digest()
        return self.known[key]

    def _read(self, value):
        if isinstance(value, Stream):
            return self._pairs(value, PACKING) + _bytes(value)
        if isinstance(value, Dictionary):
            return b"" if value.get("/Type") == Name.Page else self._pairs(value, ())
        if isinstance(value, Array):
            return b"[" + b" ".join(self._value(item) for item in value) + b"]"
        return str(value).encode()

    def _pairs(self, holder, left_out):
        pairs = sorted((name, value) for name, value in holder.items() if name not in left_out)
        return b"<" + b"".join(name.encode() + b" " + self._value(value) for name, value in pairs) + b">"


def _bytes(stream):
    try:
        return stream.read_bytes()
    except PdfError:  # packed in a way that is not unpacked here, as JPEG is
        return stream.read_raw_bytes()
