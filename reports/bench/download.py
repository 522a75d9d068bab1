"""A large bound report sent by gunicorn to several at once: how much memory it takes, how fast it goes."""

import os
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from workflow.models import Cycle, Document, Kind

from .databases import use

SIZE, AT_ONCE = 200_000_000, 4  # bytes; as many as a process of the site has threads
PIECE = 1 << 20
STARTING = 120  # seconds


def measure(site):
    """(MB of the file, readers at once, MB of memory it took above the server at rest, MB/s of one reader)"""
    use(site.database)
    address, cookie = _page(site), site.browser.cookie
    with _serving() as (port, pid):
        _read(port, reverse("workflow:home"), cookie)  # what the first page of a process loads
        rest = _memory(pid, "VmRSS")
        started = time.perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as readers:
            found = list(readers.map(lambda _: _read(port, address, cookie), range(AT_ONCE)))
        seconds = time.perf_counter() - started
        peak = _memory(pid, "VmHWM")
    if found != [SIZE] * AT_ONCE:
        raise RuntimeError(f"{address} sent {found}")
    return SIZE / 1e6, AT_ONCE, max(peak - rest, 0), SIZE * AT_ONCE / 1e6 / seconds


def _page(site):
    """A bound report of that size, its bytes not worth making."""
    cycle = Cycle.objects.filter(agency=site.agency, visits__isnull=False).order_by("-pk").first()
    path = settings.MEDIA_ROOT / "jilid.pdf"
    with path.open("wb") as file:
        file.truncate(SIZE)
    document = Document.objects.create(
        cycle=cycle,
        visit=cycle.visits.last(),
        kind=Kind.BOUND,
        version=99,
        file=path.name,
        name=path.name,
        media_type="application/pdf",
        size=SIZE,
        sha256="0" * 64,
        created_by=site.people["kasubag"],
        created_at=timezone.now(),
    )
    return reverse("workflow:document", args=[cycle.pk, document.pk])


@contextmanager
def _serving():
    """(port, process id of the one worker) of the site on this database and these files."""
    data, port = settings.MEDIA_ROOT / "data", _free_port()
    data.mkdir()
    (data / "media").symlink_to(settings.MEDIA_ROOT)
    name = connection.settings_dict["NAME"]
    environment = os.environ | {"DATA_DIR": str(data), "SECRET_KEY": settings.SECRET_KEY, "PORT": str(port)}
    if connection.vendor == "sqlite":
        environment["DATABASE_URL"] = f"sqlite:///{name}"
    else:
        environment["DATABASE_URL"] = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
    environment["DEBUG"] = "1"  # plain names of static files: none were collected for it
    command = [sys.executable, "-m", "gunicorn", "-c", "python:sungaipenuh_sop.server"]
    command += ["sungaipenuh_sop.wsgi"]
    server = subprocess.Popen(  # noqa: S603  # our own command
        command, env=environment, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL
    )
    try:
        yield port, _worker(server.pid, port)
    finally:
        server.terminate()
        server.wait()


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _worker(master, port):
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return children[0]
    raise RuntimeError("gunicorn did not start")


def _read(port, path, cookie):
    """How many bytes came, none of them kept."""
    answer, found = HTTPConnection("127.0.0.1", port), 0
    answer.request("GET", path, headers={"Cookie": cookie})
    response = answer.getresponse()
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status}")
    while piece := response.read(PIECE):
        found += len(piece)
    answer.close()
    return found


def _memory(pid, what):
    return int(re.search(rf"{what}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())[1]) / 1024
