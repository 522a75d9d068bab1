"""History and endorsements are evidence: the database itself refuses to change or delete them."""

from django.db import migrations

TABLES = ["workflow_event", "workflow_endorsement"]

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
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
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(statement.format(table=table, verb=verb))


def disarm(apps, schema_editor):
    on_table = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}" + (f" ON {table}" if on_table else ""))


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_initial")]
    operations = [migrations.RunPython(arm, disarm)]
