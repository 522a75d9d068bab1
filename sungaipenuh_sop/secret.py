"""The key that signs sessions and forms: from the environment, or kept in the data directory."""

import os
import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ImproperlyConfigured


def secret_key(data_dir, *, may_create):
    """The key of this installation; made once where `may_create` allows."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = Path(data_dir) / "secret_key"
    if not path.exists():
        if not may_create:
            raise ImproperlyConfigured(f"Set SECRET_KEY or write a long random text to {path}.")
        _write_once(path)
    return path.read_text().strip()


def _write_once(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two processes may start at once: a link either appears whole or is already there.
    with NamedTemporaryFile("w", dir=path.parent) as draft:  # readable by its owner only
        draft.write(secrets.token_urlsafe(50))
        draft.flush()
        try:
            os.link(draft.name, path)
        except FileExistsError:
            return
