"""The command that proves the history, told the truth and told lies."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

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
