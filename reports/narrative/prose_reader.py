"""From any HTML to the tree of blocks: nh3 lets only harmless tags through, this reads what is left."""

import html
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html.parser import HTMLParser

import nh3

from reports.narrative.prose_tree import (
    WIDTHS,
    Cell,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Run,
    Table,
    tidy,
)

MARKS = {
    "strong": "bold",
    "b": "bold",
    "em": "italic",
    "i": "italic",
    "u": "underline",
    "sub": "sub",
    "sup": "sup",
}
HEADINGS = {"h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
TEXT_BLOCKS = {"p", "div", "caption", "figcaption", *HEADINGS}
CONTAINERS = {"ul", "ol", "li", "blockquote", "table", "tr", "td", "th", "figure"}
OTHERS = {"a", "br", "img", "thead", "tbody", "tfoot"}
ATTRIBUTES = {
    "a": {"href"},
    "figure": {"class"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
GONE = {"script", "style", "title", "template", "noscript", "iframe", "object", "svg", "math", "xml"}
SCHEMES = ("http://", "https://", "mailto:")
DEEPEST = 12  # of containers; what lies deeper joins the one above it
WIDTH_CLASSES = {f"lebar-{width}": width for width in WIDTHS}
WIDEST, TALLEST = 40, 200  # spans of a cell
SPACES = re.compile(r"[ \t\r\n\f]+")
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
LOOKS_LIKE_HTML = re.compile(r"</?[a-zA-Z][^<>]*>")


def read(text, pictures=None):
    """The blocks of `text`. `pictures`: the addresses of pictures that may stay; None: those of anything."""
    if not LOOKS_LIKE_HTML.search(text):
        text = "".join(f"<p>{html.escape(line)}</p>" for line in html.unescape(text).splitlines())
    reader = _Reader(pictures)
    reader.feed(_cleaner().clean(text))
    reader.close()
    return reader.finish()


@lru_cache
def _cleaner():
    return nh3.Cleaner(
        tags={*MARKS, *TEXT_BLOCKS, *CONTAINERS, *OTHERS},
        clean_content_tags=GONE,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


@dataclass
class _Open:
    """A container that is being read. `joins`: what it holds goes to the one around it."""

    tag: str
    attrs: dict = field(default_factory=dict)
    joins: bool = False
    held: list = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, pictures):
        super().__init__(convert_charrefs=True)
        self.pictures = pictures
        self.open = [_Open("")]
        self.marks, self.links = Counter(), []
        self.runs, self.block = [], "p"

    def finish(self):
        while len(self.open) > 1:
            self._leave()
        self._end_of_text()
        return self.open[0].held

    # What the parser calls

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in MARKS:
            self.marks[MARKS[tag]] += 1
        elif tag == "a":
            self.links.append(attrs.get("href") or "")
        elif tag == "br":
            self.runs.append(self._run("\n"))
        elif tag == "img":
            self._picture(attrs)
        elif tag in TEXT_BLOCKS:
            self._end_of_text(tag)
        elif tag in CONTAINERS:
            self._enter(tag, attrs)

    def handle_endtag(self, tag):
        if tag in MARKS:
            self.marks[MARKS[tag]] = max(self.marks[MARKS[tag]] - 1, 0)
        elif tag == "a":
            del self.links[-1:]
        elif tag in TEXT_BLOCKS:
            self._end_of_text()
        elif tag in CONTAINERS and self.open[-1].tag == tag:
            self._leave()

    def handle_data(self, data):
        text = SPACES.sub(" ", UNPRINTABLE.sub("", data.replace("\x0c", " ")))
        if text:
            self.runs.append(self._run(text))

    # Text

    def _run(self, text):
        href = next((link for link in reversed(self.links) if link.lower().startswith(SCHEMES)), "")
        return Run(text, **{mark: True for mark, times in self.marks.items() if times}, href=href)

    def _end_of_text(self, next_block="p"):
        runs, tag, self.runs, self.block = tidy(self.runs), self.block, [], next_block
        if not runs:
            return
        if tag == "figcaption" and self.open[-1].tag == "figure":
            self.open[-1].attrs["caption"] = runs
        else:
            self._hold(Heading(HEADINGS[tag], runs) if tag in HEADINGS else Paragraph(runs))

    def _picture(self, attrs):
        src = attrs.get("src") or ""
        if src and (self.pictures is None or src in self.pictures):
            self._end_of_text(self.block)
            self._hold(Picture(src, SPACES.sub(" ", attrs.get("alt") or "").strip()[:300]))

    # Containers

    def _enter(self, tag, attrs):
        self._end_of_text()
        self.open.append(_Open(tag, attrs, len(self.open) > DEEPEST or self._in_another_table(tag)))

    def _in_another_table(self, tag):
        tables = [held for held in self.open if held.tag == "table"]
        if tag == "table":
            return bool(tables)
        return tag in {"tr", "td", "th"} and bool(tables) and tables[-1].joins

    def _leave(self):
        self._end_of_text()
        done = self.open.pop()
        if done.joins:
            for block in done.held:
                self._hold(block)
        else:
            _MAKE[done.tag](self, done)

    def _hold(self, block):
        """Into the innermost container; what lies loose in a list or table gets an item or cell."""
        around = self.open[-1]
        if around.joins or around.tag not in {"ul", "ol", "table", "tr"}:
            around.held.append(block)
        elif around.tag == "tr":
            around.held.append(Cell((block,)))
        elif around.tag == "table":
            self.open[-2].held.append(block)
        elif around.held:
            around.held[-1].append(block)
        else:
            around.held.append([block])

    def _listing(self, done):
        items = tuple(tuple(item) for item in done.held if item)
        if items:
            ordered = done.tag == "ol"
            self._hold(Listing(ordered, items, _number(done.attrs, "start", 9999) if ordered else 1))

    def _item(self, done):
        if self.open[-1].tag in {"ul", "ol"} and not self.open[-1].joins:
            self.open[-1].held.append(done.held)
        else:
            for block in done.held:
                self._hold(block)

    def _table(self, done):
        if any(cell.blocks for row in done.held for cell in row):
            self._hold(Table(tuple(done.held)))

    def _row(self, done):
        if self.open[-1].tag == "table" and done.held:
            self.open[-1].held.append(tuple(done.held))

    def _cell(self, done):
        spans = _number(done.attrs, "colspan", WIDEST), _number(done.attrs, "rowspan", TALLEST)
        if self.open[-1].tag == "tr":
            self.open[-1].held.append(Cell(tuple(done.held), done.tag == "th", *spans))

    def _quote(self, done):
        if done.held:
            self._hold(Quote(tuple(done.held)))

    def _figure(self, done):
        caption, width = done.attrs.get("caption", ()), WIDTH_CLASSES.get(done.attrs.get("class"), 0)
        for block in done.held:
            if isinstance(block, Picture):
                block, caption = replace(block, caption=caption or block.caption, width=width), ()
            self._hold(block)
        if caption:
            self._hold(Paragraph(caption))


_MAKE = {
    "ul": _Reader._listing,
    "ol": _Reader._listing,
    "li": _Reader._item,
    "table": _Reader._table,
    "tr": _Reader._row,
    "td": _Reader._cell,
    "th": _Reader._cell,
    "blockquote": _Reader._quote,
    "figure": _Reader._figure,
}


def _number(attrs, name, most):
    text = attrs.get(name) or ""
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 6 else 1
