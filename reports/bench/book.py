"""The report bound from parts, beside WeasyPrint and Chromium printing the same HTML in one piece.

Every measurement has a process of its own. Processor time is compared, since a busy machine stretches the
other. What is compared is one turn: the same parts, a moment apart.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from functools import lru_cache
from itertools import cycle
from pathlib import Path
from statistics import median
from types import SimpleNamespace

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection

from reports import pdf
from reports.analysis import analysis
from reports.bench import browser
from reports.binding import cache, items
from reports.binding.numbers import Numbering
from reports.papers import lkj, lkj_book, lkj_pieces
from reports.pdf_tools import page_count

OPTION = "--book"
# What the thin pages carry otherwise: for those who print in one piece.
RUNNING = """@page { @bottom-right { content: counter(page); } @bottom-left { content: "Laporan Kinerja"; }
@top-left { content: string(chapter); } } h1 { string-set: chapter content(); }"""
AGENCY = SimpleNamespace(name="Badan", short_name="Badan", paper_size="a4", logo=None)
WORDS = {"foot": "Laporan Kinerja", "mark": "", "year": "2025"}
NOW = datetime(2026, 1, 12, tzinfo=UTC)
SASARAN = "bagian-sasaran-"  # keys of the parts that a longer report has more of


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
    """A made-up long report: the same sasaran again and again, until there are so many pages."""
    sasaran = [piece for piece in pieces if piece[0].startswith(SASARAN)]
    wanted = pages - sum(_pages(piece[3]) for piece in pieces)
    place, more = pieces.index(sasaran[-1]) + 1, []
    for number, (key, title, numbering, html) in enumerate(cycle(sasaran), len(sasaran) + 1):
        if wanted <= 0:
            return [*pieces[:place], *more, *pieces[place:]]
        more.append((f"{key}-{number}", title, numbering, html))
        wanted -= _pages(html)


@lru_cache
def _pages(html):
    return pdf.lay_out(html, stylesheets=lkj_book.sheets_of(AGENCY)).pages


def compare(pieces, times):
    """{how: row} with medians of all turns, and as ratios to WeasyPrint's own of the same turn.

    Each way of printing is measured by turns with the others, so a busy machine slows all alike.
    """
    turns = [_turn(pieces) for _ in range(times)]
    for turn in turns:
        turn["bound again"] = {**turn["bound"], "cpu": turn["bound"]["again"]}
        alone = turn["alone"]
        for row in turn.values():
            row |= {"times": row["cpu"] / alone["cpu"], "memory": row["peak_mb"] / alone["peak_mb"]}
    facts = ("pages", "cpu", "times", "peak_mb", "memory")
    return {how: {fact: median(turn[how][fact] for turn in turns) for fact in facts} for how in turns[0]}


def _turn(pieces):
    """The others print the lists too, which came into being with the book."""
    bound = in_a_fresh_process("bound", pieces)
    whole = [*pieces, *bound.pop("lists")]
    return {"bound": bound} | {how: in_a_fresh_process(how, whole) for how in ("alone", "chromium")}


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
    """From nothing, then again after one sentence of the longest part has changed."""
    first, (pages, lists) = _timed(lambda: _bind(pieces))
    longest = max(range(len(pieces)), key=lambda place: len(pieces[place][3]))
    key, title, numbering, html = pieces[longest]
    pieces[longest] = key, title, numbering, html.replace("</p>", " Telah diperbaiki.</p>", 1)
    again, _ = _timed(lambda: _bind(pieces))
    found = {"cpu": first, "again": again, "pages": pages, "peak_mb": _peak_mb()}
    made = [lkj_book.list_piece(*each) for each in lists.items()]
    found["lists"] = [(m.key, m.title, int(m.numbering), lkj_book.html_of(m, WORDS, AGENCY)) for m in made]
    return found


def _bind(pieces):
    """(pages, {key: entries} of the lists)"""
    lists = {}

    def made(key, entries):
        lists[key] = entries
        return lkj_book.list_of(key, entries, WORDS, AGENCY)

    laid = [_laid(*piece) for piece in pieces]
    front = sum(item.numbering != Numbering.BODY for item in laid)
    whole = items.with_lists(laid, front, made)
    office = SimpleNamespace(agency=AGENCY, now=NOW)
    _, manifest = lkj_book.put_together(whole, WORDS, office, title="Laporan Kinerja", code="")
    return sum(part["pages"] for part in manifest["parts"]), lists


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
    page, target = folder / "laporan.html", folder / "laporan.pdf"
    page.write_text(_in_one(pieces, sheets))
    seconds, peak = browser.print_page(page, target, folder / "profile")
    pages = page_count(target.read_bytes()) if target.exists() else 0
    return {"cpu": seconds, "pages": pages, "peak_mb": peak}


def _timed(function):
    started = time.process_time()
    found = function()
    return time.process_time() - started, found


def _peak_mb():
    return int(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024


HOW = {"bound": _bound, "alone": _alone, "chromium": _chromium}
