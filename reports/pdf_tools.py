"""Read finished PDFs."""

from io import BytesIO

import pikepdf
from pypdf import PdfReader


def page_count(pdf):
    """How many pages?"""
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


def text(pdf):
    """All the words, page after page."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
