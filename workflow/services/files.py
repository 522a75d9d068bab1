"""Bytes into storage before the transaction, rows inside it; what is not committed is removed again."""

import hashlib
import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

import pikepdf
from django.core.files.base import ContentFile
from django.db.models import Max

from workflow.models import Document
from workflow.models.document import storage_path


@dataclass(frozen=True)
class Stored:
    """A file in storage that no row points to yet."""

    kind: str
    path: str
    name: str
    media_type: str
    size: int
    sha256: str
    pages: int | None
    generated: bool
    manifest: dict | None = None
    code: str = ""


def _storage():
    return Document._meta.get_field("file").storage


def _place(cycle, kind, name, content):
    """All of it or nothing: a full disk leaves the first part of a file behind, a power cut its last."""
    path = storage_path(Document(cycle=cycle, kind=kind), name)
    try:
        path = _storage().save(path, content)
        with _storage().open(path) as file:
            os.fsync(file.fileno())
        return path
    except BaseException:
        _storage().delete(path)
        raise


def store_paper(cycle, kind, paper):
    """Keep a generated paper."""
    return Stored(
        kind=kind,
        path=_place(cycle, kind, paper.name, ContentFile(paper.data)),
        name=paper.name,
        media_type=paper.media_type,
        size=len(paper.data),
        sha256=hashlib.sha256(paper.data).hexdigest(),
        pages=_pages(paper.data) if paper.media_type == "application/pdf" else None,
        generated=True,
        manifest=paper.manifest,
        code=paper.code,
    )


def _pages(data):
    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def store_upload(cycle, kind, upload, facts):
    """Keep an uploaded file whose content `workflow.files.inspect` has accepted."""
    upload.seek(0)
    return Stored(
        kind=kind,
        path=_place(cycle, kind, facts.safe_name, upload),
        name=facts.safe_name,
        media_type=facts.media_type,
        size=facts.size,
        sha256=facts.sha256,
        pages=facts.pages,
        generated=False,
    )


def discard(stored):
    for item in stored:
        _storage().delete(item.path)


def discard_unclaimed(cycle, kind):
    """Remove the files of a kind that no row points to: their maker died. The cycle row must be locked."""
    folder = PurePath(storage_path(Document(cycle=cycle, kind=kind), "")).parent
    try:
        _, names = _storage().listdir(str(folder))
    except FileNotFoundError:
        return
    claimed = set(cycle.documents.values_list("file", flat=True))
    for path in {str(folder / name) for name in names} - claimed:
        _storage().delete(path)


def attach(stored, *, cycle, visit, actor, now):
    """The row of the next version of this kind. The cycle row must be locked."""
    if not _storage().exists(stored.path):
        raise FileNotFoundError(stored.path)  # its maker was taken for dead
    last = cycle.documents.filter(kind=stored.kind).aggregate(last=Max("version"))["last"] or 0
    return Document.objects.create(
        cycle=cycle,
        visit=visit,
        kind=stored.kind,
        version=last + 1,
        file=stored.path,
        name=stored.name,
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        pages=stored.pages,
        generated=stored.generated,
        manifest=stored.manifest,
        code=stored.code or None,
        created_by=actor,
        created_at=now,
    )
