"""Pictures of the written text: the width that was chosen, and what becomes of those that are not shown."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from reports.document import build, to_json
from reports.models import Section, SectionPicture
from reports.narrative import prose
from reports.narrative.prose_tree import Picture
from tests.pictures import picture_bytes
from workflow.actions import situation
from workflow.models import Document, Kind

SRC = "/siklus/1/gambar/7/"
WEEK = timedelta(days=7)


@pytest.mark.parametrize("width", [33, 66, 100])
def test_a_picture_keeps_the_width_that_was_chosen(width):
    html = f'<figure class="lebar-{width}"><img src="{SRC}" alt="Foto"><figcaption>C</figcaption></figure>'
    assert prose.clean(html, pictures=[SRC]) == html
    assert prose.blocks(html)[0].width == width
    assert f'class="lebar-{width}"' in prose.for_paper(html, {SRC: "gambar/1.png"})


@pytest.mark.parametrize(
    ("caption", "alt"), [("<figcaption>Apel pagi</figcaption>", "Apel pagi"), ("", "Gambar")]
)
def test_on_paper_a_picture_without_a_description_is_named_all_the_same(caption, alt):
    html = f'<figure><img src="{SRC}" alt="">{caption}</figure>'
    assert f'alt="{alt}"' in prose.for_paper(html, {SRC: "gambar/1.png"})
    assert 'alt=""' in prose.for_screen(html)


@pytest.mark.parametrize("said", ["lebar-5", "lebar-33 besar", "kop", ""])
def test_any_other_class_is_dropped(said):
    html = f'<figure class="{said}"><img src="{SRC}" alt=""></figure>'
    assert prose.clean(html, pictures=[SRC]) == f'<figure><img src="{SRC}" alt=""></figure>'
    assert prose.blocks(html) == [Picture(SRC)]


@pytest.fixture
def picture(as_, cycle):
    def add(shade):
        upload = SimpleUploadedFile("foto.png", picture_bytes(colour=(shade, 0, 0)))
        answer = as_("staf").post(reverse("reports:add_picture", args=[cycle.pk]), {"picture": upload})
        return answer.json()["url"]

    return add


@pytest.fixture
def writes(as_, cycle):
    def write(html):
        address = reverse("reports:section", args=[cycle.pk, "aspek-strategis"])
        found = Section.objects.filter(cycle=cycle).first()
        sent = {"body": html, "version": found.version if found else 0}
        assert as_("staf").post(address, sent, headers={"Accept": "application/json"}).status_code == 200

    return write


def swept(after, callbacks):
    with callbacks(execute=True):
        call_command("send_reminders", now=timezone.now() + after)
    return [picture.url for picture in SectionPicture.objects.order_by("pk")]


def test_a_picture_that_is_not_shown_goes_after_a_quiet_week_with_its_file(
    picture, writes, stored_files, django_capture_on_commit_callbacks
):
    shown, idle = picture(1), picture(2)
    writes(f'<p>Isi</p><img src="{shown}">')
    assert swept(WEEK / 2, django_capture_on_commit_callbacks) == [shown, idle]
    before = len(stored_files())
    assert swept(WEEK * 1.1, django_capture_on_commit_callbacks) == [shown]
    assert len(stored_files()) == before - 1


def test_while_somebody_writes_every_picture_stays(picture, writes, django_capture_on_commit_callbacks):
    idle = picture(1)
    SectionPicture.objects.update(uploaded_at=timezone.now() - WEEK)
    writes("<p>Isi</p>")
    assert swept(WEEK / 2, django_capture_on_commit_callbacks) == [idle]


def test_a_picture_of_a_frozen_draft_stays_though_the_text_no_longer_shows_it(
    cycle, people, picture, writes, django_capture_on_commit_callbacks
):
    old = picture(1)
    writes(f'<img src="{old}">')
    tree = to_json(build(situation(cycle, timezone.now())))
    Document.objects.create(
        cycle=cycle,
        visit=cycle.visits.get(),
        kind=Kind.DRAFT,
        version=1,
        name="Draf",
        file="draf.pdf",
        size=1,
        sha256="0" * 64,
        media_type="application/pdf",
        created_by=people["staf"],
        created_at=timezone.now(),
        manifest={"content": tree},
    )
    writes("<p>Tanpa gambar</p>")
    assert swept(WEEK * 1.1, django_capture_on_commit_callbacks) == [old]
