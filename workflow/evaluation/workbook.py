"""The evaluation as a workbook: numbers as numbers, so that the office can reckon on."""

from workflow.sheets import Book

HEAD = {"bold": True, "text_wrap": True, "valign": "top"}
SHARE = "0.00%"
FIGURES = (
    "Satuan",
    "Standar",
    "Putaran diukur",
    "Median",
    "Persentil 80",
    "Tepat waktu",
    "Siklus",
    "Siklus lebih dari satu putaran",
    "Putaran terbanyak",
)
WIDTHS = {"Langkah": 34, "Waktu terpakai seluruh siklus": 34, "Kantor": 40}


def workbook(evaluation, shares):
    """The .xlsx as bytes: all years together, each year, whole cycles, offices."""
    book = Book()
    steps = ("No", "Langkah")
    _sheet(book.sheet("Ringkasan"), (*steps, *FIGURES), _overall(evaluation))
    _sheet(book.sheet("Per tahun"), ("Tahun", *steps, *FIGURES), _yearly(evaluation))
    columns = ("Tahun", "Hari kerja", "Menit", "Waktu terpakai seluruh siklus", "Tepat waktu")
    _sheet(book.sheet("Seluruh siklus"), columns, _cycles(evaluation))
    columns = (*steps, "Kantor", "Median (menit kerja)", "Bagian", "Putaran")
    _sheet(book.sheet("Menurut kantor"), columns, _offices(shares))
    return book.data()


def _overall(evaluation):
    for line in evaluation.measured:
        yield (line.step.position, line.step.title, *_figures(line, line.overall))


def _yearly(evaluation):
    for year in reversed(evaluation.years):
        for line in evaluation.measured:
            if year in line.years:
                yield (year, line.step.position, line.step.title, *_figures(line, line.years[year]))


def _figures(line, row):
    return (
        "hari kerja" if line.in_days else "menit kerja",
        line.standard,
        row.count,
        float(row.median),
        row.p80,
        float(row.on_time_share) / 100,
        row.cycles,
        float(row.repeated_share) / 100,
        row.rounds,
    )


def _cycles(evaluation):
    for row in evaluation.finished:
        yield (row.year, row.days, row.minutes, row.used_text, float(row.on_time_share) / 100)


def _offices(shares):
    for step, found, count in shares:
        for share in found:
            yield (step.position, step.title, share.office, float(share.minutes), share.percent / 100, count)


SHARES = {"Tepat waktu", "Siklus lebih dari satu putaran", "Bagian"}


def _sheet(sheet, columns, rows):
    for place, name in enumerate(columns, 1):
        sheet.width(place, WIDTHS.get(name, 14))
        sheet.put(1, place, name, HEAD)
    for number, row in enumerate(rows, 2):
        for place, (name, value) in enumerate(zip(columns, row, strict=True), 1):
            sheet.put(number, place, value, {"num_format": SHARE} if name in SHARES else None)
    sheet.raw.freeze_panes(1, 0)
    sheet.raw.autofilter(0, 0, sheet.last_row - 1, len(columns) - 1)
