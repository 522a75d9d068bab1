"""Databases of the benchmark's own, made beside the configured one and thrown away after it."""

from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def throwaway(*labels):
    """The names of freshly migrated databases, one for each label; the first is in use."""
    configured, made = connection.settings_dict["NAME"], []
    try:
        for label in labels:
            use(configured)
            connection.settings_dict["TEST"]["NAME"] = _name(label)
            made.append(connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False))
        use(made[0])
        yield made
    finally:
        for name in made:
            use(name)
            connection.creation.destroy_test_db(configured, verbosity=0)
        use(configured)


def use(name):
    """From here on every query goes to this database."""
    connection.close()
    connection.settings_dict["NAME"] = name


def _name(label):
    file = connection.vendor == "sqlite"
    return str(settings.DATA_DIR / f"bench-{label}.sqlite3") if file else f"siklus_bench_{label}"
