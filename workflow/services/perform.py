"""The one way to change a cycle: decide · make the papers · lock · decide again · move · record.

Papers are made before the lock, because rendering is slow; should the cycle change meanwhile, they
are made again from what it has become.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from workflow import papers
from workflow.actions import RULES, Act, Verdict, decide, holders, situation
from workflow.models import Cycle, Kind, State, User
from workflow.notifications import calls_now, tell_after_commit
from workflow.notifications.after import QUIET

from . import files, history, numbers, visits
from .desk import Desk
from .effects import EFFECTS
from .errors import NotReady, NotYours, Stale
from .gates import GATES

log = logging.getLogger("siklus.moves")
TRIES = 3
# Saved as one types: nobody waits for them, they leave no papers, and a session of theirs is recorded once.
MAY_BE_QUIET = {Act.FILL_DATA, Act.CHECK_DATA, Act.WRITE_REPORT, Act.EDIT_AGREEMENT}


@dataclass(frozen=True)
class Attempt:
    """What was asked for: the same at every try."""

    act: Act
    actor: User
    target: object
    visit_id: int | None
    once: object
    now: datetime
    form: dict
    quiet: bool = False

    def __post_init__(self):
        if self.quiet and self.act not in MAY_BE_QUIET:
            raise ValueError(f"{self.act} is always recorded")


def perform(
    act, *, cycle_id, actor, visit_id=None, once=None, target=None, now=None, uploads=(), quiet=False, **form
):
    """Do `act` as `actor`, or raise NotYours, NotReady, Stale or BytesChanged with nothing changed.

    visit_id: the visit the page showed. once: the key of the sent form; the same key counts once.
    uploads: (kind, file, facts) triples already inspected. form: what the act's form collected.
    quiet: decided and locked all the same, but the history says nothing of it, since it has just said so
    (see `workflow.services.sessions`).
    """
    attempt = Attempt(Act(act), actor, target, visit_id, once, now or timezone.now(), form, quiet)
    for _ in range(TRIES):
        s = situation(Cycle(pk=cycle_id), attempt.now)
        decision = _accept(s, attempt)
        _demand_uploads(attempt.act, uploads)
        before = _calls(s, attempt)
        number = numbers.propose(attempt.act, s, attempt.form)
        stored = _make_papers(s, attempt, decision.target, number)
        try:
            stored += [files.store_upload(s.cycle, *upload) for upload in uploads]
            done = _write(s, attempt, stored, before, number)
        except BaseException:
            files.discard(stored)
            raise
        if done:
            log.info("cycle %s: %s", cycle_id, attempt.act.value)
            return done
        files.discard(stored)
    raise Stale(
        "Siklus ini sedang diubah orang lain; tidak ada yang diubah. Muat ulang halaman, lalu coba lagi."
    )


def accept(act, *, cycle_id, actor, visit_id=None, once=None, target=None, now=None):
    """The situation in which `perform` would begin, or its refusal: for what is done in the background."""
    attempt = Attempt(Act(act), actor, target, visit_id, once, now or timezone.now(), {})
    s = situation(Cycle(pk=cycle_id), attempt.now)
    _accept(s, attempt)
    return s


def _demand_uploads(act, uploads):
    missing = set(RULES[act].brings) - {kind for kind, *_ in uploads}
    if missing:
        raise NotReady(*(f"{Kind(kind).label} belum diunggah." for kind in sorted(missing)))


def _calls(s, attempt):
    """Who was awaited before, for acts that tell somebody. Costly, therefore asked before the lock."""
    return frozenset() if attempt.act in QUIET else calls_now(s)


def _accept(s, attempt):
    """The decision, or the refusal that fits."""
    if attempt.once and s.cycle.events.filter(once=attempt.once).exists():
        raise Stale("Kiriman ini sudah dicatat; tidak ada yang dicatat dua kali.")
    if attempt.visit_id is not None and (s.visit is None or s.visit.pk != attempt.visit_id):
        raise Stale(_moved(s))
    decision = decide(s, attempt.actor, attempt.act, attempt.target)
    if decision.verdict == Verdict.NOT_YOURS:
        raise NotYours(whose_turn(s))
    if decision.verdict == Verdict.NOT_NOW:
        raise Stale(f"“{attempt.act.label}” tidak dapat dilakukan lagi. {_moved(s)}")
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


def _make_papers(s, attempt, target, number):
    """Everything slow: checks that read files, then the papers this act leaves behind."""
    form, _ = numbers.filled(attempt.act, attempt.form, number)
    act, faults = attempt.act, GATES[attempt.act](s, target) if attempt.act in GATES else []
    if faults:
        raise NotReady(*faults)
    stored, doing = [], replace(s, doing=act)
    try:
        for kind in (*RULES[act].makes, *RULES[act].freezes):
            paper = papers.make(kind, doing, actor=attempt.actor, form=form)
            stored.append(files.store_paper(s.cycle, kind, paper))
    except papers.PaperNotPossible as error:
        files.discard(stored)
        raise NotReady(*error.reasons) from error
    except BaseException:
        files.discard(stored)
        raise
    return stored


def _write(seen, attempt, stored, before, number):
    """As `_commit`; None also when somebody else got the number that is on the papers."""
    try:
        return _commit(seen, attempt, stored, before, number)
    except numbers.TakenMeanwhile:
        return None


@transaction.atomic
def _commit(seen, attempt, stored, before, number):
    """The short part under the lock. None when papers or checks were made from an older state of things.

    Every change leaves an event or is counted, so an unchanged mark means that what was seen still holds.
    """
    cycle, s = Cycle.objects.select_for_update().get(pk=seen.cycle.pk), seen
    if cycle.mark != seen.cycle.mark:
        if stored or attempt.act in GATES:
            return None
        s = situation(cycle, attempt.now)
        before = _calls(s, attempt)
    decision = _accept(s, attempt)
    desk = Desk(s, attempt.actor, decision.appointment, attempt.now, decision.target)
    for item in stored:
        desk.papers[item.kind] = files.attach(
            item, cycle=s.cycle, visit=s.visit, actor=attempt.actor, now=attempt.now
        )
    if number:
        numbers.take(number, s=s, actor=attempt.actor)
    _, form = numbers.filled(attempt.act, attempt.form, number)
    outcome = EFFECTS[attempt.act](desk, **form)
    left = s.cycle.state, s.last_visit.round
    if RULES[attempt.act].is_move:
        _move(s, attempt.act, attempt.now)
    if attempt.quiet:
        history.count_quietly(s.cycle)
    else:
        tell_after_commit(_record(desk, attempt, outcome, *left), before)
    return s.cycle


def _record(desk, attempt, outcome, from_state, number):
    event = history.append(
        desk.cycle,
        actor=attempt.actor,
        title=desk.title,
        act=attempt.act.value,
        summary=outcome.summary,
        note=outcome.note,
        document=outcome.document,
        now=attempt.now,
        from_state=from_state,
        round=number,
        once=attempt.once,
    )
    desk.cycle.save(update_fields=["state", "ended_at", "history_head"])
    return event


def _move(s, act, now):
    """Leave the open visit by a transition and open the next one."""
    visits.leave(s.visit, act.value, now, s.calendar)
    getattr(s.cycle, act.value)()
    if s.cycle.state in State.working():
        visits.enter(s.cycle, next(step for step in s.steps if step.state == s.cycle.state), now)
    else:
        s.cycle.ended_at = now
