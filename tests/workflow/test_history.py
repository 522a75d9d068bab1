"""What happened stays as it was written: no row of history or endorsement can be changed or taken out."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from workflow.models import Cycle, Endorsement, Event, State
from workflow.services.history import first_broken
from workflow.services.proof import all_faults

ROWS = {"event": Event, "endorsement": Endorsement}
FIELD = {"event": "summary", "endorsement": "name"}


@pytest.fixture
def kept(walk):
    """A cycle with a few events and one paraf."""
    return walk.to(State.NOTA_DINAS_APPROVAL, prepared=True)


def _save(row, field):
    setattr(row, field, "Lain")
    row.save()


def _sql(statement, *names):
    with connection.cursor() as cursor:
        cursor.execute(statement.format(*names))


CHANGES = {
    "save": _save,
    "save one field": lambda row, field: setattr(row, field, "Lain") or row.save(update_fields=[field]),
    "queryset": lambda row, field: type(row).objects.filter(pk=row.pk).update(**{field: "Lain"}),
    "bulk update": lambda row, field: (
        setattr(row, field, "Lain") or type(row).objects.bulk_update([row], [field])
    ),
    "SQL": lambda row, field: _sql(
        "UPDATE {} SET {} = 'Lain' WHERE id = {}", row._meta.db_table, field, row.pk
    ),
    "delete": lambda row, field: row.delete(),
    "delete by queryset": lambda row, field: type(row).objects.filter(pk=row.pk).delete(),
    "raw delete": lambda row, field: type(row).objects.filter(pk=row.pk)._raw_delete("default"),
    "delete by SQL": lambda row, field: _sql("DELETE FROM {} WHERE id = {}", row._meta.db_table, row.pk),
    "delete all by SQL": lambda row, field: _sql("DELETE FROM {}", row._meta.db_table),
}


@pytest.mark.parametrize("table", ROWS)
@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_what_was_recorded(kept, table, change):
    before = list(ROWS[table].objects.order_by("pk").values())
    row = ROWS[table].objects.order_by("pk").first()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        CHANGES[change](row, FIELD[table])
    assert list(ROWS[table].objects.order_by("pk").values()) == before


def test_a_cycle_or_a_person_with_history_cannot_be_deleted(kept):
    for row in (kept.cycle, kept.office["sekretaris"]):
        with pytest.raises(ProtectedError), transaction.atomic():
            row.delete()
    assert Cycle.objects.filter(pk=kept.cycle.pk).exists()


FACTS = {
    "at": "2026-01-01 00:00:00+00:00",
    "actor_name": "Orang lain",
    "actor_title": "Kepala",
    "act": "cancel",
    "note": "Disisipkan",
    "to_state": "completed",
    "round": 9,
    "sha256": "0" * 64,
    "previous_hash": "0" * 64,
    "hash": "0" * 64,
}


@pytest.mark.parametrize("fact", FACTS)
def test_a_change_of_any_fact_is_found(kept, fact):
    """As somebody with the database in hand could do it, without the triggers."""
    events = Event.objects.filter(cycle=kept.cycle)
    middle = events.order_by("number")[2]
    _disarm()
    events.filter(pk=middle.pk).update(**{fact: FACTS[fact]})
    assert first_broken(kept.cycle)[0] == middle.number


def test_a_rewritten_tail_does_not_meet_the_head_that_the_cycle_keeps(kept):
    last = Event.objects.filter(cycle=kept.cycle).latest("number")
    last.summary = "Menyetujui nota dinas"
    last.hash = last.fingerprint()
    _disarm()
    last.save()
    assert f"peristiwa nomor {last.number + 1}: peristiwa terakhir hilang" in [s for _, s in all_faults()]


def test_taking_the_whole_history_is_found(kept):
    _disarm()
    _sql("DELETE FROM workflow_event")
    assert {cycle for cycle, _ in all_faults()} == {kept.cycle}


def test_a_broken_chain_does_not_hide_the_next(kept):
    from tests.office import begin

    other = begin(kept.office, year=kept.cycle.year - 1)
    _disarm()
    Event.objects.filter(number=1).update(note="Disisipkan")
    assert {cycle for cycle, _ in all_faults()} == {kept.cycle, other}


def _disarm():
    if connection.vendor == "postgresql":
        _sql("SET CONSTRAINTS ALL IMMEDIATE")  # else checks still pending forbid the change
    table = " ON workflow_event" if connection.vendor == "postgresql" else ""
    for verb in ("UPDATE", "DELETE"):
        _sql(f"DROP TRIGGER workflow_event_no_{verb}{table}")
