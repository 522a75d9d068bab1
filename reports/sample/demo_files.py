"""Small evidence files that open: a workbook of one row and a PDF of one page."""

import hashlib
import zipfile
from html import escape
from io import BytesIO

from django.core.files.base import ContentFile
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from reports.models import Evidence

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_SHEET = f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData><row>{{}}</row></sheetData></worksheet>'
_FRAME = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{_RELS}"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="Rekap" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


_HELVETICA = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}


def page(*lines):
    """A one-page PDF with these lines on it."""
    writer, out = PdfWriter(), BytesIO()
    sheet = writer.add_blank_page(width=595, height=842)
    font = _dictionary({"/F1": _dictionary({k: NameObject(v) for k, v in _HELVETICA.items()})})
    sheet[NameObject("/Resources")] = _dictionary({"/Font": font})
    sheet[NameObject("/Contents")] = writer._add_object(_written(lines))
    writer.write(out)
    return out.getvalue()


def _dictionary(entries):
    return DictionaryObject({NameObject(name): value for name, value in entries.items()})


def _written(lines):
    """The drawing of the lines: 11 points, 18 apart, from the upper left."""
    shown = "".join(f"({_escaped(line)}) Tj T* " for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 11 Tf 18 TL 57 770 Td {shown}ET".encode("latin-1", "replace"))
    return stream


def _escaped(text):
    return "".join(f"\\{sign}" if sign in "()\\" else sign for sign in text)


def sheet(*cells):
    """A workbook of one row."""
    row = "".join(f'<c t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>' for cell in cells)
    parts = {**_FRAME, "xl/worksheets/sheet1.xml": _SHEET.format(row)}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            # A fixed date, so that the same row gives the same bytes.
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def prove(realisation, kind, name, data, *, user, now):
    """Keep a file as the evidence of a figure."""
    evidence = Evidence(
        realisation=realisation,
        name=name,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=kind,
        uploaded_by=user,
        uploaded_at=now,
    )
    evidence.file.save(name, ContentFile(data), save=False)
    evidence.save()
