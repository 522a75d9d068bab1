"""What python-docx has no words for: fields, bookmarks, repeated heads, language."""

import re
from itertools import count
from zlib import crc32

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LONGEST = 40


def element(tag, **attributes):
    """An element of Word's own names; `w_val="x"` becomes w:val."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name.replace("_", ":", 1)), str(value))
    return made


def add_field(paragraph, code, shown="", *, dirty=False):
    """A field with the text it shows until Word computes it anew."""
    begin_field(paragraph, code, dirty=dirty)
    if shown:
        paragraph.add_run(shown)
    end_field(paragraph)


def begin_field(paragraph, code, *, dirty=False):
    mark = element("w:fldChar", w_fldCharType="begin")
    if dirty:
        mark.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(mark)
    words = element("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {code} "
    paragraph.add_run()._r.append(words)
    paragraph.add_run()._r.append(element("w:fldChar", w_fldCharType="separate"))


def end_field(paragraph):
    paragraph.add_run()._r.append(element("w:fldChar", w_fldCharType="end"))


def bookmark(anchor):
    """Word takes letters, digits and underscores, 40 at most; two long anchors must not become one."""
    name = "_" + re.sub(r"\W", "_", anchor)
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 9]}_{crc32(anchor.encode()):08x}"


class Bookmarks:
    """Names for places; each needs a number of its own."""

    def __init__(self):
        self.numbers = count(1)

    def around(self, paragraph, anchor):
        number = next(self.numbers)
        start = element("w:bookmarkStart", w_id=number, w_name=bookmark(anchor))
        first = paragraph._p.find(qn("w:r"))
        paragraph._p.insert(
            list(paragraph._p).index(first) if first is not None else len(paragraph._p), start
        )
        paragraph._p.append(element("w:bookmarkEnd", w_id=number))


def repeat_head(row):
    """The row stands again on every page the table reaches."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_whole(row):
    """No page ends within the row."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def shade(properties, colour):
    """The ground of a cell (its tcPr) or of a paragraph (its pPr)."""
    properties.append(element("w:shd", w_val="clear", w_color="auto", w_fill=colour))


def describe(picture, text):
    """What the picture shows, for who cannot see it."""
    picture._inline.docPr.set("descr", text)


def speak(style, language):
    """The language of a style, so that the spelling is checked by it."""
    properties = style.element.get_or_add_rPr()
    properties.append(element("w:lang", w_val=language, w_eastAsia=language))


def update_on_open(document):
    """Word computes page numbers and lists when the file is opened."""
    document.settings.element.append(element("w:updateFields", w_val="true"))


def number_pages(section, form, *, start=1):
    """`form`: decimal or lowerRoman. `start`: None goes on counting."""
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    attributes = {"w_fmt": form} | ({"w_start": start} if start is not None else {})
    section._sectPr.append(element("w:pgNumType", **attributes))
