"""From the evidence to a revision: standard times proposed, held against the ones in force."""

from dataclasses import dataclass

from django.db import transaction

from workflow.models import Agency, Sop, SopStep
from workflow.revisions import copy_revision
from workflow.words import persen
from workflow.workhours import StandardTime, duration_text

TEXTS = {
    "activity": "Uraian prosedur",
    "requirements": "Kelengkapan",
    "output": "Keluaran",
    "printed_time": "Waktu tercetak",
}


class OutOfDate(Exception):
    """Another revision came into force meanwhile."""


@dataclass(frozen=True)
class Pair:
    """A step of the sheet before and after; either may be missing."""

    old: SopStep | None
    new: SopStep | None

    @property
    def step(self):
        return self.new or self.old

    @property
    def change(self):
        """What happens to the standard time, in words."""
        if self.old is None or self.new is None:
            return "langkah baru" if self.new else "langkah dihapus"
        days = self.new.working_days - self.old.working_days
        minutes = self.new.minutes - self.old.minutes
        parts = [_more(days, f"{abs(days)} hari kerja"), _more(minutes, duration_text(abs(minutes)))]
        return ", ".join(filter(None, parts)) or "tetap"

    @property
    def changed(self):
        return self.change != "tetap"

    @property
    def texts(self):
        """[(name, old, new)] of the words that differ; times have a column of their own."""
        if self.old is None or self.new is None:
            return []
        return [
            (label, getattr(self.old, name), getattr(self.new, name))
            for name, label in TEXTS.items()
            if name != "printed_time" and getattr(self.old, name) != getattr(self.new, name)
        ]


def _more(difference, text):
    return f"{'bertambah' if difference > 0 else 'berkurang'} {text}" if difference else ""


def suggested(line):
    """The standard four stays in five would have kept, in the unit of the step; else the one in force."""
    if line.overall is None:
        return line.step.standard
    p80 = max(int(line.overall.p80), 1)
    return StandardTime(working_days=p80) if line.in_days else StandardTime(minutes=p80)


def basis_text(evaluation):
    """The reasons a proposal begins with: the steps whose standard was not kept."""
    lines = [
        f"Langkah {line.step.position}: median {line.text(line.overall.median)}, 80 % selesai dalam "
        f"{line.text(line.overall.p80)} dari standar {line.text(line.standard)}; tepat waktu "
        f"{persen(line.overall.on_time_share)}."
        for line in evaluation.measured
        if suggested(line) != line.step.standard
    ]
    return "\n".join([f"Evaluasi pelaksanaan SOP tahun {evaluation.period_text()}.", *lines]) if lines else ""


@transaction.atomic
def propose(sop, *, actor, now, times, basis):
    """A draft of `sop` with new standard times ({state: StandardTime}); sent twice it is the same draft."""
    Agency.objects.select_for_update().get(pk=sop.agency_id)
    if not Sop.objects.filter(pk=sop.pk, status=Sop.Status.PUBLISHED).exists():
        raise OutOfDate
    for known in Sop.objects.filter(agency=sop.agency_id, status=Sop.Status.DRAFT, proposed_by=actor):
        if known.proposal == basis and _times(known) == times:
            return known
    draft = copy_revision(sop, actor=actor, now=now)
    for step in draft.steps.all():
        _set_time(step, times[step.state])
    draft.proposal, draft.proposed_by = basis, actor
    if draft.printed_total:
        draft.printed_total = total_text(times.values())
    draft.save(update_fields=["proposal", "proposed_by", "printed_total"])
    return draft


def _times(sop):
    return {step.state: step.standard for step in sop.steps.all()}


def _set_time(step, standard):
    """The printed words follow the figures; unchanged ones keep the spelling of the sheet."""
    if step.standard == standard:
        return
    step.working_days, step.minutes = standard.working_days, standard.minutes
    step.printed_time = time_text(standard)
    step.save(update_fields=["working_days", "minutes", "printed_time"])


def time_text(standard):
    """8 hari; 25 menit; 1 hari 30 menit: as the column "Waktu" is written."""
    days = f"{standard.working_days} hari" if standard.working_days else ""
    return f"{days} {duration_text(standard.minutes) if standard.minutes else ''}".strip()


def total_text(times):
    """25 HARI KERJA + 1 JAM"""
    first, *rest = times
    whole = sum(rest, start=first)
    parts = [f"{whole.working_days} hari kerja"] if whole.working_days else []
    parts += [duration_text(whole.minutes)] if whole.minutes else []
    return " + ".join(parts).upper()


def compare(old, new):
    """[Pair] in the order of the new sheet; steps are matched by the state they govern."""
    before = {step.state: step for step in old.steps.all()}
    pairs = [Pair(before.pop(step.state, None), step) for step in new.steps.all()]
    return pairs + [Pair(step, None) for step in before.values()]


def other_of(sop):
    """The revision to hold this one against: the one in force, or the one before it."""
    rows = Sop.objects.filter(agency=sop.agency_id).prefetch_related("steps")
    if sop.status == Sop.Status.DRAFT:
        return rows.filter(status=Sop.Status.PUBLISHED).first()
    was = rows.exclude(status=Sop.Status.DRAFT).filter(number=sop.number, revision__lt=sop.revision)
    return was.order_by("-revision").first()
