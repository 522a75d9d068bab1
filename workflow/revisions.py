"""Revisions of a SOP: copy one, see what it lacks, publish it. A published sheet is never edited again."""

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Max

from .actions import RULES, Act
from .models import Agency, Cycle, Duty, Performer, Sop, State
from .sop.times import read_time, total_of

# Work without which a step's move stays blocked, whoever may make the move.
_INDISPENSABLE = (Act.WRITE_DISPOSITION, Act.FILL_DATA)


class NotPublishable(Exception):
    """The revision lacks something; `reasons` says what, in Indonesian."""

    def __init__(self, reasons):
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


@transaction.atomic
def copy_revision(sop, *, actor, now):
    """A draft with the same sheet and performers; whatever runs goes on under its own revision."""
    Agency.objects.select_for_update().get(pk=sop.agency_id)
    original = Sop.objects.get(pk=sop.pk)
    draft = _copied(
        original,
        revision=next_revision(original.agency, original.number),
        status=Sop.Status.DRAFT,
        source_sha256="",
        published_at=None,
    )
    for step in original.steps.prefetch_related("performers"):
        new_step = _copied(step, sop=draft)
        Performer.objects.bulk_create(_unsaved(row, step=new_step) for row in step.performers.all())
    _log(draft, actor, now, ADDITION, f"Disalin dari {original}.")
    return draft


@transaction.atomic
def publish(sop, *, actor, now):
    """Put a draft into force and retire the one before it, or raise `NotPublishable`."""
    Agency.objects.select_for_update().get(pk=sop.agency_id)
    draft = Sop.objects.get(pk=sop.pk)
    reasons = faults(draft)
    if reasons:
        raise NotPublishable(reasons)
    for former in Sop.objects.filter(agency=draft.agency, status=Sop.Status.PUBLISHED):
        former.status = Sop.Status.RETIRED
        former.save(update_fields=["status"])
        _log(former, actor, now, CHANGE, f"Tidak berlaku lagi; digantikan {draft}.")
    draft.status, draft.published_at = Sop.Status.PUBLISHED, now
    draft.save(update_fields=["status", "published_at"])
    _log(draft, actor, now, CHANGE, "Diterbitkan.")
    return draft


def next_revision(agency, number):
    last = Sop.objects.filter(agency=agency, number=number).aggregate(last=Max("revision"))["last"]
    return 0 if last is None else last + 1


def faults(sop):
    """Why a revision cannot be published; empty when it can."""
    if sop.status != Sop.Status.DRAFT:
        return [f"{sop} sudah pernah diterbitkan; salin menjadi revisi baru untuk mengubahnya."]
    steps = list(sop.steps.prefetch_related("performers"))
    known = {step.state for step in steps}
    found = [f"Langkah “{state.label}” belum ada." for state in State.working() if state not in known]
    for step in steps:
        duties = {performer.duty for performer in step.performers.all()}
        found += [*step_faults(step.state, duties), *_time_faults(step)]
    if not found and sop.printed_total:
        found += total_faults(sop.printed_total, [step.standard for step in steps])
    return found


def step_faults(state, duties):
    """Which duties a step of this state lacks so that a cycle can go through it."""
    wanted = [RULES[act] for act in _INDISPENSABLE if state in RULES[act].states]
    lacking = [rule.duties for rule in wanted if not duties.intersection(rule.duties)]
    onward = tuple(dict.fromkeys(duty for rule in _onward(state) for duty in rule.duties))
    if not duties.intersection(onward):
        lacking.append(onward)
    label = State(state).label
    return [f"Langkah “{label}” belum mempunyai pelaksana dengan tugas {_either(each)}." for each in lacking]


def _onward(state):
    """The rules of the moves that lead from a state towards the end, as the machine has them."""
    order = list(State)
    for move in Cycle._meta.get_field("state").get_all_transitions(Cycle):
        onward = order.index(State(move.target)) > order.index(State(state))
        if move.source == state and onward and move.target != State.CANCELLED:
            yield RULES[Act(move.name)]


def _either(duties):
    return " atau ".join(f"“{Duty(duty).label}”" for duty in duties)


def _time_faults(step):
    """The printed time stands on the sheet, the figures set the due times: they must say the same."""
    try:
        printed = read_time(step.printed_time)
    except ValueError as error:
        return [f"Langkah “{step.title}”: {error}."]
    if printed != step.standard:
        said = f"waktu tercetak {step.printed_time}, tetapi waktu hitung {step.standard}"
        return [f"Langkah “{step.title}”: {said}."]
    return []


def total_faults(printed_total, times):
    try:
        printed, total = read_time(printed_total), total_of(times)
    except ValueError as error:
        return [f"Total waktu: {error}."]
    if printed != total:
        return [f"Total waktu tercetak {printed_total}, tetapi jumlah waktu langkah {total}."]
    return []


def _unsaved(row, **changes):
    """A new row with the same values but for `changes`."""
    copy = type(row)()
    for field in row._meta.concrete_fields:
        if not field.primary_key:
            setattr(copy, field.attname, getattr(row, field.attname))
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy


def _copied(row, **changes):
    copy = _unsaved(row, **changes)
    copy.save()
    return copy


def _log(sop, actor, now, flag, message):
    """A command has no actor and says on the console what it did."""
    if actor is not None:
        LogEntry.objects.create(
            user=actor,
            action_time=now,
            content_type=ContentType.objects.get_for_model(sop),
            object_id=str(sop.pk),
            object_repr=str(sop)[:200],
            action_flag=flag,
            change_message=message,
        )
