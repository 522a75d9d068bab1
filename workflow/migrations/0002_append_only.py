"""History and endorsements are evidence: the database itself refuses to change or delete them."""

from django.db import migrations

# The columns by which a row is known: SQLite's REPLACE deletes the old row without asking DELETE triggers.
KNOWN_BY = {
    "workflow_event": ["cycle_id", "number"],
    "workflow_endorsement": ["visit_id", "kind", "sha256"],
}
VERBS = ("UPDATE", "DELETE")

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END
"""
SQLITE_REPLACE = """
CREATE TRIGGER {table}_no_REPLACE BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR ({same}))
BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION workflow_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$ LANGUAGE plpgsql
"""
POSTGRES = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION workflow_append_only()
"""


def arm(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(POSTGRES_FUNCTION, params=None)  # else its % would ask for a value
    statement = {"sqlite": SQLITE, "postgresql": POSTGRES}[vendor]
    for table, columns in KNOWN_BY.items():
        for verb in VERBS:
            schema_editor.execute(statement.format(table=table, verb=verb))
        if vendor == "sqlite":
            same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
            schema_editor.execute(SQLITE_REPLACE.format(table=table, same=same))


def disarm(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in KNOWN_BY:
        for verb in [*VERBS, "REPLACE"] if vendor == "sqlite" else VERBS:
            schema_editor.execute(
                f"DROP TRIGGER {table}_no_{verb}" + (f" ON {table}" if vendor == "postgresql" else "")
            )


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_initial")]
    operations = [migrations.RunPython(arm, disarm)]
