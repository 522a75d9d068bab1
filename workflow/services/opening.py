"""A cycle begins with the letter that asks for the report."""

import calendar
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from workflow.models import Cycle, Duty, IncomingLetter, Kind, Sop, State
from workflow.notifications import tell_after_commit
from workflow.offices import Directory, appointments_of

from . import files, history, visits
from .errors import NotReady, NotYours, Stale

YEARS_BACK = 3
OPENERS = (Duty.LEAD, Duty.DECIDE)


def statutory_deadline(year):
    """The last day of February after the fiscal year (Perpres 29/2014: two months)."""
    return date(year + 1, 2, calendar.monthrange(year + 1, 2)[1])


def deadline_of(agency, year):
    """By when the report of a fiscal year is due: the day set for the agency, else the statutory one."""
    row = agency.deadlines.filter(year=year).first()
    return row.date if row else statutory_deadline(year)


def published_sop(agency):
    return Sop.objects.filter(agency=agency, status=Sop.Status.PUBLISHED).first()


def opener(user, agency, on):
    """The appointment by which a person may open a cycle: who leads or decides the first step, or None."""
    roles = {role.pk for role in _opening_roles(agency)}
    if not roles:
        return None
    return next((a for a in Directory([agency], on).roles_of(user, agency) if a.role_id in roles), None)


def _opening_roles(agency):
    sop = published_sop(agency)
    first = sop and sop.steps.filter(state=State.DISPOSITION).first()
    performers = first.performers.select_related("role") if first else ()
    return [p.role for p in performers if p.duty in OPENERS]


def openers_text(agency):
    """Who may open a cycle, as the sheet in force names them."""
    names = dict.fromkeys(role.name for role in _opening_roles(agency))
    return " atau ".join(names) or "pejabat yang disebut SOP"


def openable_years(user, now=None):
    """Agency → fiscal years that are over and have no cycle yet, for whom may open one; newest first."""
    now = now or timezone.now()
    today, found = timezone.localdate(now), {}
    for agency in {a.agency for a in appointments_of(user, today)}:
        if opener(user, agency, today):
            taken = set(agency.cycles.exclude(state=State.CANCELLED).values_list("year", flat=True))
            years = range(today.year - 1, today.year - 1 - YEARS_BACK, -1)
            found[agency] = [year for year in years if year not in taken]
    return {agency: years for agency, years in found.items() if years}


def open_cycle(*, agency, actor, year, letter, upload, facts, deadline=None, once=None, now=None):
    """letter: the fields of IncomingLetter. upload, facts: its scan, already inspected."""
    now = now or timezone.now()
    appointment = opener(actor, agency, timezone.localdate(now))
    if appointment is None:
        raise NotYours(
            f"Siklus dibuka oleh {openers_text(agency)} menurut SOP yang berlaku. Tidak ada yang diubah."
        )
    if year >= timezone.localdate(now).year:
        raise NotReady(f"Tahun anggaran {year} belum berakhir; laporan disusun setelah akhir tahun anggaran.")
    stored = None
    try:
        with transaction.atomic():
            cycle = _begin(agency, year, deadline, now)
            IncomingLetter.objects.create(cycle=cycle, **letter)
            visit = visits.enter(cycle, cycle.sop.steps.get(state=State.DISPOSITION), now)
            stored = files.store_upload(cycle, Kind.INCOMING_LETTER, upload, facts)
            document = files.attach(stored, cycle=cycle, visit=visit, actor=actor, now=now)
            summary = f"Membuka siklus dengan surat {letter['number']}"
            _record(cycle, actor, appointment, summary, document, once, now)
    except BaseException as error:
        if stored:
            files.discard([stored])
        if isinstance(error, IntegrityError):
            raise Stale(
                f"Siklus Laporan Kinerja Tahun {year} sudah dibuka; tidak ada yang diubah."
            ) from error
        raise
    return cycle


def _begin(agency, year, deadline, now):
    return Cycle.objects.create(
        agency=agency,
        year=year,
        sop=published_sop(agency),
        opened_at=now,
        deadline=deadline or deadline_of(agency, year),
    )


def _record(cycle, actor, appointment, summary, document, once, now):
    event = history.append(
        cycle,
        actor=actor,
        title=appointment.title,
        act="open_cycle",
        summary=summary,
        document=document,
        now=now,
        from_state="",
        round=1,
        once=once,
    )
    cycle.save(update_fields=["history_head"])
    tell_after_commit(event)
