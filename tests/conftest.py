"""One office for every test: fast passwords, files in a folder of the test, plain static files."""

import pytest
from django.db import connection

from tests.office import Walk, build_office, plain_paper
from workflow import papers
from workflow.models import Kind


@pytest.fixture(autouse=True)
def _light(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.AXES_ENABLED = False


@pytest.fixture
def office(db):
    """Agency, published SOP and one person per role; `office["kasubag"]` is a user."""
    return build_office()


@pytest.fixture
def plain_papers(monkeypatch):
    """Empty PDFs instead of the real papers, no completeness checks: for tests of the process alone."""
    monkeypatch.setattr(papers._makers, "papers", {kind: plain_paper(kind) for kind in Kind})
    monkeypatch.setattr(papers._makers, "data_gaps", lambda request: [])
    monkeypatch.setattr(papers._makers, "bound_faults", lambda s: [])


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
            triggers = _triggers(cursor) if self.connection.vendor == "sqlite" else []
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            flush(self, sql_list)
            for _, sql in triggers:
                cursor.execute(sql)

    operations.execute_sql_flush = execute_sql_flush
    yield
    operations.execute_sql_flush = flush


def _triggers(cursor):
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'workflow_%'")
    return cursor.fetchall()
