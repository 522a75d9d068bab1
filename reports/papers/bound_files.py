"""The files that are bound: opened, made harmless, turned into PDF, asked whether they may be archived."""

from io import BytesIO

import pikepdf

from reports.binding import attachments, obstacles
from workflow.files import PDF
from workflow.papers import PaperNotPossible

from . import common

PICTURES = ("image/jpeg", "image/png")
PAPERS = {"a4": (595.28, 841.89), "f4": (609.45, 935.43)}  # points


def report(document):
    """(PDF, what keeps it out of an archive) of the approved report; an upload without anything live."""
    if document.media_type != PDF:
        raise PaperNotPossible(_no_pdf(document))
    data = common.kept_bytes(document)
    if document.generated and document.manifest:
        return pikepdf.open(BytesIO(data)), ()
    source, hindered = opened(str(document), data)
    return attachments.bare(source), hindered


def attachment(document):
    """(PDF, what keeps it out of an archive) of a kept paper or an upload."""
    data = common.kept_bytes(document)
    if document.media_type in PICTURES:
        data = _tried(str(document), attachments.picture, data)
    elif document.media_type != PDF:
        raise PaperNotPossible(_no_pdf(document))
    return opened(str(document), data)


def opened(name, data):
    source = _open(name, data)
    return source, tuple(obstacles.of(source))


def _open(name, data):
    return _tried(name, attachments.open_pdf, data)


def _tried(name, function, data):
    try:
        return function(data)
    except attachments.Unbindable as error:
        raise PaperNotPossible(
            f"Berkas {name} {error}; tidak dapat dijilid. Unggah versi yang baik."
        ) from error


def _no_pdf(document):
    return f"{document} ({document.name}) bukan PDF; unggah versi PDF agar dapat dijilid."


def unarchival(parts):
    """(title, obstacle) of everything that keeps the bound file from being PDF/A."""
    return [(part.item.title, obstacle) for part in parts for obstacle in part.obstacles]
