"""Uploaded papers behind the bound report: which can be bound, and which were chosen the last time."""

from .files import JPEG, LABELS, PDF, PNG
from .models import BindingRun, Kind

BINDABLE = (PDF, JPEG, PNG)


def uploaded(s):
    """What was uploaded in this cycle beside the papers of the SOP, in that order."""
    return [document for document in s.documents if document.kind == Kind.OTHER]


def bindable(document):
    return document.media_type in BINDABLE


def told(document):
    """The name of the file and, where it cannot be bound, why."""
    if bindable(document):
        return document.name
    return f"{document.name} ({LABELS[document.media_type]}, tidak dapat dijilid; unggah versi PDF)"


def left_out(s):
    """Primary keys of what was left out the last time; of newer uploads, those replaced since."""
    run = BindingRun.objects.filter(visit__cycle=s.cycle).first()
    newest = {document.name: document for document in uploaded(s)}
    return {
        document.pk
        for document in uploaded(s)
        if (
            document.pk in run.left_out
            if run and document.created_at < run.asked_at
            else newest[document.name] != document
        )
    }


def enclosed(s, out=None):
    """What is bound; `out`: the choice just made, else the one of the last time."""
    out = left_out(s) if out is None else out
    return [document for document in uploaded(s) if bindable(document) and document.pk not in out]
