"""The report bound from parts, beside WeasyPrint and Chromium printing the same HTML in one piece.

Every measurement has a process of its own. Processor time is compared, since a busy machine stretches the
other; of Chromium all its processes count.
"""

import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection

from reports import pdf
from reports.analysis import analysis
from reports.binding import cache, items
from reports.binding.numbers import Numbering
from reports.papers import lkj, lkj_book, lkj_pieces
from reports.pdf_tools import page_count

OPTION = "--book"
LONG = 240  # pages
# What the thin pages carry otherwise: for those who print in one piece.
RUNNING = """@page { @bottom-right { content: counter(page); } @bottom-left { content: "Laporan Kinerja"; }
@top-left { content: string(chapter); } } h1 { string-set: chapter content(); }"""
AGENCY = SimpleNamespace(name="Badan", short_name="Badan", paper_size="a4", logo=None)
NOW = datetime(2026, 1, 12, tzinfo=UTC)
CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
]


def sample(situation):
    """(key, title, numbering, HTML) of every part of a cycle's report."""
    context = lkj.context(situation, analysis(situation.cycle), "")
    context |= {"year": str(situation.cycle.year), "version": 1}
    front, body = lkj_pieces.pieces(context["contents"])
    return [
        (piece.key, piece.title, int(piece.numbering), lkj_book.html_of(piece, context, situation.agency))
        for piece in [*front, *body]
    ]


def grown(pieces, pages):
    """A made-up long report: as many sasaran as it takes, each as long as the whole Bab III."""
    longest = max(pieces, key=lambda piece: len(piece[3]))
    rest = [piece for piece in pieces if piece is not longest]
    times = max(1, round((pages - 15) / _pages(longest[3])))
    more = [(f"{longest[0]}-{n}", longest[1], longest[2], longest[3]) for n in range(times)]
    return [*rest[:-1], *more, rest[-1]]


def _pages(html):
    return pdf.lay_out(html, stylesheets=lkj_book.sheets_of(AGENCY)).pages


def in_a_fresh_process(how, pieces):
    """What `measure` finds. The pieces go by file, so that the other process reads no database."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(pieces, file)
        file.flush()
        command = [sys.executable, settings.BASE_DIR / "manage.py", "bench", "--skip-checks"]
        command += [OPTION, how, file.name, "--database", str(connection.settings_dict["NAME"])]
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own
    return json.loads(done.stdout)


def measure(how, path):
    pieces = [(key, title, Numbering(n), html) for key, title, n, html in json.loads(Path(path).read_text())]
    with tempfile.TemporaryDirectory() as folder:
        settings.PARTS_CACHE = Path(folder) / "parts"
        return HOW[how](pieces, Path(folder))


def _bound(pieces, folder):
    """From nothing, then again after one sentence of one chapter has changed."""
    first, pages = _timed(lambda: _bind(pieces))
    key, title, numbering, html = pieces[3]
    changed = [*pieces[:3], (key, title, numbering, html.replace("</p>", " Telah diperbaiki.</p>", 1))]
    again, _ = _timed(lambda: _bind([*changed, *pieces[4:]]))
    return {"cpu": first, "again": again, "pages": pages, "peak_mb": _peak_mb()}


def _bind(pieces):
    words = {"foot": "Laporan Kinerja", "mark": "", "year": "2025"}
    laid = [_laid(*piece) for piece in pieces]
    front = sum(item.numbering != Numbering.BODY for item in laid)
    whole = items.with_lists(laid, front, lambda *made: lkj_book.list_of(*made, words, AGENCY))
    office = SimpleNamespace(agency=AGENCY, now=NOW)
    _, manifest = lkj_book.put_together(whole, words, office, title="Laporan Kinerja", code="")
    return sum(part["pages"] for part in manifest["parts"])


def _laid(key, title, numbering, html):
    laid = cache.lay_out(html, stylesheets=lkj_book.sheets_of(AGENCY), prefix=f"{key}-")
    return items.Laid(key, title, numbering, laid, stamped=numbering != Numbering.COVER)


def _alone(pieces, folder):
    """WeasyPrint's own time for the same HTML, in one document."""
    html = _in_one(pieces, f"<style>{RUNNING}</style>")
    seconds, laid = _timed(lambda: pdf.lay_out(html, stylesheets=lkj_book.sheets_of(AGENCY)))
    return {"cpu": seconds, "pages": laid.pages, "peak_mb": _peak_mb()}


def _in_one(pieces, head):
    bodies = [re.search(r"<body[^>]*>(.*)</body>", html, re.DOTALL)[1] for *_, html in pieces]
    return f'<html lang="id"><head><title>-</title>{head}</head><body>{"".join(bodies)}</body></html>'


def _chromium(pieces, folder):
    """The same HTML printed by a browser; without numbers in its lists and without running heads."""
    sheets = "".join(
        f"<style>{Path(finders.find(name)).read_text()}</style>" for name in lkj_book.sheets_of(AGENCY)
    )
    (folder / "laporan.html").write_text(_in_one(pieces, sheets))
    target = folder / "laporan.pdf"
    command = [shutil.which("chromium"), *CHROMIUM, f"--user-data-dir={folder}/profile"]
    command += [f"--print-to-pdf={target}", f"file://{folder}/laporan.html"]
    started = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603  # our own command
    peak = 0
    while started.poll() is None:
        peak = max(peak, _family_mb(started.pid))
        time.sleep(0.05)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    pages = page_count(target.read_bytes()) if target.exists() else 0
    return {"cpu": used.ru_utime + used.ru_stime, "pages": pages, "peak_mb": peak}


def _family_mb(pid):
    """Memory of a process and all its children; what they share is divided among them."""
    found = 0
    for each in (pid, *_children(pid)):
        try:
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
            found += int(re.search(r"Pss:\s+(\d+) kB", rollup)[1])
        except (OSError, TypeError):
            continue  # it ended while we looked
    return found / 1024


def _children(pid):
    try:
        own = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [int(child) for child in own] + [deep for child in own for deep in _children(child)]


def _timed(function):
    started = time.process_time()
    found = function()
    return time.process_time() - started, found


def _peak_mb():
    return int(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024


HOW = {"bound": _bound, "alone": _alone, "chromium": _chromium}
