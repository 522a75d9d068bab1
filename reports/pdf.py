"""Paper from a template: the only place that calls WeasyPrint, and never the network."""

import contextlib
import gc
import hashlib
import io
import mimetypes
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils._os import safe_join
from PIL import ImageFile

DEBIAN_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation"
SITE = "http://paper.invalid"  # relative addresses need a base that can be joined; nobody answers there
MEDIA_SCHEME = "media:"
LANGUAGE = "id"
FONT = "Liberation"
POINTS = 0.75  # of a CSS pixel
_of_thread = threading.local()
UNREADABLE = "Berkas untuk PDF tidak dapat dibaca: {}"


class PdfUnavailable(Exception):
    """The machine lacks WeasyPrint's libraries."""

    def __init__(self):
        super().__init__(
            "PDF belum dapat dibuat karena pustaka sistem belum lengkap; pengelola server dapat memasangnya"
            f" dengan perintah: apt-get install {DEBIAN_PACKAGES}"
        )


class PdfError(Exception):
    """A paper asks for a file that is missing or may not be read."""


@dataclass(frozen=True)
class Mark:
    """A heading or a caption, and where it stands."""

    level: int
    text: str
    page: int  # from 0
    top: float  # points below the upper edge


@dataclass(frozen=True)
class LaidOut:
    """A piece of a book: tagged pages, its headings, and the SHA-256 of every file that was read for it."""

    data: bytes
    pages: int
    marks: tuple[Mark, ...]
    read: dict[str, str]


def render(template_name, context, *, stylesheets=("css/paper.css",), title=""):
    """The template as PDF bytes; the same input gives the same bytes."""
    html = render_to_string(template_name, context)
    with _frozen_heap(), _layout(html, stylesheets) as (document, _):
        document.metadata.title = title or document.metadata.title
        _demand_fonts(document)
        return document.write_pdf(dpi=150)


def lay_out(html, *, stylesheets, prefix="", tags=True):
    """The HTML as a piece of a book; `prefix` keeps its table headers apart from those of other pieces."""
    with _frozen_heap():
        return _laid_out(html, stylesheets, prefix, tags)


def _laid_out(html, stylesheets, prefix, tags):
    with _layout(html, stylesheets) as (document, fetcher):
        data = document.write_pdf(dpi=150, pdf_tags=tags, finisher=_prefixing(prefix))
        _demand_fonts(document)
        marks = tuple(
            Mark(level, " ".join(label.split()), number, y * POINTS)
            for number, page in enumerate(document.pages)
            for level, label, (_, y), _ in page.bookmarks
        )
        return LaidOut(data, len(document.pages), marks, dict(fetcher.read))


def fingerprint(url):
    """The SHA-256 of a file that a paper reads; None when it cannot be read any more."""
    try:
        return hashlib.sha256(read_resource(url)).hexdigest()
    except (OSError, ValueError):
        return None


def version():
    """What, beside the input, decides how pages look."""
    return _engine()[0].__version__


def colour_profile():
    """The sRGB profile that an archival file carries."""
    return (files(_engine()[0].__name__) / "pdf" / "sRGB2014.icc").read_bytes()


@contextlib.contextmanager
def _layout(html, stylesheets):
    """(laid-out document, fetcher); what goes wrong while it is used becomes a sentence."""
    weasyprint, fetcher_class, fatal = _engine()
    fetcher = fetcher_class(fail_on_errors=True)
    try:
        page = weasyprint.HTML(string=html, base_url=f"{SITE}/", url_fetcher=fetcher)
        sheets = _sheets(fetcher, stylesheets)
        document = page.render(font_config=_fonts(), stylesheets=sheets, dpi=150)
        document.metadata.lang = document.metadata.lang or LANGUAGE
        yield document, fetcher
    except fatal as error:
        # WeasyPrint's own is a BaseException, which would end the whole server thread.
        cause = error.__cause__  # where the server keeps its files is nobody's business
        lost = isinstance(cause, FileNotFoundError) and f"“{Path(cause.filename).name}” tidak ditemukan"
        raise PdfError(UNREADABLE.format(lost or cause)) from error


def _prefixing(prefix):
    """WeasyPrint numbers table headers anew in each document; in one book they must differ."""

    def finish(document, pdf):
        for number, row in enumerate(pdf.objects):
            if isinstance(row, dict) and row.get("S") == "/TH" and "ID" in row:
                row["ID"].string = f"{prefix}{number}"  # the cells below refer to this very object

    return finish


def _demand_fonts(document):
    """Another letter than the one asked for has other widths: the pages would not be those of the office."""
    families = {font.family for font in document.fonts.values()}
    if families and not any(family.startswith(FONT) for family in families):
        raise PdfError(
            f"Huruf {FONT} belum terpasang; pengelola server dapat memasangnya dengan perintah: "
            "apt-get install fonts-liberation"
        )


def available():
    """Can this machine make PDFs?"""
    try:
        _engine()
    except PdfUnavailable:
        return False
    return True


def read_resource(url):
    """The bytes of a static or media file named by a paper; everything else is refused."""
    if url.startswith(MEDIA_SCHEME):
        with default_storage.open(unquote(url.removeprefix(MEDIA_SCHEME)), "rb") as file:
            return file.read()
    prefix = f"{SITE}{settings.STATIC_URL}"
    if not url.startswith(prefix):
        raise ValueError(f"a paper may not read {url}")
    return _static_path(unquote(urlsplit(url).path.removeprefix(settings.STATIC_URL))).read_bytes()


def _static_path(name):
    try:
        found = finders.find(name)
        # With hashed names (production) only the collected copy bears the name that {% static %} wrote.
        return Path(found or safe_join(settings.STATIC_ROOT, name))
    except SuspiciousFileOperation as error:
        raise ValueError(f"a paper may not read {name}") from error


def _fonts():
    """The fonts of this machine, found once for each thread: they must not be shared between threads."""
    if not hasattr(_of_thread, "fonts"):
        _of_thread.fonts = _engine()[0].text.fonts.FontConfiguration()
    return _of_thread.fonts


def _sheets(fetcher, names):
    urls = [f"{SITE}{settings.STATIC_URL}{name}" for name in names]
    try:
        return [_parsed(url, fetcher.noted(url)) for url in urls]
    except (OSError, ValueError) as error:
        raise PdfError(UNREADABLE.format(error)) from error


@lru_cache(maxsize=32)
def _parsed(url, data):
    """Reading a style sheet takes longer than laying out a page, and a report has many parts."""
    return _engine()[0].CSS(string=data.decode(), base_url=url, url_fetcher=_fetcher_class()())


@contextlib.contextmanager
def _frozen_heap():
    """Keep the collector from walking the whole site again and again: 12 % of a long report's time.

    Boxes point to each other in circles, so they are swept up at the end, while nothing else need be walked.
    """
    gc.freeze()
    try:
        yield
        gc.collect()
    finally:
        gc.unfreeze()


def _engine():
    """WeasyPrint, the fetcher and the error it raises; imported late, since it fails without Pango."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints advice about the web site to read
            import weasyprint
            from weasyprint.urls import FatalURLFetchingError
    except (ImportError, OSError) as error:
        raise PdfUnavailable from error
    # Importing it makes Pillow accept broken pictures in the whole process, uploads among them.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint, _fetcher_class(), FatalURLFetchingError


@cache
def _fetcher_class():
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ProjectFiles(URLFetcher):
        """Serve `data:`, static and media files; refuse the rest. Remembers what was read."""

        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            self.read = {}

        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            kind = mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, self.noted(url), {"Content-Type": kind})

        def noted(self, url):
            data = read_resource(url)
            self.read[url] = hashlib.sha256(data).hexdigest()
            return data

    return ProjectFiles
