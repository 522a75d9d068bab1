"""When is the SOP to be looked at again? Every half year, and every year from its evidence."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone

from workflow.models import SopReview
from workflow.words import tanggal

MONTHS = {SopReview.Kind.EVALUATION: 12, SopReview.Kind.MONITORING: 6}
_YEAR = re.compile(r"\b(19|20)\d{2}\b")


@dataclass(frozen=True)
class Due:
    """A review that is owed; `since` is the day of the last one, None when there was none."""

    kind: str
    since: date | None
    sentence: str


def is_due(sop, today):
    """[Due] of the reviews this revision owes; nothing when both are recent enough."""
    last = last_finished(sop)
    found = [_due(sop, kind, months, last.get(kind), today) for kind, months in MONTHS.items()]
    return [each for each in found if each]


def next_days(sop):
    """{kind: the day by which the next review is to be finished}; None where nobody knows."""
    last, start = last_finished(sop), began(sop)
    return {
        kind: months_after(since, months) if (since := last.get(kind) or start) else None
        for kind, months in MONTHS.items()
    }


def last_finished(sop):
    """{kind: day of the last finished review}"""
    rows = sop.reviews.filter(finished_at__isnull=False).order_by().values_list("kind")
    return {kind: timezone.localdate(last) for kind, last in rows.annotate(last=Max("finished_at"))}


def began(sop):
    """The day this revision came into force, or None where nobody knows.

    A sheet loaded from a file was ratified long before it was loaded, and prints at best its year.
    """
    if not sop.source_sha256:
        return timezone.localdate(sop.published_at) if sop.published_at else None
    year = _printed_year(sop)
    return date(year, 12, 31) if year else None


def months_after(day, months):
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _due(sop, kind, months, since, today):
    start = since or began(sop)
    if start and months_after(start, months) > today:
        return None
    return Due(kind, since, _sentence(sop, kind, months, since))


def _sentence(sop, kind, months, since):
    label = SopReview.Kind(kind).label
    if since:
        until = tanggal(months_after(since, months))
        return f"{label} SOP terakhir selesai {tanggal(since)}; yang berikutnya jatuh tempo {until}."
    if kind == SopReview.Kind.MONITORING:
        return f"{label} belum pernah diselesaikan."
    year = _printed_year(sop) if sop.source_sha256 else None
    return f"SOP ini{f' dari {year} dan' if year else ''} belum pernah dievaluasi."


def _printed_year(sop):
    found = _YEAR.search(sop.ratified_text) or _YEAR.search(sop.created_text)
    return int(found[0]) if found else None
