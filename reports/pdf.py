"""Paper from a template: the only place that calls WeasyPrint, and never the network."""

import contextlib
import gc
import io
import mimetypes
from functools import cache
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


class PdfUnavailable(Exception):
    """The machine lacks WeasyPrint's libraries."""

    def __init__(self):
        super().__init__(
            "PDF belum dapat dibuat karena pustaka sistem belum lengkap; pengelola server dapat memasangnya"
            f" dengan perintah: apt-get install {DEBIAN_PACKAGES}"
        )


class PdfError(Exception):
    """A paper asks for a file that is missing or may not be read."""


def render(template_name, context, *, stylesheets=("css/paper.css",), title=""):
    """The template as PDF bytes; the same input gives the same bytes."""
    weasyprint, fetcher_class, fatal = _engine()
    fetcher = fetcher_class(fail_on_errors=True)
    try:
        with _frozen_heap():
            html = weasyprint.HTML(
                string=render_to_string(template_name, context), base_url=f"{SITE}/", url_fetcher=fetcher
            )
            document = html.render(stylesheets=_sheets(weasyprint, fetcher, stylesheets), dpi=150)
            document.metadata.title = title or document.metadata.title
            document.metadata.lang = document.metadata.lang or LANGUAGE
            return document.write_pdf(dpi=150)
    except fatal as error:
        # WeasyPrint's own is a BaseException, which would end the whole server thread.
        raise PdfError(f"Berkas untuk PDF tidak dapat dibaca: {error.__cause__}") from error


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


def _sheets(weasyprint, fetcher, names):
    urls = [f"{SITE}{settings.STATIC_URL}{name}" for name in names]
    return [weasyprint.CSS(url=url, url_fetcher=fetcher) for url in urls]


@contextlib.contextmanager
def _frozen_heap():
    """Keep the collector from walking the whole site again and again: 12 % of a long report's time."""
    gc.freeze()
    try:
        yield
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
        """Serve `data:`, static and media files; refuse the rest."""

        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            kind = mimetypes.guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, read_resource(url), {"Content-Type": kind})

    return ProjectFiles
