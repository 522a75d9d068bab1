"""Append to the history of a cycle, and prove it."""

from workflow.models import Event


def append(cycle, *, actor, title, act, summary, now, from_state, round, note="", document=None, once=None):
    """Write the next event and remember its hash on the cycle, whose row must be locked."""
    last = cycle.events.order_by("-number").only("number", "hash").first()
    event = Event(
        cycle=cycle,
        number=last.number + 1 if last else 1,
        at=now,
        actor=actor,
        actor_name=actor.name,
        actor_title=title,
        act=act,
        summary=summary[:300],
        note=note,
        from_state=from_state,
        to_state=cycle.state,
        round=round,
        document=document,
        sha256=document.sha256 if document else "",
        once=once,
        previous_hash=last.hash if last else "",
    )
    event.hash = event.fingerprint()
    event.save(force_insert=True)
    cycle.history_head = event.hash
    return event


def count_quietly(cycle):
    """A change that leaves no event of its own: the cycle, whose row must be locked, only counts it."""
    cycle.quiet_changes += 1
    cycle.save(update_fields=["quiet_changes"])


def first_broken(cycle):
    """The first event that does not fit its chain, as (number, sentence); None when the chain holds."""
    previous, expected = "", 0
    for event in cycle.events.order_by("number").iterator():
        expected += 1
        if event.number != expected:
            return expected, f"peristiwa nomor {expected} hilang"
        if event.previous_hash != previous:
            return event.number, "tidak menyambung dengan peristiwa sebelumnya"
        if event.hash != event.fingerprint():
            return event.number, "isinya berubah setelah dicatat"
        previous = event.hash
    if previous != cycle.history_head:
        return expected + 1, "peristiwa terakhir hilang"
    return None
