"""`manage.py db_worker` whose bound file is a light one; in the middle it waits while HOLD is there."""

import os
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sungaipenuh_sop.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  # needs the set-up above

from workflow import papers  # noqa: E402
from workflow.models import Kind  # noqa: E402


def make(s, *, actor, form):
    papers.announce("Melampirkan Surat masuk", 2, 9)
    hold = Path(os.environ["HOLD"])
    while hold.exists():
        time.sleep(0.05)
    return papers.Paper("jilid.pdf", b"%PDF-1.4", media_type="text/plain")


if __name__ == "__main__":
    papers.register(Kind.BOUND, make)
    call_command("db_worker", *sys.argv[1:])
