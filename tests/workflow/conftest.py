"""Tests with threads need a database file: connections to one in memory lock each other out."""

import tempfile
from pathlib import Path

import pytest
from django.db import connections


def _commits(item):
    marker = item.get_closest_marker("django_db")
    return marker is not None and marker.kwargs.get("transaction")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    default = connections["default"]
    if default.vendor == "sqlite" and any(map(_commits, items)):
        folder = tempfile.mkdtemp(prefix="siklus-threads-")
        default.settings_dict["TEST"]["NAME"] = str(Path(folder) / "test.sqlite3")
