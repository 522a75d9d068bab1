"""Many offices with many years behind them, written in bulk: what a large database looks like."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from workflow.models import (
    Agency,
    Appointment,
    Cycle,
    Document,
    Event,
    IncomingLetter,
    Kind,
    Role,
    State,
    User,
    Visit,
)

KINDS = (Kind.INCOMING_LETTER, Kind.BOUND)
A_STEP_TAKES = timedelta(days=5)
AT_ONCE = 500  # cycles written together: their rows stay in memory for so long


def write(sop, actor, *, offices, years):
    """`years` cycles in each of `offices`: letter, eight visits, four events and two papers for each.

    The first office is the one of `sop`, where `actor` worked and whose newest year is left free.
    Elsewhere the newest year is still running.
    """
    newest = timezone.localdate().year - 1
    owners = {sop.agency: actor} | _other_offices(offices - 1)
    wanted = [(office, newest - back) for office in owners for back in range(years)]
    wanted.remove((sop.agency, newest))
    for start in range(0, len(wanted), AT_ONCE):
        together = [_cycle(sop, office, year, newest) for office, year in wanted[start : start + AT_ONCE]]
        _write_together(together, owners)


def _other_offices(count):
    """Each with one person, who did everything there."""
    agencies = Agency.objects.bulk_create(
        Agency(code=f"k{n}", government="Kota Contoh", name=f"Kantor {n}", short_name=f"K{n}", place="Contoh")
        for n in range(count)
    )
    users = User.objects.bulk_create(User(username=f"p{n}", name=f"Pegawai {n}") for n in range(count))
    role, pairs = Role.objects.get(code="kasubag"), dict(zip(agencies, users, strict=True))
    Appointment.objects.bulk_create(
        Appointment(user=user, role=role, agency=agency, since=date(2000, 1, 3))
        for agency, user in pairs.items()
    )
    return pairs


def _cycle(sop, office, year, newest):
    opened = timezone.make_aware(datetime.combine(date(year + 1, 1, 11), time(9)))
    state = State.CANCELLED if year % 9 == 0 else State.COMPLETED
    return Cycle(
        agency=office,
        year=year,
        sop=sop,
        state=State.SUBMISSION if year == newest else state,
        opened_at=opened,
        ended_at=None if year == newest else opened + len(State.working()) * A_STEP_TAKES,
        deadline=date(year + 1, 2, 28),
    )


@transaction.atomic
def _write_together(cycles, owners):
    Cycle.objects.bulk_create(cycles)
    IncomingLetter.objects.bulk_create(_letter(cycle) for cycle in cycles)
    steps = list(cycles[0].sop.steps.all())
    visits = Visit.objects.bulk_create(_visit(cycle, step) for cycle in cycles for step in steps)
    Event.objects.bulk_create(_event(visit, owners[visit.cycle.agency]) for visit in visits[::2])
    first = [visit for visit in visits if visit.step == steps[0]]
    Document.objects.bulk_create(
        _document(visit, kind, owners[visit.cycle.agency]) for visit in first for kind in KINDS
    )


def _letter(cycle):
    return IncomingLetter(
        cycle=cycle,
        number=f"065/{cycle.pk}/ORG/{cycle.year + 1}",
        dated=cycle.opened_at.date(),
        sender="Bagian Organisasi",
        subject="Penyampaian Laporan Kinerja",
        received_on=cycle.opened_at.date(),
    )


def _visit(cycle, step):
    entered = cycle.opened_at + (step.position - 1) * A_STEP_TAKES
    still_here = cycle.ended_at is None and step.state == cycle.state
    left = None if still_here else entered + A_STEP_TAKES
    return Visit(cycle=cycle, step=step, entered_at=entered, due_at=entered + A_STEP_TAKES, left_at=left)


def _event(visit, actor):
    """Filler: no page reads the chain, so its hashes are left out."""
    return Event(
        cycle=visit.cycle,
        number=visit.step.position,
        at=visit.entered_at,
        actor=actor,
        actor_name=actor.name,
        actor_title="Kasubag",
        act="bench",
        summary=visit.step.title,
        from_state=visit.step.state,
        to_state=visit.step.state,
        round=1,
    )


def _document(visit, kind, actor):
    return Document(
        cycle=visit.cycle,
        visit=visit,
        kind=kind,
        version=1,
        file=f"siklus/{visit.cycle_id}/{kind}.pdf",
        name=f"{kind.label}.pdf",
        media_type="application/pdf",
        size=100_000,
        sha256=f"{visit.pk:064}",
        created_by=actor,
        created_at=visit.entered_at,
    )
