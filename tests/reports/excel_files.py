"""Workbooks as people (and worse) send them, made for the tests."""

import io
import re
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from reports.excel import reading
from reports.excel.book import open_book
from reports.excel.faults import Faults
from reports.excel.table import Column, read_table

COLUMNS = (
    Column("name", "Nama", reading.line, needed=True),
    Column("target", "Target", reading.number),
    Column("on", "Tanggal", reading.day, optional=True),
)
HEADINGS = ("Nama", "Target", "Tanggal")


def sent(data, name="data.xlsx"):
    """As a browser uploads it."""
    return SimpleUploadedFile(name, data)


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def small(*rows, headings=HEADINGS):
    """A workbook with one table, heading in row 1."""
    book = Workbook()
    book.active.title = "Data"
    for row in (headings, *rows):
        book.active.append(row)
    return book


def changed(data, change):
    """The same workbook after `change(book)`."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    return saved(book)


def rewritten(data, name=None, edit=None, extra=()):
    """The archive with the part `name` put through `edit`, and more parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(member.filename, edit(content) if member.filename == name else content)
        for extra_name, content in extra:
            new.writestr(extra_name, content)
    return out.getvalue()


def with_formula(data, ref, formula, cached=None, sheet="xl/worksheets/sheet1.xml"):
    """The cell as a spreadsheet stores it: the formula, and the value it had last."""
    value = f"<v>{cached}</v>" if cached is not None else ""
    row = re.search(r"\d+", ref)[0]

    def edit(content):
        text = content.decode()
        cell = f'<c r="{ref}"><f>{formula}</f>{value}</c>'
        if f'<c r="{ref}"' in text:
            return re.sub(rf'<c r="{ref}"[^>]*?(/>|>.*?</c>)', lambda _: cell, text).encode()
        return text.replace("</sheetData>", f'<row r="{row}">{cell}</row></sheetData>').encode()

    return rewritten(data, sheet, edit)


def read(data):
    faults = Faults()
    rows = read_table(open_book(sent(data)).sheet("data"), COLUMNS, faults)
    return rows, faults.sentences


def fault(data):
    _, [sentence] = read(data)
    return sentence
