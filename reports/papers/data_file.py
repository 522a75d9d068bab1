"""The figures of the report as a workbook that travels inside the PDF: Pengukuran Kinerja with its formulas.

Every formula bears its result, so that the archive shows its figures also in a program that calculates none.
"""

from reports.excel import measurement_book
from workflow.files import XLSX

NAME = "data-kinerja.xlsx"
WORDS = "Data indikator kinerja laporan ini"


def workbook(data, now):
    """(name, bytes, media type, words) of the file; the same figures give the same bytes."""
    return NAME, measurement_book.build(data, created=now), XLSX, WORDS
