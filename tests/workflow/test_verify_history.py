"""The command that proves the history, told the truth and told lies."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection

from workflow.models import State


@pytest.fixture
def tamper(walk):
    """`tamper(sql)`: change history as somebody with the database in hand can, without its triggers."""
    walk.to(State.DATA_REQUEST)

    def change(sql):
        with connection.cursor() as cursor:
            _disarm(cursor)
            cursor.execute(sql)
        return walk.cycle

    return change


def _disarm(cursor):
    on_table = ""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else checks still pending forbid the change
        on_table = " ON workflow_event"
    for verb in ("UPDATE", "DELETE"):
        cursor.execute(f"DROP TRIGGER workflow_event_no_{verb}{on_table}")


def test_a_whole_history_is_counted(walk, capsys):
    walk.to(State.DATA_REQUEST)
    assert verified(capsys)[0] == f"Riwayat utuh: {walk.cycle.events.count()} peristiwa, 1 siklus."


def test_the_digest_stays_until_something_happens(walk, capsys):
    first = verified(capsys)[1]
    assert verified(capsys)[1] == first
    walk.to(State.DATA_REQUEST)
    assert verified(capsys)[1] != first


def verified(capsys):
    call_command("verify_history")
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        ("UPDATE workflow_event SET summary = 'Menyetujui' WHERE number = 2", "nomor 2: isinya berubah"),
        ("DELETE FROM workflow_event WHERE number = 3", "nomor 3: peristiwa nomor 3 hilang"),
        (
            "DELETE FROM workflow_event WHERE number = (SELECT MAX(number) FROM workflow_event)",
            "peristiwa terakhir hilang",
        ),
    ],
)
def test_the_first_broken_row_is_named(tamper, lie, said):
    cycle = tamper(lie)
    with pytest.raises(CommandError, match=said) as refused:
        call_command("verify_history")
    assert f"{cycle} (siklus {cycle.pk})" in str(refused.value)


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        ("UPDATE workflow_endorsement SET name = 'PALSU'", "PALSU pada Nota dinas versi 1"),
        ("UPDATE workflow_endorsement SET title = 'Wali Kota'", "tidak ada dalam riwayat"),
        (
            "UPDATE workflow_document SET sha256 = '0' WHERE kind = 'nota_dinas'",
            "Nota dinas versi 1 tidak lagi sama",
        ),
        ("UPDATE workflow_cycle SET state = 'completed'", "keadaan siklus tidak sama"),
    ],
)
def test_what_the_events_vouch_for_is_proved_as_well(tamper, lie, said):
    with connection.cursor() as cursor:
        on_table = " ON workflow_endorsement" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER workflow_endorsement_no_UPDATE{on_table}")
    tamper(lie)
    with pytest.raises(CommandError, match=said):
        call_command("verify_history")


@pytest.mark.parametrize(("change", "said"), [(b"lain", "berubah setelah disimpan"), (None, "hilang")])
def test_a_file_changed_or_gone_is_named(walk, change, said):
    walk.to(State.DATA_REQUEST)
    path = walk.s.documents[0].file.path
    Path(path).write_bytes(change) if change else Path(path).unlink()
    with pytest.raises(CommandError, match=f"berkas Surat masuk versi 1 {said}"):
        call_command("verify_history")


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="only SQLite has REPLACE, which asks no DELETE trigger"
)
@pytest.mark.parametrize("table", ["workflow_event", "workflow_endorsement"])
def test_replace_does_not_get_past_the_triggers(walk, table):
    walk.to(State.DATA_REQUEST)
    with pytest.raises(IntegrityError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")  # noqa: S608  # our own names
