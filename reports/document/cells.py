"""Cells, rows and whole tables in few words."""

from .blocks import Cell, Column, Row, Table

NO = Column("No", 9)


def num(text, **spans):
    return Cell(text, "num", **spans)


def mid(text, **spans):
    return Cell(text, "mid", **spans)


def row(*cells, key="", strong=False):
    """Words are cells as they are."""
    return Row(tuple(c if isinstance(c, Cell) else Cell(str(c)) for c in cells), key, strong)


def total(*cells):
    return row(*cells, key="jumlah", strong=True)


def table(key, title, columns, rows, notes=()):
    """Columns: titles, or (title, millimetres)."""
    made = [c if isinstance(c, Column) else Column(*([c] if isinstance(c, str) else c)) for c in columns]
    return Table(key, title, tuple(made), tuple(rows), tuple(notes))
