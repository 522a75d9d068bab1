"""Whom to tell after an act was committed: who is awaited that was not before, who was assigned.

What is compared is who was awaited just before the act and who is now, so everybody is told when their
turn begins: in every round, and in the same round again should it begin again.
"""

import logging

from django.db import transaction

from workflow.actions import Act, awaited, situation
from workflow.models import Cycle, Duty, Event, Notice
from workflow.wording import task

from .telling import Telling, cycle_path, keep, place, until

log = logging.getLogger("siklus.notices")
RETURNS = {
    Act.RETURN_NOTA,
    Act.RETURN_DRAFT,
    Act.RETURN_REPORT,
    Act.RETURN_SUBMISSION,
    Act.RETURN_DATA,
    Act.REOPEN_CORRECTION,
}
# Called together with something that says more.
MINOR = {Act.ACKNOWLEDGE_REQUEST, Act.MARK_READY}


# They change nothing that anybody waits for, and saving a form happens often.
QUIET = {
    Act.FILL_DATA,
    Act.CHECK_DATA,
    Act.WRITE_REPORT,
    Act.EDIT_AGREEMENT,
    Act.TICK,
    Act.UNTICK,
    Act.UPLOAD_OTHER,
    Act.UPLOAD_REVIEW,
    Act.UPLOAD_SIGNATURE,
    Act.RECORD_COPIES,
    Act.RECORD_PUBLICATION,
    Act.REMIND_DATA,
}


def tell_after_commit(event, before=frozenset()):
    """Whatever goes wrong with telling is logged; the move stands."""
    if event.act not in QUIET:
        # Not a partial: the error handler asks the function for its name, which a partial does not have.
        transaction.on_commit(lambda: notify(event.pk, before), robust=True)


def notify(event_id, before=frozenset()):
    """Tell what an event means. `before`: the calls_now() of just before it."""
    event = Event.objects.select_related("actor").get(pk=event_id)
    s = situation(Cycle(pk=event.cycle_id), event.at)
    new = keep(told_by(s, event, before), event.at)
    if new:
        log.debug("cycle %s: %s told after %s", event.cycle_id, len(new), event.act)


def calls_now(s):
    """Who is awaited for what, comparable between two moments."""
    return frozenset(_mark(s, a.user_id, action) for a, found in awaited(s) for action in found)


def _mark(s, user_id, action):
    """A bidang's data count by their own rounds; corrections to answer are one matter, however many."""
    request = (action.target.pk, action.target.round) if hasattr(action.target, "division") else None
    return user_id, s.visit.pk, action.act, request


def told_by(s, event, before):
    """The tellings of an event, given the situation after it. Who did it need not be told."""
    if s.visit is None:
        return []
    assigned = _assigned(s, event)
    known = {event.actor_id} | {telling.user.pk for telling in assigned}
    tellings = [telling for telling in assigned if telling.user.pk != event.actor_id]
    for appointment, found in awaited(s):
        fresh = [action for action in found if _begins(s, event, before, appointment.user_id, action)]
        if fresh and appointment.user_id not in known:
            tellings.append(_turn(s, event, appointment.user, fresh))
            known.add(appointment.user_id)
    return tellings + [_returned_to(s, event, a) for a in _leaders_returned_to(s, event, known)]


def _begins(s, event, before, user_id, action):
    if action.act == Act.ANSWER_CORRECTION and event.act == Act.REOPEN_CORRECTION:
        return True  # the answer was not good enough: said even while other items are open
    return _mark(s, user_id, action) not in before


def _turn(s, event, user, found):
    """One notice for all that this act asks of the person."""
    main = [action for action in found if action.act not in MINOR] or found
    first, *others = [task(action, s) for action in main]
    back = event.act in RETURNS
    also = dict.fromkeys(other.title for other in others if other.title != first.title)
    return Telling(
        user=user,
        kind=Notice.Kind.RETURNED if back else Notice.Kind.TURN,
        key=f"turn:{s.visit.pk}:{event.number}",
        title=f"{'Dikembalikan' if back else 'Giliran Anda'}: {first.title}",
        body="\n".join([*_what_happened(event), *(f"Juga: {title}." for title in also), *_where(s, first)]),
        path=first.url,
        cycle=s.cycle,
        visit=s.visit,
        request=_request_of(main[0]),
    )


def _request_of(action):
    return action.target if hasattr(action.target, "division") else None


def _what_happened(event):
    reason = [f"Alasan: {event.note}"] if event.note and event.act in RETURNS else []
    return [f"{event.actor_name} ({event.actor_title}): {event.summary}.", *reason]


def _where(s, task):
    return [f"{place(s)}.", until(task.due, task.words.lower())]


def _assigned(s, event):
    """Who was given the visit by this act; who had it already was told then."""
    if event.act != Act.ASSIGN:
        return []
    return [_assignment(s, event, row) for row in s.assignments if row.assigned_at == event.at]


def _assignment(s, event, row):
    work = [f"Tugas: {row.task}."] if row.task else []
    return Telling(
        user=row.user,
        kind=Notice.Kind.ASSIGNED,
        key=f"assigned:{row.pk}",
        title=f"Ditugaskan kepada Anda: {s.step.title}",
        body="\n".join([*_what_happened(event), *work, f"{place(s)}.", until(s.visit.due_at)]),
        path=cycle_path(s),
        cycle=s.cycle,
        visit=s.visit,
    )


def _leaders_returned_to(s, event, known):
    """Who leads the step that work was returned to, even if somebody else must act first."""
    if event.act not in RETURNS or event.from_state == event.to_state:
        return []
    return [a for a in s.holding(Duty.LEAD) if a.user_id not in known]


def _returned_to(s, event, appointment):
    return Telling(
        user=appointment.user,
        kind=Notice.Kind.RETURNED,
        key=f"turn:{s.visit.pk}:{event.number}",
        title=f"Dikembalikan: {s.step.title}",
        body="\n".join([*_what_happened(event), f"{place(s)}.", until(s.visit.due_at)]),
        path=cycle_path(s),
        cycle=s.cycle,
        visit=s.visit,
    )
