"""Papers before they are final: reachable from the page that makes them, marked, kept nowhere."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.answers import sent
from workflow.actions import Act, situation
from workflow.finals import final
from workflow.models import Document, Kind, LetterNumber, State

from .papers_fixtures import pages, promise, results, words

# act → (state in which it is done, who does it, the paper it leaves)
MADE_BY = [
    (Act.WRITE_DISPOSITION, State.DISPOSITION, "sekretaris", Kind.DISPOSITION_SHEET),
    (Act.WRITE_NOTA, State.DISPOSITION, "kasubag", Kind.NOTA_DINAS),
    (Act.SUBMIT_NOTA, State.DISPOSITION, "kasubag", Kind.NOTA_DINAS),
    (Act.SEND_REQUEST, State.DATA_REQUEST, "kasubag", Kind.NOTA_DINAS),
    (Act.SEND_REQUEST, State.DATA_REQUEST, "kasubag", Kind.DATA_FORM),
    (Act.COMPILE_DRAFT, State.COMPILATION, "staf", Kind.MEASUREMENT),
    (Act.RETURN_DRAFT, State.CORRECTION, "sekretaris", Kind.CORRECTION_LIST),
    (Act.PASS_DRAFT, State.CORRECTION, "sekretaris", Kind.CORRECTION_LIST),
    (Act.APPROVE_REPORT, State.APPROVAL, "kepala", Kind.APPROVAL_SHEET),
    (Act.HAND_OVER, State.SUBMISSION, "kasubag", Kind.COVER_LETTER),
    (Act.RECEIVE, State.SUBMISSION, "penerima", Kind.RECEIPT),
]
BACKEND = "django.contrib.auth.backends.ModelBackend"


def _ready(walk, state, act):
    promise(walk.office)
    walk.to(state, prepared=act in (Act.PASS_DRAFT, Act.APPROVE_REPORT))
    if act == Act.RETURN_DRAFT:
        walk.do("kasubag", Act.ADD_CORRECTION, place="Bab III", text="Angka belum sesuai.")
    if act == Act.SUBMIT_NOTA:
        walk.disposition()
    if act == Act.RECEIVE:
        walk.submission()
    if state == State.COMPILATION:
        results(walk)
    return walk


def _address(walk, act, kind):
    return reverse("reports:preview", args=[walk.cycle.pk, act.value, kind.value])


@pytest.mark.parametrize(("act", "state", "persona", "kind"), MADE_BY)
def test_page_of_an_act_leads_to_a_marked_preview_of_its_paper(client, walk, act, state, persona, kind):
    _ready(walk, state, act)
    client.force_login(walk.office[persona], backend=BACKEND)
    page = client.get(reverse("workflow:act", args=[walk.cycle.pk, act.value])).content.decode()
    address = _address(walk, act, kind)
    assert f'formaction="{address}"' in page
    before, taken = Document.objects.count(), LetterNumber.objects.count()
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"].startswith('inline; filename="Pratinjau-')
    assert all("PRATINJAU" in page for page in pages(response.content))
    assert (Document.objects.count(), LetterNumber.objects.count()) == (before, taken)


@pytest.mark.parametrize(("act", "state", "persona", "kind"), MADE_BY)
def test_nobody_else_sees_the_preview(client, walk, act, state, persona, kind):
    _ready(walk, state, act)
    for other in ("kepala", "sekretaris", "kasubag", "staf", "bidang1", "penerima", "outsider", "admin"):
        client.force_login(walk.office[other], backend=BACKEND)
        page = client.get(reverse("workflow:act", args=[walk.cycle.pk, act.value])).status_code
        status = client.get(_address(walk, act, kind)).status_code
        assert (status == 200) == (page == 200), other
        assert status == 200 or other != persona


def test_preview_shows_what_is_typed_and_the_final_paper_has_no_mark(client, walk):
    walk.to(State.SUBMISSION)
    client.force_login(walk.office["kasubag"], backend=BACKEND)
    form = sent(Act.HAND_OVER, walk.s, letter_number="045/99/X", addressee="Inspektur Kota", copies="3")
    response = client.post(_address(walk, Act.HAND_OVER, Kind.COVER_LETTER), form)
    said = words(response.content)
    assert "Nomor: 045/99/X" in said
    assert "Yth. Inspektur Kota" in said
    assert "3 (tiga) eksemplar" in said
    assert not LetterNumber.objects.filter(text="045/99/X").exists()


def test_preview_of_a_concept_that_was_not_saved_yet(client, walk):
    client.force_login(walk.office["kasubag"], backend=BACKEND)
    now = situation(walk.cycle, timezone.now())
    form = sent(Act.WRITE_NOTA, now, subject="Hal yang baru diketik")
    said = words(client.post(_address(walk, Act.WRITE_NOTA, Kind.NOTA_DINAS), form).content)
    assert "Hal yang baru diketik" in said
    assert walk.s.nota is None


def test_preview_of_a_form_with_mistakes_says_what_to_mend(client, walk):
    walk.to(State.SUBMISSION)
    client.force_login(walk.office["kasubag"], backend=BACKEND)
    form = sent(Act.HAND_OVER, walk.s, addressee="", copies="0")
    response = client.post(_address(walk, Act.HAND_OVER, Kind.COVER_LETTER), form)
    assert response.status_code == 422
    said = response.content.decode()
    assert "Kepada: Belum diisi." in said
    assert "Jumlah eksemplar:" in said


def test_preview_that_lacks_its_data_says_so(client, walk):
    walk.to(State.DATA_REQUEST)
    client.force_login(walk.office["kasubag"], backend=BACKEND)
    response = client.get(_address(walk, Act.SEND_REQUEST, Kind.DATA_FORM))
    assert response.status_code == 409
    assert "Perjanjian Kinerja Tahun 2025 belum dimasukkan" in response.content.decode()


@pytest.mark.parametrize("kind", ["draft", "bound", "tidak-ada"])
def test_paper_an_act_does_not_leave_has_no_preview(client, walk, kind):
    client.force_login(walk.office["kasubag"], backend=BACKEND)
    address = f"/siklus/{walk.cycle.pk}/lakukan/write_nota/pratinjau/{kind}.pdf"
    assert client.get(address).status_code == 404


SPOT = [Kind.AGREEMENT, Kind.APPROVAL_SHEET, Kind.REVIEW_FORM, Kind.HISTORY]


@pytest.mark.parametrize("kind", SPOT)
def test_papers_with_a_page_of_their_own_are_linked_from_the_documents_for_insiders(client, walk, kind):
    promise(walk.office)
    walk.to(State.SUBMISSION)
    address = reverse("reports:paper", args=[walk.cycle.pk, kind.value])
    kept = final(walk.s, kind)
    link = reverse("workflow:document", args=[walk.cycle.pk, kept.pk]) if kept else address
    found = {}
    for persona in ("staf", "bidang2", "penerima", "outsider"):
        client.force_login(walk.office[persona], backend=BACKEND)
        listed = client.get(reverse("workflow:documents", args=[walk.cycle.pk])).content.decode()
        found[persona] = (client.get(address).status_code, f'<a href="{link}"' in listed)
    assert found == {
        "staf": (200, True),
        "bidang2": (200, True),
        "penerima": (404, False),
        "outsider": (404, False),
    }
