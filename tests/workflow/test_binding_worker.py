"""Binding beside the request: a real `db_worker` process, killed too, and a thread of the site."""

import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.office import Walk, build_office
from workflow import papers
from workflow.models import BindingRun, Kind, State
from workflow.services import binding, heartbeat

from .binding_desk import PASSWORDS, WORKER, click, maker, page, progress, run_of, stored_files

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 120  # seconds: on a busy machine a process takes long to start


@pytest.fixture
def ready(transactional_db, plain_papers, settings, tmp_path):
    settings.TASKS, settings.MEDIA_ROOT = WORKER, tmp_path / "media"
    return Walk(build_office()).to(State.BINDING)


@pytest.fixture
def clerk(client, ready):
    client.force_login(ready.office["staf"], backend=PASSWORDS)
    return client


@pytest.fixture
def hold(tmp_path):
    """While it is there, a worker waits in the middle."""
    path = tmp_path / "hold"
    path.touch()
    return path


@contextmanager
def working(tmp_path, hold):
    """A worker of its own process on the database and the files of the test."""
    environment = os.environ | {
        "TASKS_BACKEND": "database",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": _address(),
        "HOLD": str(hold),
    }
    command = [sys.executable, "-m", "tests.workflow.worker", "--interval", "0.1", "--no-startup-delay"]
    process = subprocess.Popen(command, env=environment, cwd=configured.BASE_DIR)  # noqa: S603  # our own
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _address():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


def until(true):
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def test_worker_of_its_own_makes_the_file_and_the_page_tells_how_far_it_is(clerk, ready, tmp_path, hold):
    click(clerk, ready)
    with working(tmp_path, hold):
        until(lambda: run_of(ready).part)
        assert "Melampirkan Surat masuk" in progress(clerk, ready).content.decode()
        hold.unlink()
        until(lambda: not run_of(ready).going_on)
    document = ready.s.latest(Kind.BOUND)
    assert (run_of(ready).state, run_of(ready).document) == ("done", document)
    assert document.file.read() == b"%PDF-1.4"
    assert "Unduh" in page(clerk, ready)


def test_worker_that_is_killed_leaves_nothing_and_the_next_one_makes_it(
    clerk, ready, tmp_path, hold, settings
):
    before = stored_files(settings)
    click(clerk, ready)
    with working(tmp_path, hold) as process:
        until(lambda: run_of(ready).part)
        process.kill()
    assert run_of(ready).state == "running"
    assert click(clerk, ready).status_code == 409
    BindingRun.objects.update(heard_at=timezone.now() - binding.SILENCE - timedelta(seconds=1))
    assert progress(clerk, ready).headers["HX-Refresh"] == "true"
    assert binding.DIED in page(clerk, ready)
    assert stored_files(settings) == before
    hold.unlink()
    assert click(clerk, ready).status_code == 302
    with working(tmp_path, hold):
        until(lambda: not run_of(ready).going_on)
    assert (run_of(ready).state, run_of(ready).attempt) == ("done", 2)


@pytest.fixture
def beside(settings):
    """As without any setting: a thread of the site itself."""
    settings.TASKS = {"default": {"BACKEND": "sungaipenuh_sop.background.ThreadBackend"}}


def test_thread_beside_the_request_lets_it_answer_at_once(clerk, ready, beside, monkeypatch):
    go_on = threading.Event()

    def make(s, *, actor, form):
        papers.announce("Melampirkan Surat masuk", 2, 9)
        assert go_on.wait(PATIENCE)
        return papers.Paper("jilid.pdf", b"%PDF-1.4", media_type="text/plain")

    maker(monkeypatch, make)
    answer = click(clerk, ready, follow=True)
    assert "Penjilidan dimulai. Halaman ini boleh ditutup" in answer.content.decode()
    until(lambda: run_of(ready).part)
    colleague = Client()
    colleague.force_login(ready.office["kasubag"], backend=PASSWORDS)
    refused = click(colleague, ready)
    assert (refused.status_code, "sedang dijilid" in refused.content.decode()) == (409, True)
    go_on.set()
    until(lambda: not run_of(ready).going_on)
    assert run_of(ready).document == ready.s.latest(Kind.BOUND)


def test_long_part_is_heard_of_while_it_lasts(ready, monkeypatch):
    run = BindingRun.objects.create(
        visit=ready.s.visit,
        asked_by=ready.office["staf"],
        state="running",
        asked_at=timezone.now(),
        heard_at=timezone.now() - timedelta(hours=1),
    )
    monkeypatch.setattr(heartbeat, "EVERY", 0.05)
    with heartbeat.beating(BindingRun.objects.filter(pk=run.pk, state="running")):
        until(lambda: timezone.now() - run_of(ready).heard_at < timedelta(minutes=1))
    BindingRun.objects.update(state="failed")
    heard = run_of(ready).heard_at
    time.sleep(0.2)
    assert run_of(ready).heard_at == heard
