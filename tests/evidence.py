"""Finished stays written straight into the database: evidence whose figures can be worked out by hand."""

from datetime import datetime, timedelta

from tests.office import WIB
from workflow.models import Cycle, Document, Endorsement, Kind, State, Visit


def cycle_of(office, year, state=State.COMPLETED):
    opened = datetime(year + 1, 1, 12, 9, tzinfo=WIB)
    kept = Cycle.objects.exclude(state=State.CANCELLED).filter(agency=office.agency, year=year)
    return kept.first() or Cycle.objects.create(
        agency=office.agency, year=year, sop=office.sop, state=state, opened_at=opened, deadline=opened.date()
    )


def stays(cycle, state, *used, left=None, ended_by="next"):
    """One round for each figure, in the unit of the step; late when above its standard."""
    step = cycle.sop.steps.get(state=state)
    standard = step.working_days or step.minutes
    done = cycle.visits.filter(step=step).count()
    return Visit.objects.bulk_create(
        _visit(cycle, step, done + n, figure, figure > standard, left, ended_by)
        for n, figure in enumerate(used, 1)
    )


def _visit(cycle, step, number, figure, late, left, ended_by):
    left = (left or cycle.opened_at) + timedelta(days=step.position, hours=number)
    days = bool(step.working_days)
    return Visit(
        cycle=cycle,
        step=step,
        round=number,
        entered_at=left - timedelta(hours=1),
        due_at=left - timedelta(minutes=1) if late else left,
        left_at=left,
        ended_by=ended_by,
        used_days=figure if days else 0,
        used_minutes=figure * 450 if days else figure,
    )


def endorsed(office, visit, share=3):
    """The paraf (or check) after one part in `share` of the stay."""
    document = Document.objects.create(
        cycle=visit.cycle,
        visit=visit,
        kind=Kind.OTHER,
        version=visit.pk,
        file="x.pdf",
        name="x.pdf",
        media_type="application/pdf",
        size=1,
        sha256=f"{visit.pk:064}",
        created_by=office["kasubag"],
        created_at=visit.entered_at,
    )
    return Endorsement.objects.create(
        visit=visit,
        document=document,
        sha256=document.sha256,
        kind=Endorsement.Kind.PARAF,
        user=office["sekretaris"],
        appointment=office["sekretaris"].appointments.first(),
        name=office["sekretaris"].name,
        title="Sekretaris",
        at=visit.entered_at + (visit.left_at - visit.entered_at) / share,
    )
