"""Papers made on the spot: the SOP sheet, its live form, and the memo before it is handed in."""

import pytest
from django.urls import reverse

from reports.papers.sop_sheet import sop_sheet
from workflow.models import Document, Kind, Sop, State
from workflow.models.sop import split_lines
from workflow.papers import PaperNotPossible

from .papers_fixtures import F4_WIDE, sizes, words

FIELDS = ["legal_basis", "qualifications", "related", "equipment", "warnings", "records"]


@pytest.fixture
def quick(monkeypatch):
    """The name of the template instead of a drawn PDF."""
    monkeypatch.setattr("reports.papers.common.render", lambda template, *args, **rest: template.encode())
    monkeypatch.setattr("reports.papers.sop_sheet.sizes_in", lambda data, chart: [len(chart.rows)])


def get(client, user, name, pk):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse(f"reports:{name}", args=[pk]))


def test_sheet_prints_every_field_and_the_flowchart_on_lying_pages(office):
    data = sop_sheet(office.sop)
    said = words(data)
    assert sizes(data) == [F4_WIDE] * 2
    for item in [item for field in FIELDS for item in split_lines(getattr(office.sop, field))]:
        assert "".join(item.split()) in "".join(said.split())
    for text in ("BKPSDM.1.7-2017", "NOVEMBER 2017", "WALIKOTA SUNGAI PENUH", "25 HARI KERJA + 1 JAM"):
        assert text in said
    assert "mulai" in said
    assert "selesai" in said
    assert said.count("Tidak") >= 4


def test_live_sheet_tells_rounds_and_the_time_they_took(walk):
    walk.to(State.NOTA_DINAS_APPROVAL).back().to(State.DATA_REQUEST)
    data = sop_sheet(walk.cycle.sop, walk.s)
    said = words(data)
    assert sizes(data) == [F4_WIDE] * 3
    assert "Keadaan Laporan Kinerja Tahun 2025 pada Senin, 12 Januari 2026 09.00 WIB" in said
    assert "putaran 2 · selesai 12 Januari 2026" in said
    assert said.split("WAKTU TERPAKAI")[1].count("12 Januari 2026 09.00") == 8


def test_nota_preview_is_shown_in_the_page_and_kept_nowhere(client, walk, quick):
    walk.disposition()
    before = Document.objects.count()
    response = get(client, walk.office["staf"], "nota_preview", walk.cycle.pk)
    assert (response.status_code, response.content) == (200, b"nota")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="Pratinjau-Nota-Dinas-2025.pdf"'
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert Document.objects.count() == before


@pytest.mark.parametrize(
    ("state", "rounds", "version"),
    [
        (State.DISPOSITION, 1, None),
        (State.NOTA_DINAS_APPROVAL, 1, 1),
        (State.DISPOSITION, 2, None),
        (State.NOTA_DINAS_APPROVAL, 2, 2),
        (State.COMPILATION, 1, 2),
    ],
)
def test_nota_is_a_preview_until_it_is_handed_in_and_then_the_kept_paper(
    client, walk, quick, state, rounds, version
):
    walk.disposition().round(state, rounds)
    client.force_login(walk.office["staf"], backend="django.contrib.auth.backends.ModelBackend")
    said = client.get(reverse("workflow:cycle", args=[walk.cycle.pk])).content.decode()
    preview = reverse("reports:nota_preview", args=[walk.cycle.pk])
    answer = client.get(preview)
    if version is None:
        assert (answer.content, f'<a href="{preview}">Pratinjau</a>' in said) == (b"nota", True)
        return
    kept = walk.s.latest(Kind.NOTA_DINAS)
    address = reverse("workflow:document", args=[walk.cycle.pk, kept.pk])
    assert kept.version == version
    assert answer["Location"] == address
    assert f'<a href="{address}">Nota dinas versi {version}</a>' in said
    assert preview not in said


def test_letter_and_disposisi_are_linked_where_they_are_told(client, walk, quick):
    walk.to(State.COMPILATION)
    client.force_login(walk.office["staf"], backend="django.contrib.auth.backends.ModelBackend")
    said = client.get(reverse("workflow:cycle", args=[walk.cycle.pk])).content.decode()
    for kind in (Kind.INCOMING_LETTER, Kind.DISPOSITION_SHEET):
        address = reverse("workflow:document", args=[walk.cycle.pk, walk.s.latest(kind).pk])
        assert f'<a href="{address}">' in said


def test_nota_that_was_never_written_has_no_preview(client, walk):
    assert get(client, walk.office["staf"], "nota_preview", walk.cycle.pk).status_code == 404


@pytest.mark.parametrize("name", ["nota_preview", "cycle_sheet"])
def test_papers_of_a_cycle_are_found_only_by_those_who_see_it(client, walk, quick, name):
    walk.disposition()
    assert get(client, walk.office["bidang1"], name, walk.cycle.pk).status_code == 200
    assert get(client, walk.office["outsider"], name, walk.cycle.pk).status_code == 404


def test_receiver_sees_where_the_cycle_stands_but_not_the_memo(client, walk, quick):
    walk.to(State.SUBMISSION)
    assert get(client, walk.office["penerima"], "cycle_sheet", walk.cycle.pk).status_code == 200
    assert get(client, walk.office["penerima"], "nota_preview", walk.cycle.pk).status_code == 404


def test_sop_sheet_is_open_to_the_office_and_a_draft_revision_to_nobody(client, office, quick):
    assert get(client, office["bidang2"], "sop_sheet", office.sop.pk).content == b"sop_sheet"
    assert get(client, office["outsider"], "sop_sheet", office.sop.pk).status_code == 404
    Sop.objects.update(status=Sop.Status.DRAFT)
    assert get(client, office["bidang2"], "sop_sheet", office.sop.pk).status_code == 404


def test_machine_that_cannot_make_pdfs_says_why(client, office, monkeypatch):
    def refuse(*args, **kwargs):
        raise PaperNotPossible("Pustaka belum lengkap.")

    monkeypatch.setattr("reports.papers.common.render", refuse)
    response = get(client, office["staf"], "sop_sheet", office.sop.pk)
    assert (response.status_code, response.content.decode()) == (503, "Pustaka belum lengkap.")
