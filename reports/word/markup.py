"""Word's own XML as text: runs, paragraphs, fields. Parsed at one stroke: objects cost ten times as much."""

import re
from itertools import count
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

LONGEST = 40  # letters of a bookmark
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def twips(millimetres):
    return round(millimetres * 1440 / 25.4)


def elements(text):
    """The elements that the XML in `text` describes, as python-docx knows them."""
    return list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{text}</w:body>"))


def run(text, *, bold=False, italic=False, underline=False, raised="", size=0, font="", box=False):
    """`raised`: superscript or subscript; `size` in points; `box`: with a frame around it."""
    looks = "".join(
        (
            f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' * bool(font),
            "<w:b/>" * bool(bold),
            "<w:i/>" * bool(italic),
            f'<w:sz w:val="{size * 2:g}"/>' * bool(size),
            '<w:u w:val="single"/>' * bool(underline),
            '<w:bdr w:val="single" w:sz="8" w:space="4" w:color="000000"/>' * box,
            f'<w:vertAlign w:val="{raised}"/>' * bool(raised),
        )
    )
    return f"<w:r>{looks and f'<w:rPr>{looks}</w:rPr>'}{_words(text)}</w:r>"


def _words(text):
    parts = re.split(r"([\n\t])", _NOT_IN_XML.sub("", text))
    return "".join(
        _BREAKS.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part
    )


def paragraph(
    inner="", style="", *, align="", keep=False, indent=(0, 0), right=0, before=None, after=None, tabs=""
):
    """`inner`: runs; `keep`: on the page of what follows; `indent`: millimetres of all and of later lines.

    `right`: millimetres at the other side. `before` and `after`: points.
    What is not given is as the style says.
    """
    spaces = "".join(
        f' w:{name}="{round(points * 20)}"'
        for name, points in (("before", before), ("after", after))
        if points is not None
    )
    left, hanging = map(twips, indent)
    shape = "".join(
        (
            f'<w:pStyle w:val="{style.replace(" ", "")}"/>' * bool(style),
            "<w:keepNext/>" * keep,
            tabs and f"<w:tabs>{tabs}</w:tabs>",
            f"<w:spacing{spaces}/>" * bool(spaces),
            f'<w:ind w:left="{left}" w:right="{twips(right)}" w:hanging="{hanging}"/>' * bool(left or right),
            f'<w:jc w:val="{align}"/>' * bool(align),
        )
    )
    return f"<w:p>{shape and f'<w:pPr>{shape}</w:pPr>'}{inner}</w:p>"


def tab(millimetres, kind="left", *, dots=False):
    """A stop of a line; `dots` up to it."""
    leader = ' w:leader="dot"' * dots
    return f'<w:tab w:val="{kind}"{leader} w:pos="{twips(millimetres)}"/>'


def field(code, shown="", *, dirty=False):
    """A field with the text it shows until Word computes it anew."""
    return begin_field(code, dirty=dirty) + (run(shown) if shown else "") + END_FIELD


def begin_field(code, *, dirty=False):
    mark = ' w:dirty="true"' * dirty
    words = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    return f'<w:r><w:fldChar w:fldCharType="begin"{mark}/></w:r><w:r>{words}</w:r>{_SEPARATE}'


_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END_FIELD = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def link(identity, inner):
    """`identity`: of the relation that holds the address."""
    return f"<w:hyperlink r:id={quoteattr(identity)}>{inner}</w:hyperlink>"


def bookmark(anchor):
    """Word takes letters, digits and underscores, 40 at most; two long anchors must not become one."""
    name = "_" + re.sub(r"\W", "_", anchor)
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 9]}_{crc32(anchor.encode()):08x}"


class Bookmarks:
    """Names for places; each needs a number of its own."""

    def __init__(self):
        self.numbers = count(1)

    def around(self, anchor, inner):
        number = next(self.numbers)
        start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(bookmark(anchor))}/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'
