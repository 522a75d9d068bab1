"""A Perjanjian Kinerja of 500 indicators by workbook: from the uploaded bytes to the last row."""

from decimal import Decimal
from time import perf_counter

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from reports.excel import agreement_book, drafts
from reports.excel.content import Content
from reports.excel.shape import FIGURE_FIELDS, indicator_fields

from .databases import use

OBJECTIVES, EACH, YEARS, PROGRAMS = 25, 20, 4, 10


def measure(site):
    """(indicators, seconds to read and preview, seconds to apply, seconds to change every target)"""
    use(site.database)
    year = timezone.localdate().year  # without a cycle yet, so that nothing but the import is measured
    first = _import(site, year, _workbook(site, year, 0))
    again = _import(site, year, _workbook(site, year, 1))
    return OBJECTIVES * EACH, *first, sum(again)


def _import(site, year, data):
    told = {"actor": site.people["kasubag"], "now": timezone.now()}
    started = perf_counter()
    upload = SimpleUploadedFile("perjanjian-kinerja.xlsx", data)
    draft = drafts.read_agreement(upload, agency=site.agency, year=year, **told)
    drafts.preview_agreement(draft)
    seen = perf_counter()
    drafts.apply_agreement(draft, **told)
    return seen - started, perf_counter() - seen


def _workbook(site, year, more):
    """`more` is added to every target."""
    names = list(drafts.divisions_of(site.agency))
    found = Content()
    for objective in range(1, OBJECTIVES + 1):
        found.objectives.append({"number": objective, "text": f"Meningkatnya mutu layanan {objective}"})
        for number in range(1, EACH + 1):
            found.indicators.append(_indicator(objective, number, names, more))
            found.figures += [_figure(objective, number, year - back) for back in range(1, YEARS + 1)]
    found.budget = [_program(number) for number in range(PROGRAMS)]
    return agreement_book.build(found, names, year=year, office=site.agency.short_name)


def _indicator(objective, number, names, more):
    row = {f.key: getattr(f, "blank", None) for f in indicator_fields(names)}
    texts = ("formula_text", "numerator_label", "denominator_label", "suffix", "national_standard", "source")
    row |= dict.fromkeys(texts, "Laporan bidang")
    name = f"Persentase layanan {objective}.{number} yang selesai tepat waktu"
    row |= {"objective": objective, "number": number, "name": name, "unit": "%"}
    return row | {
        "division": names[number % len(names)],
        "target": str(Decimal("80.5") + more),
        "definition": "",
    }


def _figure(objective, number, year):
    row = {f.key: None for f in FIGURE_FIELDS}
    return row | {"objective": objective, "number": number, "year": year, "target": "75", "realised": "76.25"}


def _program(number):
    row = {"level": "program", "code": f"5.03.{number:02}", "name": f"Program {number}", "budget": "2000000"}
    return row | {"objective": 1, "division": "", "note": "APBD"}
