"""A table of figures and formulas on its way into a sheet, row by row."""

from . import layout
from .measurement_formulas import NOT_MEASURED


def plain_figure(exact):
    """What a cell holds: a binary figure, or the words that there is none."""
    return NOT_MEASURED if exact is None else float(exact)


class Table:
    """`row`: the one that is being written. Columns go by their letter."""

    def __init__(self, sheet, head_row):
        self.sheet, self.row = sheet, head_row

    def words(self, look=None, /, **cells):
        """Texts and numbers that are read, not filled in."""
        for column, value in cells.items():
            self.sheet.put(self.row, _place(column), value, layout.LINED | (look or {}))

    def figure(self, column, field, value):
        """An input: a figure, words in its place, or an empty cell."""
        told = value if value is None or isinstance(value, str) else field.cell(field.plain(value))
        self.sheet.put(self.row, _place(column), told, layout.look_of(field, told))

    def formula(self, column, text, result, number_format="General", look=None):
        shape = layout.LINED | {"num_format": number_format} | (look or {})
        self.sheet.formula(self.row, _place(column), text, result, shape)


def _place(letter):
    return ord(letter) - ord("A") + 1
