"""Parts that were laid out before, by the fingerprint of everything that went into them.

A part is looked up by its HTML, its stylesheets' names, the fonts and the version of WeasyPrint; beside it
lies what it read (styles, pictures), so a changed picture is seen although the HTML is the same.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from functools import cache
from pathlib import Path

from django.conf import settings

from reports import pdf

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
LIMIT = 300_000_000  # bytes; the oldest parts go first
DIGEST = 32  # bytes of a SHA-256 before what it was made of
RECIPE = 1  # raise it when the same input shall give other pages


def lay_out(html, *, stylesheets, **options):
    """What `pdf.lay_out` gives, from the cache where nothing has changed."""
    name = _name(html, stylesheets, options)
    found = _look_up(name)
    if found is None:
        found = pdf.lay_out(html, stylesheets=stylesheets, **options)
        _keep(name, found)
    return found


def kept(facts, make):
    """What `make()` gives, from the cache where all of `facts` are as they were: for pictures."""
    name = hashlib.sha256(json.dumps((RECIPE, _fonts(), *facts)).encode()).hexdigest()
    path = _folder() / f"{name}.bin"
    with contextlib.suppress(OSError):
        told, data = (found := path.read_bytes())[:DIGEST], found[DIGEST:]
        if hashlib.sha256(data).digest() == told:
            os.utime(path)
            return data
    data = make()
    with contextlib.suppress(OSError):
        _folder().mkdir(parents=True, exist_ok=True)
        _write(path, hashlib.sha256(data).digest() + data)
    return data


def _name(html, stylesheets, options):
    facts = (RECIPE, pdf.version(), _fonts(), list(stylesheets), sorted(options.items()), html)
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


@cache
def _fonts():
    """The fonts of this machine; a new one may change every line. Asked once for each process."""
    found = []
    for folder in FONT_FOLDERS:
        for path in sorted(Path(folder).expanduser().rglob("*.[to]tf")):
            facts = path.stat()
            found.append((str(path), facts.st_size, int(facts.st_mtime)))
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


def _folder():
    return Path(settings.PARTS_CACHE)


def _look_up(name):
    path = _folder() / f"{name}.pdf"
    try:
        facts, data = json.loads(path.with_suffix(".json").read_text()), path.read_bytes()
    except (OSError, ValueError):
        return None
    if hashlib.sha256(data).hexdigest() != facts.pop("sha256"):
        return None
    if any(pdf.fingerprint(url) != known for url, known in facts["read"].items()):
        return None
    with contextlib.suppress(OSError):
        os.utime(path)  # used again: among the last to go
    marks = tuple(pdf.Mark(**mark) for mark in facts["marks"])
    return pdf.LaidOut(data, facts["pages"], marks, facts["read"])


def _keep(name, part):
    """A full disk or a folder that may not be written costs time, not the report."""
    facts = {
        "pages": part.pages,
        "marks": [asdict(mark) for mark in part.marks],
        "read": part.read,
        "sha256": hashlib.sha256(part.data).hexdigest(),
    }
    with contextlib.suppress(OSError):
        _folder().mkdir(parents=True, exist_ok=True)
        _write(_folder() / f"{name}.pdf", part.data)
        _write(_folder() / f"{name}.json", json.dumps(facts).encode())
        _shrink()


def _write(path, data):
    """All of it or nothing: somebody else may be reading."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with open(handle, "wb") as file:
        file.write(data)
    os.replace(name, path)


def _shrink():
    files = [(path.stat(), path) for path in _folder().iterdir() if path.is_file()]
    total = sum(facts.st_size for facts, _ in files)
    for facts, path in sorted(files, key=lambda pair: pair[0].st_mtime):
        if total <= LIMIT:
            return
        path.unlink(missing_ok=True)
        path.with_suffix(".json").unlink(missing_ok=True)
        total -= facts.st_size
