"""Cells, rows and whole tables in few words."""

from workflow.words import EMPTY

from .blocks import Cell, Column, Row, Table

NO = Column("No", 9)


def num(text, **spans):
    return Cell(text, "num", **spans)


def mid(text, **spans):
    return Cell(text, "mid", **spans)


def row(*cells, key="", strong=False):
    """Words are cells as they are."""
    return Row(tuple(c if isinstance(c, Cell) else Cell(str(c)) for c in cells), key, strong)


def reached(r):
    """Target, realisasi, capaian and category of one indicator."""
    return num(r.target_text), num(r.realised_text), num(r.capaian_text), mid(r.category or EMPTY)


def total(*cells):
    return row(*cells, key="jumlah", strong=True)


def table(key, title, columns, rows, notes=()):
    """Columns: titles, or (title, millimetres)."""
    made = [c if isinstance(c, Column) else Column(*([c] if isinstance(c, str) else c)) for c in columns]
    return Table(key, title, tuple(made), tuple(rows), tuple(notes))
