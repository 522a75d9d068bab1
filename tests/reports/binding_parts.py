"""Made-up parts of a book, the book bound from them, and uploads to bind with it."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pikepdf

from reports import pdf
from reports.binding import archive, attachments, cache
from reports.binding.book import Book
from reports.binding.items import Attached, Laid
from reports.binding.numbers import Numbering

A4 = (595.28, 841.89)
SHEETS = ("css/paper.css", "css/paper-report.css", "css/paper-a4.css")
NOW = datetime(2026, 1, 12, 2, tzinfo=UTC)
COVER, FRONT, BODY = Numbering


def html(title, paragraphs=1, extra="", run=False, level=3):
    """A chapter; or, as a `run`, what goes on in one, under a heading of that level."""
    text = "<p>Capaian dihitung dari angka yang belum dibulatkan.</p>" * paragraphs
    head = f"<h{level}>{title}</h{level}>" if run else f"<h1>{title}</h1>"
    body = f'<section class="chapter">{head}{extra}{text}</section>'
    return f'<html lang="id"><body>{body}</body></html>'


def laid(key, title, numbering, **options):
    found = cache.lay_out(html(title, **options), stylesheets=SHEETS, prefix=f"{key}-")
    return Laid(key, title, numbering, found, stamped=numbering != COVER)


TABLE = (
    '<table class="grid"><caption>Tabel 3.1 Capaian</caption><tr><th>No</th></tr><tr><td>1</td></tr></table>'
)
FIGURE = "<figure><p>…</p><figcaption>Gambar 3.1 Tren</figcaption></figure>"


def bound(items, **facts):
    book = Book()
    for item in items:
        item.add(book)
    book.number(foot="Laporan Kinerja 2025", mark="DRAF versi 2")
    book.bookmarks()
    book.tree.close()
    archive.finish(
        book.pdf,
        title="Laporan Kinerja",
        author="BKPSDM",
        subject="Laporan Kinerja 2025",
        now=NOW,
        profile=pdf.colour_profile(),
        **facts,
    )
    return archive.written(book.pdf)


def small(pages=1, size=(300, 400), **root):
    """An uploaded PDF that draws a frame on each page."""
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=size)
        page.Contents = document.make_stream(b"10 10 100 100 re S")
    for name, value in root.items():
        document.Root[f"/{name}"] = value
    return document


def saved(document):
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def attached(data, key="surat", title="Surat masuk"):
    return Attached(key, title, BODY, attachments.open_pdf(data), A4)


def tool(*command, data, tmp_path):
    """A program of Debian looks at the file."""
    path = tmp_path / "berkas.pdf"
    path.write_bytes(data)
    return subprocess.run(  # noqa: S603  # our own commands
        [shutil.which(command[0]), *command[1:], path], capture_output=True, text=True, check=False
    )
