"""The only writer of last year's LHE with its follow-up, and of the notes of coordination."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from reports.models import CoordinationNote, PriorEvaluation, Recommendation
from workflow.actions import Act
from workflow.services import NotReady, perform
from workflow.words import EMPTY, angka, tanggal

SHOWN = {
    PriorEvaluation: ("number", "dated", "score", "grade", "none_given"),
    Recommendation: ("text", "follow_up", "status", "proof"),
    CoordinationNote: ("on", "party", "subject", "outcome"),
}


@dataclass
class Overtaken(Exception):
    """Somebody saved or deleted this row after the page was opened; `theirs` lies there now, or None."""

    theirs: PriorEvaluation | Recommendation | CoordinationNote | None


def seen(row):
    """What a page shows of a row, as one word for a hidden field; empty for a row that is not there yet."""
    if row is None or row.pk is None:
        return ""
    return sha256(repr([getattr(row, name) for name in SHOWN[type(row)]]).encode()).hexdigest()[:16]


def said(row):
    """(label, words) of what lies there now; nothing where it is gone."""
    if row is None:
        return []
    return [
        (row._meta.get_field(name).verbose_name.capitalize(), _words(row, name)) for name in SHOWN[type(row)]
    ]


def _words(row, name):
    value = getattr(row, name)
    if name == "status":
        return row.get_status_display()
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return angka(value, 2)
    return tanggal(value) if isinstance(value, date) else value or EMPTY


def called(row):
    """How a row is named on its page of deletion."""
    if isinstance(row, CoordinationNote):
        return f"{tanggal(row.on)}: {row.subject}"
    return str(row)


@transaction.atomic
def save(row, values, *, shown, actor, now, summary):
    """Store a new or edited row of a cycle."""
    perform(Act.WRITE_REPORT, cycle_id=row.cycle_id, actor=actor, now=now, summary=summary)
    fresh = _fresh(row, shown)
    for name, value in values.items():
        setattr(fresh, name, value)
    if isinstance(fresh, Recommendation):
        _sign(fresh, actor, now)
    if isinstance(fresh, CoordinationNote):
        fresh.noted_by, fresh.noted_at = actor, now
    if isinstance(fresh, PriorEvaluation):
        _consistent(fresh)
    fresh.save()
    return fresh


def _fresh(row, shown):
    """The row as it lies in the database, if it is what the page showed."""
    known = {"cycle": row.cycle_id} if isinstance(row, PriorEvaluation) else {"pk": row.pk}
    stored = type(row).objects.filter(**known).first()
    if seen(stored) != shown:
        raise Overtaken(stored)
    return stored or row


def _sign(row, actor, now):
    if row.pk is None:
        last = Recommendation.objects.filter(cycle=row.cycle_id).aggregate(last=Max("position"))["last"]
        row.position, row.version = (last or 0) + 1, 0
    row.version += 1
    row.updated_by, row.updated_at = actor, now


def _consistent(evaluation):
    if evaluation.none_given and Recommendation.objects.filter(cycle=evaluation.cycle_id).exists():
        raise NotReady(
            "Rekomendasi LHE sudah dicatat, jadi tidak dapat dinyatakan tidak ada. "
            "Hapus dahulu rekomendasinya bila memang keliru."
        )


@transaction.atomic
def delete(row, *, shown, actor, now, summary):
    """Take a row away; the recommendations after it move up."""
    perform(Act.WRITE_REPORT, cycle_id=row.cycle_id, actor=actor, now=now, summary=summary)
    fresh = _fresh(row, shown)
    if fresh.pk is None:
        return
    fresh.delete()
    if isinstance(row, Recommendation):
        rows = Recommendation.objects.filter(cycle=row.cycle_id).order_by("position")
        for position, other in enumerate(rows, 1):
            Recommendation.objects.filter(pk=other.pk).update(position=position)
