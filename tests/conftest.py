"""One office for every test: fast passwords, files in a folder of the test, plain static files."""

import pytest
from django.db import connection

from tests.office import Walk, build_office, keep_plain


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file, as in production: in memory all threads would share one connection, and no
    race could be seen. On PostgreSQL each process has a database of its own name."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def _light(settings, tmp_path, tmp_path_factory):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PARTS_CACHE = tmp_path_factory.getbasetemp() / "parts"  # found by content, so all may share it
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.AXES_ENABLED = False
    # A thread beside the test would not see what the test has not committed.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def office(db):
    """Agency, published SOP and one person per role; `office["kasubag"]` is a user."""
    return build_office()


@pytest.fixture
def plain_papers(monkeypatch):
    """Empty PDFs instead of the real papers, no completeness checks: for tests of the process alone."""
    keep_plain(monkeypatch)


@pytest.fixture
def walk(office, plain_papers):
    """A cycle just opened, with the papers kept plain."""
    return Walk(office)


@pytest.fixture(scope="session", autouse=True)
def _flush_may_empty_the_history(django_db_setup, django_db_blocker):
    """Browser tests end by emptying all tables, which the append-only triggers rightly refuse."""
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def execute_sql_flush(self, sql_list):
        with self.connection.cursor() as cursor:
            armed = _triggers(cursor, self.connection.vendor)
            for drop, _ in armed:
                cursor.execute(drop)
            flush(self, sql_list)
            for _, create in armed:
                cursor.execute(create)

    operations.execute_sql_flush = execute_sql_flush
    yield
    operations.execute_sql_flush = flush


def _triggers(cursor, vendor):
    """(how to drop it, how to make it again) for each of our triggers. PostgreSQL empties tables by
    TRUNCATE, which none of them refuses."""
    if vendor != "sqlite":
        return []
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'workflow_%'")
    return [(f"DROP TRIGGER {name}", sql) for name, sql in cursor.fetchall()]
