"""Uploads behind the bound report: chosen on the page, remembered, listed, each behind its divider."""

import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import Workbook

from tests.office import small_pdf, upload
from tests.pictures import picture_bytes
from workflow.actions import Act
from workflow.enclosures import enclosed, uploaded
from workflow.files import inspect
from workflow.models import BindingRun, Kind, State

from .papers_fixtures import pages

BACKEND = "django.contrib.auth.backends.ModelBackend"


def workbook():
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


def add(walk, name, data):
    file = upload(name, data)
    walk.do("staf", Act.UPLOAD_OTHER, uploads=[(Kind.OTHER, file, inspect(file))])
    return walk.s.latest(Kind.OTHER)


@pytest.fixture
def uploads(bound):
    """Step 7 with three uploads, of which one is no page."""
    return [
        add(bound, "Surat tugas tim.pdf", small_pdf(3, "tim")),
        add(bound, "Foto penghargaan.png", picture_bytes(size=(600, 400))),
        add(bound, "Rencana.xlsx", workbook()),
    ]


@pytest.fixture
def binding(client, bound, monkeypatch):
    """The page of the binding: read it, or send it with these papers ticked, a minute later."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: bound.now)
    client.force_login(bound.office["staf"], backend=BACKEND)
    address = reverse("workflow:act", args=[bound.cycle.pk, Act.MAKE_BOUND.value])

    def page(*ticked, send=False, offered=None):
        if not send:
            return client.get(address).content.decode()
        bound.now += timedelta(minutes=1)
        sent = {"visit": bound.s.visit.pk, "once": uuid.uuid4(), "attached": [row.pk for row in ticked]}
        sent["offered"] = " ".join(str(row.pk) for row in offered or uploaded(bound.s))
        return client.post(address, sent)

    return page


def bound_uploads(walk):
    """(title, version) of the uploads in the newest bound file, by its manifest."""
    parts = walk.s.latest(Kind.BOUND).cycle.documents.filter(kind=Kind.BOUND).last().manifest["parts"]
    return [(part["title"], part["version"]) for part in parts if part["kind"] == Kind.OTHER]


def test_pages_are_ticked_beforehand_and_a_workbook_is_told_to_be_none(uploads, binding):
    said = " ".join(binding().split())
    letter, photo, plan = uploads
    for row, checked in ((letter, True), (photo, True), (plan, False)):
        box = next(tag for tag in said.split("<") if f'value="{row.pk}"' in tag and "checkbox" in tag)
        assert ("checked" in box, "disabled" in box) == (checked, not checked)
    assert "Rencana.xlsx (XLSX, tidak dapat dijilid; unggah versi PDF)" in said


def test_without_uploads_there_is_nothing_to_choose(bound, binding):
    assert "Dokumen lain yang dilampirkan" not in binding()


def test_chosen_uploads_lie_in_the_file_behind_dividers_and_in_its_list(bound, uploads, binding):
    letter, photo, _ = uploads
    assert binding(letter, photo, send=True).status_code == 302
    assert bound_uploads(bound) == [("Surat tugas tim", 1), ("Foto penghargaan", 2)]
    document = bound.s.latest(Kind.BOUND)
    parts = {part["title"]: part for part in document.manifest["parts"]}
    assert (parts["Surat tugas tim"]["pages"], parts["Surat tugas tim"]["sha256"]) == (3, letter.sha256)
    said = pages(document.file.read())
    contents = next(page for page in said if "DAFTAR ISI" in page.upper())
    number = next(title for title in parts if title.endswith(". Surat tugas tim"))
    assert number in contents
    assert "Surat tugas tim" in " ".join(said[parts["Lembar Manifes"]["first_page"] - 1 :])
    event = bound.cycle.events.order_by("-number").first()
    assert event.note == "Dokumen lain yang dilampirkan: Surat tugas tim.pdf dan Foto penghargaan.png."


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_choice_is_remembered_in_every_round_and_new_uploads_are_ticked(bound, uploads, binding, rounds):
    letter, photo, _ = uploads
    binding(photo, send=True)
    for _ in range(1, rounds):
        bound.onward().back().to(State.BINDING, prepared=True)
    bound.now += timedelta(minutes=1)
    newer = add(bound, "Undangan.pdf", small_pdf(1, "undangan"))
    said = binding()
    ticked = [
        row.pk
        for row in (letter, photo, newer)
        if any(f'value="{row.pk}"' in tag and "checked" in tag for tag in said.split("<"))
    ]
    assert ticked == [photo.pk, newer.pk]


def test_what_is_uploaded_while_the_form_is_open_is_bound_too(bound, uploads, binding):
    late = add(bound, "Terlambat.pdf", small_pdf(1, "terlambat"))
    binding(uploads[0], send=True, offered=uploads)
    assert enclosed(bound.s) == [uploads[0], late]
    assert len(bound_uploads(bound)) == 2


def test_file_uploaded_again_under_its_name_takes_the_place_of_the_old_one(bound, uploads):
    letter, photo, _ = uploads
    again = add(bound, letter.name, small_pdf(4, "tim, diperbaiki"))
    bound.do("staf", Act.MAKE_BOUND)
    assert bound_uploads(bound) == [("Foto penghargaan", photo.version), ("Surat tugas tim", again.version)]


def test_worker_binds_what_was_chosen_when_it_was_asked(bound, uploads, binding):
    letter, photo, plan = uploads
    binding(photo, send=True)
    run = BindingRun.objects.first()
    assert run.left_out == [letter.pk, plan.pk]
    assert bound_uploads(bound) == [("Foto penghargaan", photo.version)]


def test_workbook_that_is_sent_all_the_same_is_not_bound(bound, uploads, binding):
    assert binding(uploads[2], send=True).status_code == 302
    assert bound_uploads(bound) == []
