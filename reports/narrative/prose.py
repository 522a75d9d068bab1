"""The written text of the report: cleaned, taken apart, put on paper. Pure: no database, no request.

Stored is canonical HTML with p, h3, h4, ul, ol, li, table, tbody, tr, th, td, blockquote, figure, img,
figcaption, strong, em, u, sub, sup, a and br, and of attributes only href, src, alt, start, colspan, rowspan
and the class that gives a figure its width. It is written from the tree of blocks, so nothing else is in it.
"""

from html import escape
from itertools import groupby

from django.utils.safestring import mark_safe

from reports.narrative.prose_reader import read
from reports.narrative.prose_tree import (
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Table,
    lines_of,
    words_of,
)

MARKS = (("bold", "strong"), ("italic", "em"), ("underline", "u"), ("sub", "sub"), ("sup", "sup"))


def clean(html, *, pictures=()):
    """What may be kept of `html`. `pictures`: addresses of our own pictures; all others are dropped.

    Plain text is taken as well: one line becomes one paragraph.
    """
    return to_html(read(html, pictures))


def blocks(html):
    """The tree of blocks (reports.prose_tree) of a stored text."""
    return read(html)


def plain(html):
    """The words alone, one line for each paragraph, item, row and picture."""
    return "\n".join(lines_of(read(html)))


def is_empty(html):
    """Neither a word nor a picture."""
    return not read(html)


def sources(html):
    """Addresses of the pictures in a text, in order."""
    return list(_sources(read(html)))


def for_screen(html):
    """A stored text as a template may print it."""
    return mark_safe(to_html(read(html)))  # noqa: S308 - written anew from the tree


def for_paper(html, files):
    """The same for a paper. `files`: the name in storage of each picture's address; others are left out."""
    return mark_safe(to_html(read(html, files), lambda src: f"media:{files[src]}", head=True))  # noqa: S308


def to_html(tree, address=str, *, head=False):
    """HTML of a tree. `address` gives the address to print for a picture's; `head`: with <thead>."""
    return "".join(_block(block, address, head) for block in tree)


def _block(block, address, head):
    match block:
        case Paragraph(runs):
            return f"<p>{_inline(runs)}</p>"
        case Heading(level, runs):
            return f"<h{level}>{_inline(runs)}</h{level}>"
        case Listing():
            return _listing(block, address, head)
        case Table():
            return _table(block, address, head)
        case Quote(inner):
            return f"<blockquote>{to_html(inner, address, head=head)}</blockquote>"
        case Picture():
            return _figure(block, address, named=head)


def _listing(block, address, head):
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.start != 1 else ""
    items = "".join(f"<li>{to_html(item, address, head=head)}</li>" for item in block.items)
    return f"<{tag}{start}>{items}</{tag}>"


def _table(block, address, head):
    rows = [f"<tr>{''.join(_cell(cell, address, head) for cell in row)}</tr>" for row in block.rows]
    top = block.head_rows if head else 0
    thead = f"<thead>{''.join(rows[:top])}</thead>" if top else ""
    return f"<table>{thead}<tbody>{''.join(rows[top:])}</tbody></table>"


def _cell(cell, address, head):
    tag = "th" if cell.header else "td"
    spans = "".join(
        f' {name}="{getattr(cell, name)}"' for name in ("colspan", "rowspan") if getattr(cell, name) > 1
    )
    return f"<{tag}{spans}>{to_html(cell.blocks, address, head=head) or '<p></p>'}</{tag}>"


def _figure(block, address, *, named):
    """`named`: paper for everybody names each picture; on the screen its caption does."""
    alt = block.alt or (words_of(block.caption) or "Gambar" if named else "")
    caption = f"<figcaption>{_inline(block.caption)}</figcaption>" if block.caption else ""
    width = f' class="lebar-{block.width}"' if block.width else ""
    image = f'<img src="{escape(address(block.src))}" alt="{escape(alt)}">'
    return f"<figure{width}>{image}{caption}</figure>"


def _inline(runs):
    out = []
    for href, group in groupby(runs, key=lambda run: run.href):
        text = "".join(_run(run) for run in group)
        out.append(f'<a href="{escape(href)}">{text}</a>' if href else text)
    return "".join(out)


def _run(run):
    text = escape(run.text, quote=False).replace("\n", "<br>")
    for name, tag in reversed(MARKS):
        if getattr(run, name):
            text = f"<{tag}>{text}</{tag}>"
    return text


def _sources(tree):
    for block in tree:
        match block:
            case Picture(src):
                yield src
            case Quote(inner):
                yield from _sources(inner)
            case Listing(items=items):
                yield from (src for item in items for src in _sources(item))
            case Table(rows=rows):
                yield from (src for row in rows for cell in row for src in _sources(cell.blocks))
