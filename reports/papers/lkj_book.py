"""The Laporan Kinerja as a book: cover, front matter, lists, chapters, annexes, each laid out on its own."""

import re

from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from reports import pdf
from reports.binding import archive, cache, items
from reports.binding.attachments import Unbindable
from reports.binding.book import Book
from reports.binding.digest import Reader
from reports.binding.items import Laid, with_lists
from reports.binding.numbers import Numbering
from workflow.papers import PaperNotPossible, announce

from .lkj_pieces import FOLDER, Piece, pieces

INDENTATION = re.compile(r" *\n +")
FRAME = "reports/papers/report.html"
SHEETS = ("css/paper.css", "css/paper-report.css", "css/paper-report-content.css")
LISTS = dict(zip(items.LISTS, (items.HEADING, "Daftar Tabel", "Daftar Gambar"), strict=True))


def make(context, situation, *, version, code):
    """(bytes, manifest) of a draft or report."""
    front, body = pieces(context["contents"])
    shared = {**context, "year": str(situation.cycle.year), "version": version}
    laid = [
        lay_out(piece, shared, situation.agency) for piece in announced([*front, *body], "Menyusun {title}")
    ]
    whole = with_lists(laid, len(front), lambda *made: list_of(*made, shared, situation.agency))
    return put_together(whole, context, situation, title=shared["title"], code=code)


def announced(pieces, sentence):
    """Each piece, after saying that it is being made."""
    for number, piece in enumerate(pieces):
        announce(sentence.format(title=piece.title), number, len(pieces))
        yield piece


def lay_out(piece, context, agency):
    """The piece as pages; the sentence why not, where something is missing on this machine."""
    html = html_of(piece, context, agency)
    try:
        laid = cache.lay_out(html, stylesheets=sheets_of(agency), prefix=f"{piece.key}-")
    except (pdf.PdfUnavailable, pdf.PdfError) as error:
        raise PaperNotPossible(_why(agency, error)) from error
    return Laid(piece.key, piece.title, piece.numbering, laid, stamped=piece.stamped)


def html_of(piece, context, agency):
    """Without the indentation of the templates: a third of a long part, all of it read for nothing."""
    html = render_to_string(FRAME, {**context, **piece.words, "piece": piece, "agency": agency})
    return INDENTATION.sub("\n", html)


def sheets_of(agency):
    return (*SHEETS, f"css/paper-{agency.paper_size}.css")


def _why(agency, error):
    if agency.logo and not default_storage.exists(agency.logo.name):
        return (
            f"Logo daerah ({agency.logo.name}) tidak ditemukan di penyimpanan; admin perlu mengunggahnya "
            "kembali di Perangkat daerah."
        )
    return str(error)


def list_of(key, entries, context, agency):
    """Daftar isi, daftar tabel or daftar gambar."""
    return lay_out(list_piece(key, entries), context, agency)


def list_piece(key, entries):
    words = {"entries": entries, "plain": key != items.CONTENTS}
    return Piece(key, LISTS[key], f"{FOLDER}/_toc.html", Numbering.FRONT, words)


def put_together(whole, context, situation, *, title, code, extras=(), archival=True):
    """(bytes, manifest) of the finished book."""
    book = Book()
    try:
        for item in whole:
            item.add(book)
    except Unbindable as error:
        raise PaperNotPossible(f"{item.title} {error}; tidak dapat dijilid.") from error
    book.number(foot=context["foot"], mark=context["mark"])
    book.bookmarks()
    for part in book.parts:
        if part.key in LISTS:
            book.link_contents(part)
    book.tree.close()
    archive.finish(
        book.pdf,
        title=title,
        author=situation.agency.name,
        subject=context["foot"],
        now=situation.now,
        profile=pdf.colour_profile(),
        files=extras,
        archival=archival,
    )
    return archive.written(book.pdf), manifest(book, code)


def manifest(book, code):
    """What lies where, and the fingerprint of the pages of each part."""
    reader = Reader(book.pdf)
    return {"code": code, "parts": [_entry(part, reader) for part in book.parts]}


def _entry(part, reader):
    return {
        "key": part.key,
        "title": part.title,
        "numbering": int(part.numbering),
        "first_page": part.first + 1,
        "pages": part.pages,
        "content": reader.of(part.range),
        "marks": [[mark.level, mark.text, mark.page - part.first, mark.top] for mark in part.marks],
    }
