"""The one way to write a workbook: text as text, formulas with their results, rows as high as their words."""

import datetime as dt
import io
from math import ceil

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from .cells import neutral

FACE = {"font_name": "Calibri", "font_size": 11}  # named, or some programs fall back to a serif
LINE_HEIGHT, HIGHEST = 15, 300  # points
A4 = 9


class Book:
    """A workbook in memory. `created`: the moment it bears; the same moment gives the same bytes."""

    def __init__(self, *, created=None):
        self._out = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._out, {"in_memory": True})
        if created:
            self._book.set_properties({"created": created.replace(tzinfo=None)})
        self._looks = {}

    def sheet(self, title):
        return Sheet(self._book.add_worksheet(title), self._look)

    def _look(self, facts):
        """A format of XlsxWriter; each look is kept once in the file."""
        key = tuple(sorted(facts.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(FACE | facts)
        return self._looks[key]

    def data(self):
        """The .xlsx as bytes; nothing can be written afterwards."""
        self._book.close()
        return self._out.getvalue()


class Sheet:
    """Rows and columns are counted from 1, as people see them. A look: a dict of XlsxWriter's own names."""

    def __init__(self, raw, look):
        self.raw, self._look = raw, look
        self._widths, self._words = {}, {}
        self.last_row = 0

    def put(self, row, column, value, look=None):
        """A value that is never taken for a formula: text as text, everything else as it is."""
        place = row - 1, column - 1
        style = self._look(look or {})
        self.last_row = max(self.last_row, row)
        if value is None:
            self.raw.write_blank(*place, None, style)
        elif isinstance(value, str):
            self._words.setdefault(row, []).append((column, value))
            self.raw.write_string(*place, neutral(value), style)
        elif isinstance(value, bool):
            self.raw.write_boolean(*place, value, style)
        elif isinstance(value, dt.date):
            self.raw.write_datetime(*place, value, style)
        else:
            self.raw.write_number(*place, value, style)

    def formula(self, row, column, text, result, look=None):
        """`result`: what it gives now, for programs that do not calculate."""
        self.last_row = max(self.last_row, row)
        self.raw.write_formula(row - 1, column - 1, text, self._look(look or {}), result)

    def width(self, column, letters, look=None):
        """`look`: of the cells of the column that nobody has written."""
        self._widths[column] = letters
        self.raw.set_column(column - 1, column - 1, letters, look and self._look(look))

    def fit(self, after):
        """Rows below `after` high enough for their longest text: not every program works that out."""
        for row, found in self._words.items():
            lines = max(self._lines(column, words) for column, words in found)
            if row > after and lines > 1:
                self.raw.set_row(row - 1, min(LINE_HEIGHT * lines, HIGHEST))

    def _lines(self, column, words):
        width = max(self._widths.get(column, 8) - 1, 1)
        return sum(ceil(max(len(part), 1) / width) for part in words.split("\n"))

    def printed(self, head_row, *, repeated=True):
        """Ready for paper: lying, one page wide, headings on every page."""
        self.fit(head_row)
        self.raw.set_landscape()
        self.raw.set_paper(A4)
        self.raw.fit_to_pages(1, 0)
        if repeated:
            self.raw.repeat_rows(head_row - 1)


def letter(column):
    """A is 1."""
    return xl_col_to_name(column - 1)
