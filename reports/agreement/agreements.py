"""The only writer of Perjanjian Kinerja, and who may write: one decision for pages and imports."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from reports.models import Agreement
from workflow.actions import RULES, Act, Verdict, decide, situation
from workflow.models import Agency, Appointment, Cycle, State
from workflow.offices import Directory
from workflow.services import NotYours, Stale, goes_on, perform, published_sop
from workflow.words import rangkai

RULE = RULES[Act.EDIT_AGREEMENT]


@dataclass
class Overtaken(Exception):
    """Somebody saved this after the page was opened. Nothing was changed; `agreement` says who and when."""

    agreement: Agreement


@dataclass(frozen=True)
class Permit:
    """What one person may do with the agreement of a year; `refusal` says why it cannot be changed."""

    cycle: Cycle | None
    appointment: Appointment | None
    locked: str
    refusal: str

    @property
    def granted(self):
        return not self.refusal


def permit(user, agency, year, on, s=None):
    """`on`: a day or a moment. `s`: the situation of the year's cycle where the page has read it already."""
    cycle = s.cycle if s else _cycle(agency, year)
    shut = closed(cycle)
    if cycle and not shut:
        s = s or situation(cycle, _moment(on))
        decision = decide(s, user, Act.EDIT_AGREEMENT)
        appointment = decision.appointment if decision.verdict == Verdict.READY else None
    else:
        appointment = _writer(user, agency, on)
    refusal = shut or ("" if appointment else f"Perjanjian Kinerja diisi oleh {writers_text(agency)}.")
    return Permit(cycle, appointment, shut, refusal)


def locked(agency, year):
    """The sentence that says why nobody may change it any more, or an empty one."""
    return closed(_cycle(agency, year))


def _cycle(agency, year):
    return Cycle.objects.filter(agency=agency, year=year).exclude(state=State.CANCELLED).first()


def closed(cycle):
    """Why the agreement of this cycle's year is closed, or an empty text; without a cycle it is open."""
    if cycle is None or State(cycle.state) in RULE.states:
        return ""
    return (
        f"Perjanjian Kinerja Tahun {cycle.year} tidak dapat diubah lagi: {cycle} sudah sampai "
        f"“{State(cycle.state).label}”. Bila ada yang keliru, laporan harus dikembalikan untuk perbaikan."
    )


def _moment(on):
    if isinstance(on, datetime):
        return on
    return timezone.make_aware(datetime.combine(on, time(12)))


def _performers(agency):
    """Without a cycle, the sheet in force says whose duty it is: those who compile the report."""
    sop = published_sop(agency)
    step = sop and sop.steps.filter(state=RULE.duty_in).first()
    return [p for p in step.performers.select_related("role") if p.duty in RULE.duties] if step else []


def _writer(user, agency, on):
    roles = {p.role_id for p in _performers(agency)}
    day = timezone.localdate(on) if isinstance(on, datetime) else on
    return next((a for a in Directory([agency], day).roles_of(user, agency) if a.role_id in roles), None)


def writers_text(agency):
    """Who fills in the agreement, as the sheet in force names them."""
    names = dict.fromkeys(p.role.name for p in _performers(agency))
    return rangkai(list(names)) or "pejabat yang disebut SOP"


@contextmanager
def writing(agency, year, *, actor, now, summary, version=None, always=False):
    """Lock the agreement, let the block change it, count the version. Raises NotYours, Stale or Overtaken.

    version: the one the page showed, where the block would overwrite something as a whole.
    always: the history names it even in a session that goes on (deleted, copied, imported).
    While the year's cycle runs, its history says it; without one the agreement itself tells who and when.
    """
    with transaction.atomic():
        _allow(agency, year, actor, now, summary, always)
        agreement = _locked_row(agency, year)
        if version is not None and agreement.version != version:
            raise Overtaken(agreement)
        yield agreement
        agreement.version += 1
        agreement.updated_by, agreement.updated_at = actor, now
        agreement.save()


def create(agency, year, *, actor, now):
    """An empty agreement of a year that has none yet; one that is there stays as it is."""
    summary = f"Membuat Perjanjian Kinerja Tahun {year}"
    with writing(agency, year, actor=actor, now=now, summary=summary, always=True) as agreement:
        return agreement


def _locked_row(agency, year):
    Agency.objects.select_for_update().get(pk=agency.pk)
    found = Agreement.objects.select_related("updated_by").filter(agency=agency, year=year).first()
    return found or Agreement.objects.create(agency=agency, year=year, version=0)


def _allow(agency, year, actor, now, summary, always):
    found = permit(actor, agency, year, now)
    if found.locked:
        raise Stale(found.locked + " Tidak ada yang diubah.")
    if not found.granted:
        raise NotYours(found.refusal + " Tidak ada yang diubah.")
    if found.cycle:
        quiet = not always and _goes_on(found.cycle, agency, year, actor, now)
        told = {"actor": actor, "now": now, "summary": summary, "quiet": quiet}
        perform(Act.EDIT_AGREEMENT, cycle_id=found.cycle.pk, **told)


def _goes_on(cycle, agency, year, actor, now):
    last = Agreement.objects.select_related("updated_by").filter(agency=agency, year=year).first()
    return bool(last) and goes_on(cycle, actor, last_by=last.updated_by, last_at=last.updated_at, now=now)
