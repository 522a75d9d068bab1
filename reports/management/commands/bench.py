"""Measure this machine: moves, pages with few and with many cycles, the report, working time."""

import argparse
import json
import os
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.bench import (
    book,
    data_form,
    download,
    evaluation,
    hours,
    importing,
    measuring,
    pages,
    report,
    site,
    sizes,
)
from reports.bench.databases import throwaway, use
from reports.bench.walk import Walk, plain_papers
from reports.sample import demo as report_demo
from workflow import demo
from workflow.actions import situation
from workflow.models import State

IMPORT_LIMIT = 3  # seconds
FORM_LIMIT = 150  # milliseconds
MEASURING_LIMIT = 50  # milliseconds
LIMIT = 1.3  # how much slower a page may be with many cycles


class Command(BaseCommand):
    help = "Measures this machine in databases of its own; the one of the installation is only looked at."

    def add_arguments(self, parser):
        # How the command starts itself again for the report.
        parser.add_argument(report.OPTION, dest="cycle", type=int, help=argparse.SUPPRESS)
        parser.add_argument(book.OPTION, nargs=2, help=argparse.SUPPRESS)
        parser.add_argument("--database", help=argparse.SUPPRESS)
        parser.add_argument(
            "--quick", action="store_true", help="small sizes: shows that it runs, its figures mean little"
        )

    def handle(self, *, cycle, database, quick, **options):
        self.sizes = sizes.QUICK if quick else sizes.FULL
        if options["book"]:
            self.stdout.write(json.dumps(book.measure(*options["book"])))
            return
        if cycle:
            use(database)
            self.stdout.write(json.dumps(report.measure(cycle)))
            return
        if demo.strangers().exists():
            raise CommandError("People work with this database: measuring would slow them. Do it elsewhere.")
        with TemporaryDirectory() as media, throwaway("few", "many") as (few, many):
            settings.MEDIA_ROOT = Path(media)
            built = ((few, 1), (many, self.sizes.offices))
            sites = [site.build(name, offices=count, years=self.sizes.years) for name, count in built]
            self._pages(*sites)
            self._moves(sites[1])
            self._evaluation(sites[0])
            self._data_form(sites[0])
            self._import(sites[0])
            self._download(sites[0])
        self._measurement()
        self._worktime()

    def _pages(self, few, many):
        columns = f"{few.cycles} cycles", f"{many.cycles} cycles", "ratio", "queries"
        self._table("Pages: ms of a whole request in the WSGI application, median", *columns)
        measured = pages.compare([(each.database, each.browser, each.pages) for each in (few, many)])
        for label, (small, large) in measured.items():
            ratio = f"{large / small:.2f}" + (f" > {LIMIT}" if large / small > LIMIT else "")
            self._row(label, _ms(small), _ms(large), ratio, " / ".join(_queries(label, few, many)))

    def _moves(self, many):
        self._table(f"Services: ms from call to commit, {many.cycles} cycles", "median", "p95", "count")
        year, walks = timezone.localdate().year - 100, []
        with plain_papers():
            for _ in range(self.sizes.plain_walks):
                year -= 1
                walks.append(Walk(many.agency, many.people, year).to(State.COMPLETED))
        self._acts(walks, "papers left out")
        walks = []
        for _ in range(self.sizes.real_walks):
            year -= 1
            report_demo.load(many.agency, year)
            walks.append(Walk(many.agency, many.people, year, with_data=True).to(State.COMPLETED))
        self._acts(walks, "with their papers")
        slowest = max((timed for walk in walks for timed in walk.acts), key=lambda timed: timed.seconds)
        self.stdout.write(f"  slowest act with papers: {slowest.act.value}, {_ms(slowest.seconds)} ms")
        self._report(walks[-1].cycle)

    def _acts(self, walks, how):
        acts = [timed for walk in walks for timed in walk.acts]
        for what, chosen in (("moves", [timed for timed in acts if timed.is_move]), ("all acts", acts)):
            seconds = [timed.seconds for timed in chosen]
            p95 = quantiles(seconds, n=20, method="inclusive")[-1]
            self._row(f"{what}, {how}", _ms(median(seconds)), _ms(p95), str(len(seconds)))

    def _report(self, cycle):
        self._table("Laporan Kinerja (PDF), its own process", "seconds", "CPU s", "peak MB", "pages", "kB")
        found = [report.in_a_fresh_process(cycle) for _ in range(self.sizes.reports)]
        typical = sorted(found, key=lambda row: row["seconds"])[len(found) // 2]
        figures = f"{typical['seconds']:.2f}", f"{typical['cpu']:.2f}", f"{typical['peak_mb']:.0f}"
        self._row(f"median of {len(found)} runs", *figures, str(typical["pages"]), f"{typical['kb']:.0f}")
        self.stdout.write(f"  of the peak, the site before the report: {typical['before_mb']:.0f} MB")

        self._book(situation(cycle, timezone.now()))

    def _book(self, s):
        turns = self.sizes.turns
        title = f"The report as a book: processor time and memory, medians of {turns} turns"
        self._table(title, "pages", "CPU s", "x WeasyPrint", "peak MB", "x WeasyPrint")
        books = {"sample": book.sample(s)}
        if self.sizes.long:
            books["long"] = book.grown(books["sample"], self.sizes.long)
        for what, pieces in books.items():
            for how, row in book.compare(pieces, turns).items():
                ratios = f"{row['times']:.2f}", f"{row['memory']:.2f}"
                figures = f"{row['cpu']:.2f}", ratios[0], f"{row['peak_mb']:.0f}", ratios[1]
                self._row(f"{what}: {how}", f"{row['pages']:.0f}", *figures)
        self.stdout.write(
            "  alone: WeasyPrint by itself. bound again: one sentence of the longest part changed."
        )
        self.stdout.write(
            "  chromium: browser, renderer and every other process it starts, memory they share once."
        )
        self.stdout.write(f"  load of the machine (1, 5, 15 minutes): {_load()}")

    def _evaluation(self, few):
        self._table("Evaluation of the SOP: ms, median", "page", "workbook", "queries")
        stays, page, book, queries = evaluation.measure(few)
        self._row(f"over {stays} finished stays", _ms(page), _ms(book), str(queries))

    def _import(self, few):
        self._table("Perjanjian Kinerja from Excel: ms", "read, preview", "apply", "all changed")
        indicators, *seconds = importing.measure(few)
        self._row(f"import of {indicators} indicators", *(_ms(each) for each in seconds))
        slowest = max(sum(seconds[:2]), seconds[2])
        self.stdout.write(f"  {slowest:.2f} s" + (f" > {IMPORT_LIMIT}" if slowest > IMPORT_LIMIT else ""))

    def _download(self, few):
        self._table("Download of a bound report by gunicorn", "at once", "more memory MB", "MB/s")
        size, readers, memory, speed = download.measure(few)
        self._row(f"{size:.0f} MB", str(readers), f"{memory:.1f}", f"{speed:.0f}")

    def _measurement(self):
        self._table(
            f"Measurement of {measuring.INDICATORS} indicators: CPU ms, median", "figures", "with words"
        )
        figures, words = measuring.measure()
        self._row(f"at most {MEASURING_LIMIT} ms", _ms(figures), _ms(words))

    def _data_form(self, few):
        self._table(f"Data form of a bidang: ms, median (limit {FORM_LIMIT})", "page", "queries")
        count, seconds, queries = data_form.measure(few)
        self._row(f"with {count} indicators", _ms(seconds), str(queries))

    def _worktime(self):
        self._table("Working time: µs", "new calendar", "known one")
        for text, fresh, known in hours.measure():
            self._row(text, f"{fresh:.0f}", f"{known:.0f}")

    def _table(self, title, *columns):
        self.stdout.write(f"\n{title}")
        self._row("", *columns)

    def _row(self, label, *figures):
        self.stdout.write(f"  {label:<28}" + "".join(f"{figure:>16}" for figure in figures))


def _queries(label, *sites):
    for each in sites:
        use(each.database)
        yield str(pages.queries(each.browser, each.pages[label]))


def _ms(seconds):
    return f"{seconds * 1000:.1f}"


def _load():
    return ", ".join(f"{load:.1f}" for load in os.getloadavg())
