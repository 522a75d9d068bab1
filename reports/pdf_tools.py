"""Read finished PDFs and bind several into one."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter


def page_count(pdf):
    """How many pages?"""
    return len(PdfReader(BytesIO(pdf)).pages)


def text(pdf):
    """All the words, page after page."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


class Unbindable(Exception):
    """A part that can be read and still not be bound; its title."""


def merge(parts):
    """One PDF of all (title, pdf), with a bookmark for each; the same parts give the same bytes."""
    writer = PdfWriter()
    for title, pdf in parts:
        try:
            writer.append(BytesIO(pdf), outline_item=title)
        except Exception as error:  # pypdf fails in many ways on odd files; each means the same here
            raise Unbindable(title) from error
    output = BytesIO()
    writer.write(output)
    return output.getvalue()
