"""The SOP comes into the database from one file, or not at all."""

import pytest
from django.core.management import CommandError, call_command

from tests.office import SHEET
from workflow.models import Agency, Performer, Role, Sop, SopStep, State
from workflow.sop.times import read_time, total_of
from workflow.worktime import StandardTime

pytestmark = pytest.mark.django_db


def loaded(path, capsys):
    call_command("load_sop", str(path))
    return capsys.readouterr().out


def line_of(text, words):
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


@pytest.fixture
def file(tmp_path):
    """Write a changed copy of the sheet."""

    def write(*changes, text=None):
        text = SHEET.read_text() if text is None else text
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "sop.yaml"
        path.write_text(text)
        return path

    return write


def test_first_load_is_published_at_once(capsys):
    said = loaded(SHEET, capsys)
    sop = Sop.objects.get()
    assert (sop.status, sop.revision, sop.agency.code) == (Sop.Status.PUBLISHED, 0, "bkpsdm")
    assert sop.published_at
    assert "8 langkah, 25 hari kerja 1 jam" in said


def test_published_sop_has_exactly_one_row_per_working_state(capsys):
    loaded(SHEET, capsys)
    steps = Sop.objects.get().steps.all()
    assert [step.state for step in steps] == State.working()
    assert [step.position for step in steps] == list(range(1, 9))


def test_standard_times_add_up_to_the_printed_total(capsys):
    loaded(SHEET, capsys)
    sop = Sop.objects.get()
    total = total_of([step.standard for step in sop.steps.all()])
    assert total == StandardTime(25, 60) == read_time(sop.printed_total)


def test_oddities_of_the_sheet_are_kept(capsys):
    loaded(SHEET, capsys)
    sop = Sop.objects.get()
    assert (sop.ratified_text, sop.revised_text) == ("2017", "-")
    assert "Melakukan koordinasi dengan Biro Organisasi" in sop.warnings.splitlines()
    assert sop.steps.get(state=State.DATA_REQUEST).activity.startswith(
        "Menyampaikan Nota Dinas ke Bidang bidang"
    )
    assert len(sop.legal_basis.splitlines()) == 6


def test_lanes_stand_in_printed_order(capsys):
    loaded(SHEET, capsys)
    assert list(Role.objects.values_list("code", flat=True)) == [
        "kepala",
        "sekretaris",
        "kasubag",
        "staf",
        "bidang",
        "penerima",
    ]
    assert Role.objects.get(per_division=True).code == "bidang"
    assert Role.objects.get(external=True).name == "Bagian Organisasi/Inspektorat"


def test_performers_stand_in_working_order(capsys):
    loaded(SHEET, capsys)
    rows = Performer.objects.filter(step__state=State.CORRECTION).order_by("position")
    assert list(rows.values_list("role__code", "duty", "symbol")) == [
        ("kasubag", "endorse", "keputusan"),
        ("sekretaris", "decide", "keputusan"),
        ("kasubag", "lead", ""),
        ("staf", "prepare", ""),
    ]


def test_same_file_twice_changes_nothing(capsys):
    loaded(SHEET, capsys)
    before = [
        list(model.objects.order_by("pk").values()) for model in (Agency, Role, Sop, SopStep, Performer)
    ]
    said = loaded(SHEET, capsys)
    after = [list(model.objects.order_by("pk").values()) for model in (Agency, Role, Sop, SopStep, Performer)]
    assert before == after
    assert "Tidak ada yang diubah" in said


def test_changed_file_becomes_a_draft_revision(file, capsys):
    loaded(SHEET, capsys)
    said = loaded(file(("Menjilid laporan kinerja", "Menjilid dan menyampul laporan kinerja")), capsys)
    assert "revisi 1 dimuat sebagai rancangan" in said
    assert Sop.objects.get(status=Sop.Status.PUBLISHED).revision == 0
    draft = Sop.objects.get(status=Sop.Status.DRAFT)
    assert draft.revision == 1
    assert draft.steps.get(state=State.BINDING).activity == "Menjilid dan menyampul laporan kinerja"
    assert Role.objects.count() == 6


def test_loading_leaves_what_an_administrator_edited(file, capsys):
    loaded(SHEET, capsys)
    Role.objects.filter(code="staf").update(name="Staf Perencanaan")
    Agency.objects.update(address="Jalan Contoh Nomor 1")
    loaded(file(("ATK", "Alat tulis kantor")), capsys)
    assert Role.objects.get(code="staf").name == "Staf Perencanaan"
    assert Agency.objects.get().address == "Jalan Contoh Nomor 1"


BINDING = "  - state: binding\n"
LAST_STAF = "symbol: selesai }\n      - { role: staf"
MISTAKES = {
    "unknown role": ((LAST_STAF, LAST_STAF.replace("staf", "juru_ketik")), "juru_ketik", "peran"),
    "unknown duty": (("duty: receive", "duty: menonton"), "menonton", "duty"),
    "unknown symbol": (("symbol: selesai", "symbol: segitiga"), "segitiga", "symbol"),
    "unknown state": ((BINDING, "  - state: jilid\n"), "state: jilid", "state"),
    "no step state": ((BINDING, "  - state: completed\n"), "state: completed", "langkah"),
    "unreadable time": (("printed_time: 15 hari", "printed_time: dua pekan"), "dua pekan", "waktu"),
    "no time at all": (("printed_time: 15 hari", "printed_time: 0 hari"), "0 hari", "waktu"),
    "empty text": (("title: Penjilidan", "title: # kosong"), "title: # kosong", "belum diisi"),
    "misspelt key": (("title: Penjilidan", "tittle: Penjilidan"), "tittle", "kunci"),
    "a key twice": (("title: Penjilidan", "title: Penjilidan\n    title: Jilid"), "title: Jilid", "dua kali"),
    "a list where a text belongs": (("title: Penjilidan", "title: [Jilid]"), "[Jilid]", "harus berupa teks"),
    "a text where a list belongs": (
        ("requirements:\n      - Data indikator", "requirements: Data indikator"),
        "requirements: Data indikator",
        "daftar",
    ),
    "no flag": (("per_division: yes", "per_division: mungkin"), "mungkin", "per_division"),
    "wrong total": (("25 HARI KERJA + 1 JAM", "24 HARI KERJA"), "24 HARI KERJA", "total"),
    "unreadable total": (("25 HARI KERJA + 1 JAM", "sebulan"), "sebulan", "total"),
    "too long": (("title: Penjilidan", f"title: {'Jilid ' * 20}"), "Jilid Jilid", "title"),
    "a role twice": (("code: penerima", "code: staf # lagi"), "code: staf # lagi", "dua kali"),
    "a performer twice": (
        ("- { role: kepala, duty: decide, symbol: keputusan }", "- { role: sekretaris, duty: endorse }"),
        "- { role: sekretaris, duty: endorse }",
        "dua kali",
    ),
    "unclosed bracket": (("title: Penjilidan", "title: [Penjilidan"), "activity: Menjilid", "YAML"),
}


@pytest.mark.parametrize(("change", "at", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistake_is_refused_with_its_line_and_nothing_is_stored(file, change, at, words):
    path = file(change)
    with pytest.raises(CommandError) as refused:
        call_command("load_sop", str(path))
    said = str(refused.value)
    assert words in said
    assert said.startswith(f"Baris {line_of(path.read_text(), at)}:")
    assert said.endswith("Tidak ada yang disimpan.")
    assert not any(model.objects.exists() for model in (Agency, Role, Sop, SopStep, Performer))


def without(text, state):
    """The sheet's text without the row of one state."""
    head, rest = text.split(f"  - state: {state}\n")
    _, separator, tail = rest.partition("\n  - state:")
    return head + (separator + tail).lstrip("\n")


@pytest.mark.parametrize("state", State.working())
def test_file_that_lacks_a_step_is_refused(file, state):
    text = without(SHEET.read_text(), state)
    with pytest.raises(CommandError, match=rf'Baris {line_of(text, "steps:")}: langkah "{state}" tidak ada'):
        call_command("load_sop", str(file(text=text)))
    assert not Sop.objects.exists()


def test_step_written_twice_is_refused(file):
    path = file(("  - state: submission\n", "  - state: binding\n"))
    with pytest.raises(CommandError, match='langkah "binding" ditulis dua kali'):
        call_command("load_sop", str(path))


def test_steps_out_of_order_are_refused(file):
    swapped = file(
        ("state: binding", "state: x"),
        ("state: approval", "state: binding"),
        ("state: x", "state: approval"),
        (
            "{ role: kepala, duty: decide, symbol: keputusan }\n\n  - state: approval",
            "{ role: kasubag, duty: lead }\n\n  - state: approval",
        ),
        (
            "- { role: kasubag, duty: lead }\n\n  - state: submission",
            "- { role: kepala, duty: decide }\n\n  - state: submission",
        ),
    )
    with pytest.raises(CommandError, match='di tempat langkah "binding" seharusnya langkah "approval"'):
        call_command("load_sop", str(swapped))


@pytest.mark.parametrize(
    ("lost", "lacking"),
    [
        ("- { role: kepala, duty: decide, symbol: keputusan }\n", "memutuskan"),
        ("- { role: sekretaris, duty: decide, symbol: mulai }\n", "memutuskan"),
        ("- { role: bidang, duty: supply }\n", "memberi data"),
    ],
)
def test_step_that_nobody_can_finish_is_refused(file, lost, lacking):
    with pytest.raises(CommandError, match=rf"Baris \d+: langkah .+ belum mempunyai pelaksana .+{lacking}"):
        call_command("load_sop", str(file((lost, "\n"))))


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "kosong"), (b"\xff\xfe\x00", "UTF-8"), (b"SOP\n", "daftar kunci"), (b"? [a]\n: b\n", "teks")],
)
def test_file_that_is_no_sheet_is_refused(tmp_path, content, words):
    path = tmp_path / "sop.yaml"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        call_command("load_sop", str(path))


def test_missing_file_is_named():
    with pytest.raises(CommandError, match=r"tidak-ada\.yaml tidak dapat dibaca"):
        call_command("load_sop", "tidak-ada.yaml")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("1 hari", StandardTime(1)),
        ("15 hari kerja", StandardTime(15)),
        ("20 menit", StandardTime(minutes=20)),
        ("2 jam", StandardTime(minutes=120)),
        ("1 jam 30 menit", StandardTime(minutes=90)),
        ("1 hari 30 menit", StandardTime(1, 30)),
        ("25 HARI KERJA + 1 JAM", StandardTime(25, 60)),
    ],
)
def test_times_are_read_as_people_write_them(text, time):
    assert read_time(text) == time


@pytest.mark.parametrize(
    "text",
    ["", "hari", "1", "satu hari", "1,5 hari", "-1 hari", "1hari", "30 menit 1 hari", "1 hari30 menit"],
)
def test_other_times_are_not_guessed(text):
    with pytest.raises(ValueError, match="tidak dapat dibaca"):
        read_time(text)
