"""The figures of the report as a workbook that travels inside the PDF.

Plain figures: what is archived must show them in any program, also one that does not calculate formulas.
"""

import io
import re
import zipfile

from openpyxl import Workbook

from workflow.cells import put
from workflow.files import XLSX

NAME = "data-kinerja.xlsx"
WORDS = "Data indikator kinerja laporan ini"
COLUMNS = ("No", "Sasaran", "Indikator kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)", "Kategori")
EPOCH = (1980, 1, 1, 0, 0, 0)


def workbook(data, now):
    """(name, bytes, media type, words) of the file; the same figures give the same bytes."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Indikator"
    sheet.append(COLUMNS)
    rows = [(objective, row) for objective in data.objectives for row in objective.indicators]
    for line, pair in enumerate(rows, 2):
        for column, value in enumerate(_values(*pair), 1):
            put(sheet.cell(line, column), value)
    out = io.BytesIO()
    book.save(out)
    return NAME, _undated(out.getvalue(), now), XLSX, WORDS


def _values(objective, row):
    """As printed, but the capaian as a number."""
    capaian = None if row.capaian is None else float(row.capaian)
    texts = row.number, objective.text, row.name, row.indicator.unit, row.target_text, row.realised_text
    return (*texts, capaian, row.category or "")


def _undated(data, now):
    """Workbooks carry the moment they were saved in several places."""
    out, moment = io.BytesIO(), f"{now:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment, content)
            new.writestr(zipfile.ZipInfo(name, EPOCH), content)
    return out.getvalue()
