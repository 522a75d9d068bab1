"""Binding in the background: begun by a click, watched, refused twice, tried again, never half-made."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from workflow import papers
from workflow.actions import Act
from workflow.models import BindingRun, Kind, State
from workflow.services import binding

from .binding_desk import WORKER, act_url, click, maker, page, progress, run_of, stored_files


@pytest.fixture
def ready(walk):
    """At step 7, nothing bound yet."""
    return walk.to(State.BINDING)


@pytest.fixture
def clerk(client, ready):
    client.force_login(ready.office["staf"], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def by_worker(settings):
    settings.TASKS = WORKER


def refusing(monkeypatch, sentence):
    def make(s, *, actor, form):
        raise papers.PaperNotPossible(sentence)

    maker(monkeypatch, make)


def test_without_a_worker_the_click_leaves_the_file(clerk, ready):
    answer = click(clerk, ready, follow=True)
    assert "Tercatat: Membuat berkas jilid versi 1." in answer.content.decode()
    run = run_of(ready)
    assert (run.state, run.document, run.attempt) == ("done", ready.s.latest(Kind.BOUND), 1)
    assert ready.s.latest(Kind.BOUND) is not None
    said = page(clerk, ready)
    assert "Sedang dijilid" not in said
    assert f"{reverse('workflow:document', args=[ready.cycle.pk, run.document_id])}?unduh" in said


def test_with_a_worker_the_click_only_asks_and_the_page_says_so(clerk, ready, by_worker):
    answer = click(clerk, ready, follow=True)
    said = answer.content.decode()
    assert "Penjilidan dimulai. Halaman ini boleh ditutup" in said
    assert "Menunggu giliran" in said
    assert 'hx-trigger="every 2s"' in said
    assert ready.s.latest(Kind.BOUND) is None
    assert DBTaskResult.objects.count() == 1


def test_worker_makes_what_was_asked_for_though_the_browser_is_closed(clerk, ready, by_worker):
    click(clerk, ready)
    clerk.logout()
    waiting = DBTaskResult.objects.get()  # what `db_worker` finds; the command would close our connection
    waiting.task.call(*waiting.args_kwargs["args"])
    run = run_of(ready)
    assert (run.state, run.document) == ("done", ready.s.latest(Kind.BOUND))
    event = ready.cycle.events.order_by("-number").first()
    assert (event.act, event.actor) == (Act.MAKE_BOUND, ready.office["staf"])


def test_page_asks_how_far_it_is_and_is_told_part_and_number(clerk, ready, by_worker):
    click(clerk, ready)
    seen = []

    def make(s, *, actor, form):
        papers.announce("Melampirkan Surat masuk", 3, 12)
        seen.append(progress(clerk, ready).content.decode())
        return papers.Paper("jilid.pdf", b"%PDF-1.4", media_type="text/plain")

    papers._makers.papers[Kind.BOUND] = make
    binding.work(run_of(ready).pk)
    assert "Melampirkan Surat masuk" in seen[0]
    assert "Bagian 4 dari 12" in seen[0]
    assert 'value="3"' in seen[0]
    assert 'max="12"' in seen[0]


def test_page_is_loaded_anew_once_it_is_done(clerk, ready, by_worker):
    click(clerk, ready)
    assert "HX-Refresh" not in progress(clerk, ready).headers
    binding.work(run_of(ready).pk)
    assert progress(clerk, ready).headers["HX-Refresh"] == "true"


def test_without_scripts_the_progress_is_the_page_itself(clerk, ready):
    answer = clerk.get(reverse("workflow:binding", args=[ready.cycle.pk]))
    assert (answer.status_code, answer.url) == (302, reverse("workflow:cycle", args=[ready.cycle.pk]))


def test_second_click_while_it_goes_on_is_refused_and_starts_nothing(clerk, ready, by_worker):
    click(clerk, ready)
    answer = click(clerk, ready)
    assert answer.status_code == 409
    assert "sedang dijilid" in answer.content.decode()
    assert BindingRun.objects.count() == DBTaskResult.objects.count() == 1


def test_task_handed_out_twice_is_done_once(clerk, ready, by_worker):
    click(clerk, ready)
    pk = run_of(ready).pk
    binding.work(pk)
    binding.work(pk)
    assert len([d for d in ready.s.documents if d.kind == Kind.BOUND]) == 1


def test_failed_run_says_why_leaves_nothing_and_can_be_tried_again(
    clerk, ready, by_worker, monkeypatch, settings
):
    before, makers = stored_files(settings), dict(papers._makers.papers)
    click(clerk, ready)
    refusing(monkeypatch, "Berkas Surat masuk versi 1 rusak; tidak dapat dijilid.")
    binding.work(run_of(ready).pk)
    said = page(clerk, ready)
    assert "Berkas Surat masuk versi 1 rusak; tidak dapat dijilid." in said
    assert "Percobaan ke-1 tidak berhasil" in said
    assert act_url(ready) in said
    assert stored_files(settings) == before
    maker(monkeypatch, makers[Kind.BOUND])
    click(clerk, ready)
    assert run_of(ready).attempt == 2
    binding.work(run_of(ready).pk)
    assert run_of(ready).state == "done"


def test_without_a_worker_the_reason_stands_on_the_page_of_the_act(clerk, ready, monkeypatch):
    refusing(monkeypatch, "Logo daerah tidak ditemukan.")
    answer = click(clerk, ready)
    assert answer.status_code == 409
    assert "Logo daerah tidak ditemukan." in answer.content.decode()


def test_crash_is_told_in_plain_words_and_kept_in_the_log(clerk, ready, by_worker, monkeypatch, caplog):
    click(clerk, ready)

    def make(s, *, actor, form):
        raise RuntimeError("disk is gone")

    maker(monkeypatch, make)
    binding.work(run_of(ready).pk)
    assert run_of(ready).reasons == [binding.BROKEN]
    assert "disk is gone" not in page(clerk, ready)
    assert "disk is gone" in caplog.text


@pytest.mark.parametrize(("state", "sentence"), [("running", binding.DIED), ("queued", binding.NO_WORKER)])
def test_run_that_nobody_works_at_any_more_is_ended_by_the_timer(clerk, ready, by_worker, state, sentence):
    click(clerk, ready)
    now = timezone.now()
    BindingRun.objects.update(state=state)
    call_command("send_reminders", now=now + timedelta(minutes=1))
    assert run_of(ready).state == state
    call_command("send_reminders", now=now + timedelta(hours=3))
    assert (run_of(ready).state, run_of(ready).reasons) == ("failed", [sentence])
    binding.work(run_of(ready).pk)  # the worker comes too late
    assert ready.s.latest(Kind.BOUND) is None
    assert click(clerk, ready).status_code == 302


def test_who_may_not_bind_begins_nothing(client, ready):
    client.force_login(ready.office["kepala"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(act_url(ready), {}).status_code == 403
    assert not BindingRun.objects.exists()
