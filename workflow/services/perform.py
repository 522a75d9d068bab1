"""The one way to change a cycle: decide · make the papers · lock · decide again · move · record.

Papers are made before the lock, because rendering is slow; should the cycle change meanwhile, they
are made again from what it has become.
"""

import logging

from django.db import transaction
from django.utils import timezone

from workflow import papers
from workflow.actions import RULES, Act, Verdict, decide, holders, situation
from workflow.models import Cycle, State
from workflow.notifications import calls_now, tell_after_commit

from . import files, history, visits
from .desk import Desk
from .effects import EFFECTS
from .errors import NotReady, NotYours, Stale
from .gates import GATES

log = logging.getLogger("siklus.moves")
TRIES = 3


def perform(act, *, cycle_id, actor, visit_id=None, once=None, target=None, now=None, uploads=(), **form):
    """Do `act` as `actor`, or raise NotYours, NotReady, Stale or BytesChanged with nothing changed.

    visit_id: the visit the page showed. once: the key of the sent form; the same key counts once.
    uploads: (kind, file, facts) triples already inspected. form: what the act's form collected.
    """
    act, now = Act(act), now or timezone.now()
    for _ in range(TRIES):
        s = situation(Cycle(pk=cycle_id), now)
        decision = _accept(s, actor, act, target, visit_id, once)
        stored = _make_papers(s, act, actor, form, decision.target)
        try:
            stored += [files.store_upload(s.cycle, *upload) for upload in uploads]
            done = _write(s, act, actor, target, visit_id, once, now, stored, form)
        except BaseException:
            files.discard(stored)
            raise
        if done:
            log.info("cycle %s: %s", cycle_id, act.value)
            return done
        files.discard(stored)
    raise Stale(
        "Siklus ini sedang diubah orang lain; tidak ada yang diubah. Muat ulang halaman, lalu coba lagi."
    )


def _accept(s, actor, act, target, visit_id, once):
    """The decision, or the refusal that fits."""
    if once and s.cycle.events.filter(once=once).exists():
        raise Stale("Kiriman ini sudah dicatat; tidak ada yang dicatat dua kali.")
    if visit_id is not None and (s.visit is None or s.visit.pk != visit_id):
        raise Stale(_moved(s))
    decision = decide(s, actor, act, target)
    if decision.verdict == Verdict.NOT_YOURS:
        raise NotYours(whose_turn(s))
    if decision.verdict == Verdict.NOT_NOW:
        raise Stale(f"“{act.label}” tidak dapat dilakukan lagi. {_moved(s)}")
    if decision.verdict == Verdict.BLOCKED:
        raise NotReady(*decision.reasons)
    return decision


def whose_turn(s):
    """Which step it is and who has it, for a person it does not concern."""
    if s.visit is None:
        return f"{s.cycle} sudah {s.state.label.lower()}. Tidak ada yang diubah."
    names = ", ".join(f"{a.user} ({a.title})" for a in holders(s)) or "belum ada pemegang perannya"
    return f"Langkah {s.step.position}, {s.step.title}, sedang dipegang oleh {names}. Tidak ada yang diubah."


def _moved(s):
    last = s.cycle.events.order_by("-number").first()
    return (
        f"Tindakan terakhir: {last.summary} oleh {last.actor_name} pada "
        f"{timezone.localtime(last.at):%d-%m-%Y %H.%M} WIB. Tidak ada yang diubah."
    )


def _make_papers(s, act, actor, form, target):
    """Everything slow: checks that read files, then the papers this act leaves behind."""
    faults = GATES[act](s, target) if act in GATES else []
    if faults:
        raise NotReady(*faults)
    stored = []
    try:
        for kind in RULES[act].makes:
            stored.append(files.store_paper(s.cycle, kind, papers.make(kind, s, actor=actor, form=form)))
    except papers.PaperNotPossible as error:
        files.discard(stored)
        raise NotReady(*error.reasons) from error
    except BaseException:
        files.discard(stored)
        raise
    return stored


@transaction.atomic
def _write(seen, act, actor, target, visit_id, once, now, stored, form):
    """The short part under the lock. None when the papers were made from an older state of things.

    Every change leaves an event, so an unchanged head means that what was seen still holds.
    """
    cycle, s = Cycle.objects.select_for_update().get(pk=seen.cycle.pk), seen
    if cycle.history_head != seen.cycle.history_head:
        if stored:
            return None
        s = situation(cycle, now)
    decision = _accept(s, actor, act, target, visit_id, once)
    before = calls_now(s)
    desk = Desk(s, actor, decision.appointment, now, decision.target)
    for item in stored:
        desk.papers[item.kind] = files.attach(item, cycle=s.cycle, visit=s.visit, actor=actor, now=now)
    outcome = EFFECTS[act](desk, **form)
    from_state, round = s.cycle.state, s.visit.round
    if RULES[act].is_move:
        _move(s, act, now)
    event = history.append(
        s.cycle,
        actor=actor,
        title=desk.title,
        act=act.value,
        summary=outcome.summary,
        note=outcome.note,
        document=outcome.document,
        now=now,
        from_state=from_state,
        round=round,
        once=once,
    )
    s.cycle.save(update_fields=["state", "ended_at", "history_head"])
    tell_after_commit(event, before)
    return s.cycle


def _move(s, act, now):
    """Leave the open visit by a transition and open the next one."""
    visits.leave(s.visit, act.value, now, s.calendar)
    getattr(s.cycle, act.value)()
    if s.cycle.state in State.working():
        visits.enter(s.cycle, next(step for step in s.steps if step.state == s.cycle.state), now)
    else:
        s.cycle.ended_at = now
