"""`manage.py make_paper`: any paper from the command line, byte for byte as its page gives it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from reports.papers import desk
from reports.papers.registry import MAKERS
from tests.office import YEAR, begin, build_office
from workflow.actions import Act
from workflow.models import Agency, Document, Kind, LetterNumber, Sop, State

from .papers_fixtures import PaperWalk, promise, really, results, words

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def still(monkeypatch, walk):
    """The clock stands at the walk's, so that page and command are asked at the same instant."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: walk.now)
    promise(walk.office)
    return walk


def run(tmp_path, kind, year=YEAR, **options):
    target, said = tmp_path / "naskah.pdf", io.StringIO()
    call_command("make_paper", kind, str(year), output=target, stdout=said, **options)
    return target.read_bytes(), said.getvalue()


def page(client, person, name, *args):
    client.force_login(person, backend=BACKEND)
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_every_paper_of_a_finished_cycle_is_the_one_its_page_gives(client, still, tmp_path, monkeypatch):
    really(monkeypatch, *(set(MAKERS) - {Kind.DRAFT, Kind.REPORT, Kind.BOUND}))
    walk = still.to(State.COMPILATION)
    results(walk)
    walk.to(State.COMPLETED)
    kinds = set(Document.objects.values_list("kind", flat=True))
    assert kinds == {Kind.INCOMING_LETTER, *MAKERS}
    for kind in sorted(kinds):
        kept = walk.s.latest(kind)
        shown = page(client, walk.office["kasubag"], "workflow:document", walk.cycle.pk, kept.pk)
        made, said = run(tmp_path, kind)
        assert made == shown, kind
        assert f"{kept} yang tersimpan" in said
        assert kept.sha256 in said


@pytest.mark.parametrize("kind", [Kind.AGREEMENT, Kind.APPROVAL_SHEET, Kind.REVIEW_FORM, Kind.HISTORY])
def test_paper_with_a_page_of_its_own_is_the_one_that_page_gives(client, still, tmp_path, monkeypatch, kind):
    really(monkeypatch, kind)
    still.to(State.APPROVAL)
    for state in (State.APPROVAL, State.COMPLETED):
        still.to(state)
        shown = page(client, still.office["staf"], "reports:paper", still.cycle.pk, kind.value)
        assert run(tmp_path, kind.value)[0] == shown
    assert shown == still.s.latest(kind).file.read()


def test_sop_sheets_are_those_their_pages_give(client, still, tmp_path):
    staf = still.office["staf"]
    assert run(tmp_path, "sop_sheet")[0] == page(client, staf, "reports:sop_sheet", still.office.sop.pk)
    assert run(tmp_path, "cycle_sheet")[0] == page(client, staf, "reports:cycle_sheet", still.cycle.pk)


@pytest.mark.parametrize(
    ("act", "state", "persona", "kind"),
    [
        (Act.SEND_REQUEST, State.DATA_REQUEST, "kasubag", Kind.DATA_FORM),
        (Act.PASS_DRAFT, State.CORRECTION, "sekretaris", Kind.CORRECTION_LIST),
        (Act.HAND_OVER, State.SUBMISSION, "kasubag", Kind.COVER_LETTER),
    ],
)
def test_paper_that_is_not_final_yet_is_the_preview_its_page_gives(
    client, still, tmp_path, act, state, persona, kind
):
    still.to(state)
    shown = page(client, still.office[persona], "reports:preview", still.cycle.pk, act.value, kind.value)
    made, said = run(tmp_path, kind.value)
    assert made == shown
    assert "PRATINJAU" in words(made)
    assert "belum final" in said
    assert LetterNumber.objects.filter(kind=kind).count() == 0


def test_report_and_bound_report_that_were_never_kept_are_made(db, tmp_path):
    walk = PaperWalk(build_office()).to(State.BINDING)
    before = Document.objects.count()
    made, said = run(tmp_path, "bound")
    assert made.startswith(b"%PDF")
    assert "Laporan Kinerja jilid" in said or "laporan kinerja jilid" in said
    assert Document.objects.count() == before
    assert walk.s.latest(Kind.BOUND) is None


@pytest.mark.parametrize(
    ("kind", "year", "options", "sentence"),
    [
        ("kwitansi", YEAR, {}, "Naskah “kwitansi” tidak dikenal. Yang ada: disposition_sheet"),
        ("nota_dinas", "dua ribu", {}, "Tahun “dua ribu” tidak dikenal"),
        ("nota_dinas", 1999, {}, "Belum ada siklus Laporan Kinerja Tahun 1999"),
        (
            "nota_dinas",
            YEAR,
            {"agency": "dinkes"},
            "Perangkat daerah “dinkes” tidak dikenal. Yang ada: bkpsdm",
        ),
        ("receipt", YEAR, {}, "Tanda terima Laporan Kinerja Tahun 2025 belum ada; siklus ini di langkah 1"),
        ("data_form", YEAR, {}, "Format isian data Laporan Kinerja Tahun 2025 belum ada"),
        ("agreement", YEAR, {}, "Perjanjian Kinerja Tahun 2025 belum dimasukkan"),
        ("approval_sheet", YEAR, {}, "Laporan Kinerja belum diajukan untuk disetujui."),
    ],
)
def test_mistakes_end_with_a_sentence_and_no_file(walk, tmp_path, kind, year, options, sentence):
    with pytest.raises(CommandError) as raised:
        run(tmp_path, kind, year, **options)
    assert sentence in str(raised.value)
    assert raised.value.returncode == 1
    assert list(tmp_path.glob("*.pdf")) == []


def test_office_without_an_sop_in_force_has_no_sheet(walk, tmp_path):
    Sop.objects.update(status=Sop.Status.DRAFT)
    with pytest.raises(CommandError, match="Belum ada SOP yang berlaku"):
        run(tmp_path, "sop_sheet")


def test_of_several_offices_one_must_be_named(walk, tmp_path):
    Agency.objects.create(code="dinkes", name="Dinas Kesehatan", short_name="Dinkes", place="Sungai Penuh")
    with pytest.raises(CommandError, match="Sebutkan perangkat daerah dengan --agency"):
        run(tmp_path, "history")
    assert run(tmp_path, "history", agency="bkpsdm")[0].startswith(b"%PDF")


def test_place_that_cannot_be_written_is_named(walk, tmp_path):
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        call_command("make_paper", "history", str(YEAR), output=tmp_path / "tidak-ada" / "naskah.pdf")


def test_kept_file_that_was_changed_is_not_given_out(walk, tmp_path):
    letter = walk.s.latest(Kind.INCOMING_LETTER)
    with letter.file.open("wb") as file:
        file.write(b"%PDF-1.4 lain")
    with pytest.raises(CommandError, match="berubah setelah disimpan"):
        run(tmp_path, "incoming_letter")


def test_cycle_that_was_cancelled_gives_way_to_the_one_that_counts(walk, tmp_path):
    walk.do("sekretaris", Act.CANCEL, reason="Salah surat")
    begin(walk.office)
    assert "Langkah 1" in words(run(tmp_path, "history")[0])


def test_every_kind_the_help_names_is_one_the_command_knows():
    assert set(MAKERS) <= {Kind(kind) for kind in desk.KINDS if kind in Kind.values}
