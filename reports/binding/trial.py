"""What binding will do to an uploaded PDF, done once when it arrives: a letter cannot be replaced later."""

from . import attachments, obstacles
from .archive import written
from .book import Book
from .digest import Reader
from .numbers import Numbering

PAPER = (595.28, 841.89)  # A4; the size changes nothing


def unbindable(data):
    """Why not, as the end of a sentence; "" when the file can be bound."""
    try:
        _bind(data)
    except attachments.Unbindable as error:
        return str(error)
    except RecursionError:
        return attachments.NEITHER
    return ""


def _bind(data):
    """Both ways into a book: drawn into its pages, as papers are, and page by page, as a whole report is."""
    source, book = attachments.open_pdf(data), Book()
    obstacles.of(source)
    book.add_attachment("drawn", "", source, PAPER, Numbering.BODY)
    book.add_pages("taken", "", attachments.bare(source), None, (), Numbering.BODY)
    Reader(book.pdf).of(range(book.pages))
    written(book.pdf)
