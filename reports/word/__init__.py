"""The report as a Word file: the same tree as the PDF, with real headings, captions, fields and sections."""

from .export import MEDIA_TYPE, docx

__all__ = ["MEDIA_TYPE", "docx"]
