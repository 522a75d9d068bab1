"""Saving a section as one types: the answers, the history, two people, and pictures on their way."""

import base64
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from reports.models import Section, SectionPicture
from reports.narrative import outline, writing
from tests.pictures import picture_bytes
from workflow.models import Event
from workflow.services.history import first_broken

TURNED = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"  # held upright
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def url(cycle):
    return reverse("reports:section", args=[cycle.pk, "isu-strategis"])


@pytest.fixture
def type_(as_, url):
    """`type_("staf", "<p>a</p>", 0)`: the answer to what that person's page sends by itself."""

    def send(persona, body, version=0):
        return as_(persona).post(url, {"body": body, "version": version}, **JSON)

    return send


def data_uri(data, kind="png"):
    return f'<img src="data:image/{kind};base64,{base64.b64encode(data).decode()}">'


def test_what_is_typed_is_cleaned_saved_and_told(type_):
    answer = type_("staf", "<p onclick=x>Isu <b>satu</b></p><script>x</script>").json()
    assert re.fullmatch(r"Tersimpan otomatis \d\d\.\d\d WIB", answer["said"])
    assert answer["version"] == Section.objects.get().version == 1
    assert Section.objects.get().body == "<p>Isu <strong>satu</strong></p>"


def test_a_working_session_is_recorded_once(type_, cycle):
    for version, word in enumerate(("a", "b", "c")):
        assert type_("staf", word, version).status_code == 200
    assert Section.objects.get().version == 3
    assert Event.objects.count() == 1
    assert first_broken(type(cycle).objects.get(pk=cycle.pk)) is None


def test_after_half_an_hour_or_a_colleague_it_is_recorded_again(cycle, people):
    part, now = outline.find_part(cycle, "isu-strategis"), timezone.now()
    told = []
    for version, (persona, minutes) in enumerate([("staf", 0), ("staf", 31), ("kasubag", 32), ("staf", 33)]):
        at = now + timedelta(minutes=minutes)
        writing.save_section(cycle, part, f"Isi {version}", version=version, actor=people[persona], now=at)
        told.append(Event.objects.count())
    assert told == [1, 2, 3, 4]


def test_what_is_the_same_is_neither_saved_nor_recorded_again(type_, people):
    type_("staf", "Sama.")
    assert type_("kasubag", "<p>Sama.</p>", 1).json()["version"] == 1
    assert Event.objects.count() == 1
    assert Section.objects.get().updated_by == people["staf"]


def test_the_second_of_two_sees_both_texts_and_nothing_is_overwritten(type_):
    type_("staf", "Isu menurut staf.")
    answer = type_("kasubag", "Isu menurut Kasubag.")
    found = answer.json()
    assert answer.status_code == 409
    assert found["version"] == 1
    assert "Dedi Saputra, A.Md. menyimpan bagian ini pada" in found["said"]
    assert "<del>staf.</del>" in found["conflict"]
    assert "<ins>Kasubag.</ins>" in found["conflict"]
    assert Section.objects.get().body == "<p>Isu menurut staf.</p>"
    assert Event.objects.count() == 1


@pytest.mark.parametrize("persona", ["kepala", "sekretaris", "bidang1"])
def test_who_may_not_write_is_told_so(type_, persona):
    answer = type_(persona, "x")
    assert answer.status_code == 403
    assert "sedang dipegang oleh" in answer.json()["said"]
    assert not Section.objects.exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>" + "kata " * 70_000 + "</p>", "terlalu panjang"),
        ("<ul><li>" * 250 + "x", "terlalu rumit"),
    ],
)
def test_what_is_too_much_is_refused_in_a_sentence(type_, body, said):
    answer = type_("staf", body)
    assert answer.status_code == 422
    assert said in answer.json()["said"]


# Sections of each sasaran


@pytest.mark.parametrize("part", ["analisis", "efisiensi", "program"])
def test_every_sasaran_has_three_sections_of_its_own(as_, cycle, part):
    key = f"sasaran-4-{part}"
    assert as_("staf").post(
        reverse("reports:section", args=[cycle.pk, key]), {"body": "a", "version": 0}, follow=True
    ).status_code == 200  # fmt: skip
    assert outline.part_text(cycle, key).body == "<p>a</p>"


@pytest.mark.parametrize("key", ["sasaran-9-analisis", "sasaran-0-program", "sasaran-1-lain", "sasaran-1"])
def test_a_sasaran_that_was_not_promised_has_none(as_, cycle, key):
    assert as_("staf").get(reverse("reports:section", args=[cycle.pk, key])).status_code == 404


# Pictures


def send_picture(client, cycle, data, name="foto.png"):
    address = reverse("reports:add_picture", args=[cycle.pk])
    return client.post(address, {"picture": SimpleUploadedFile(name, data)})


def test_a_picture_is_taken_in_and_shown_to_insiders_alone(as_, cycle):
    answer = send_picture(as_("staf"), cycle, picture_bytes(size=(30, 20)))
    address = answer.json()["url"]
    shown = as_("bidang1").get(address)
    assert shown["Content-Type"] == "image/png"
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    assert as_("outsider").get(address).status_code == 404
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("kind", "size", "how", "expected"),
    [
        ("PNG", (3000, 1500), {}, (2000, 1000)),
        ("JPEG", (1000, 4000), {}, (500, 2000)),
        ("JPEG", (40, 20), {"exif": TURNED}, (20, 40)),
        ("JPEG", (40, 20), {"mode": "CMYK"}, (40, 20)),
        ("PNG", (40, 20), {"mode": "P"}, (40, 20)),
    ],
)  # fmt: skip
def test_a_picture_is_made_fit_for_paper(as_, cycle, kind, size, how, expected):
    answer = send_picture(as_("staf"), cycle, picture_bytes(kind, size, **how))
    assert answer.status_code == 200, answer.json()
    kept = SectionPicture.objects.get()
    with Image.open(kept.file) as image:
        assert image.size == (kept.width, kept.height) == expected
        assert image.mode in ("RGB", "P")
        assert not image.getexif()


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.4", picture_bytes()[:40]])
def test_what_is_no_whole_picture_is_refused_in_a_sentence(as_, cycle, stored_files, data):
    answer = send_picture(as_("staf"), cycle, data)
    assert answer.status_code == 422
    assert answer.json()["said"].endswith(".")
    assert not stored_files()


def test_pictures_inside_the_text_become_pictures_of_ours(type_, stored_files):
    one, two = picture_bytes(size=(5, 5)), picture_bytes(size=(6, 6))
    answer = type_("staf", f"<p>a</p>{data_uri(one)}{data_uri(two)}{data_uri(one)}{data_uri(b'x')}").json()
    body = Section.objects.get().body
    assert body.count("<img") == 3
    assert "data:" not in body
    assert SectionPicture.objects.count() == len(stored_files()) == 2
    assert answer["note"].startswith("1 gambar tidak ikut tersimpan")


def test_when_the_text_is_refused_its_pictures_leave_no_files(type_, stored_files):
    type_("staf", "Lebih dulu.")
    assert type_("kasubag", f"Lain.{data_uri(picture_bytes())}").status_code == 409
    assert not SectionPicture.objects.exists()
    assert not stored_files()


def test_a_picture_of_another_cycle_is_not_taken_over(type_, cycle):
    type_("staf", '<p>a</p><img src="/siklus/999/gambar/1/"><img src="https://lain.example/x.png">')
    assert Section.objects.get().body == "<p>a</p>"
