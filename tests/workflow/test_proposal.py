"""A revision proposed from the evidence: its times, its words, and what it leaves alone."""

import pytest
from django.utils import timezone

from tests.evidence import cycle_of, stays
from workflow.actions import situation
from workflow.evaluation.measure import evaluate
from workflow.evaluation.proposal import compare, propose, suggested, time_text, total_text
from workflow.models import Sop, State
from workflow.revisions import copy_revision, faults, publish
from workflow.workhours import StandardTime

pytestmark = pytest.mark.django_db
PAGE = "/evaluasi/usulan/"


@pytest.fixture
def measured(office):
    cycle = cycle_of(office, 2025)
    stays(cycle, State.NOTA_DINAS_APPROVAL, 20, 25, 45)
    stays(cycle, State.CORRECTION, 8, 8, 9)
    stays(cycle, State.BINDING, 0)
    return office


@pytest.fixture
def kasubag(client, measured):
    client.force_login(measured["kasubag"])
    return client


def sent(sop, **changes):
    """The form as it stands, with the standard in force, but for `changes` by step."""
    found = {"basis": "Waktu terukur.", "over": sop.pk}
    for step in sop.steps.all():
        days, minutes = changes.get(f"langkah{step.position}", (step.working_days, step.minutes))
        found |= {f"langkah{step.position}-days": days, f"langkah{step.position}-minutes": minutes}
    return found


def times(sop, **changes):
    return {step.state: changes.get(step.state, step.standard) for step in sop.steps.all()}


def draft_of(office, **changes):
    return propose(
        office.sop,
        actor=office["kasubag"],
        now=timezone.now(),
        times=times(office.sop, **changes),
        basis="Waktu terukur.",
    )


def test_suggestion_is_what_four_in_five_kept(measured):
    found = {line.step.state: suggested(line) for line in evaluate(measured.sop).steps}
    assert found[State.NOTA_DINAS_APPROVAL] == StandardTime(minutes=45)
    assert found[State.CORRECTION] == StandardTime(working_days=9)
    assert found[State.BINDING] == StandardTime(working_days=1)
    assert found[State.COMPILATION] == StandardTime(working_days=15)


@pytest.mark.parametrize(
    ("standard", "text"),
    [
        (StandardTime(8), "8 hari"),
        (StandardTime(0, 25), "25 menit"),
        (StandardTime(0, 90), "1 jam 30 menit"),
        (StandardTime(1, 60), "1 hari 1 jam"),
    ],
)
def test_time_is_printed_as_the_sheet_does(standard, text):
    assert time_text(standard) == text


def test_total_is_printed_as_the_sheet_does(office):
    assert total_text(times(office.sop).values()) == office.sop.printed_total == "25 HARI KERJA + 1 JAM"


def test_draft_has_the_new_times_in_figures_and_words_and_can_be_published(measured):
    draft = draft_of(measured, correction=StandardTime(9), nota_dinas_approval=StandardTime(0, 45))
    steps = {step.state: step for step in draft.steps.all()}
    assert (steps["correction"].working_days, steps["correction"].printed_time) == (9, "9 hari")
    memo = steps["nota_dinas_approval"]
    assert (memo.minutes, memo.printed_time) == (45, "45 menit")
    assert steps["compilation"].printed_time == "15 hari"
    assert draft.printed_total == "27 HARI KERJA + 1 JAM 25 MENIT"
    assert (draft.proposed_by, draft.status) == (measured["kasubag"], Sop.Status.DRAFT)
    assert faults(draft) == []
    assert publish(draft, actor=measured["admin"], now=timezone.now()).status == Sop.Status.PUBLISHED


def test_running_cycles_keep_their_standard_times(measured):
    running = cycle_of(measured, 2026, State.COMPILATION)
    publish(draft_of(measured, correction=StandardTime(9)), actor=measured["admin"], now=timezone.now())
    s = situation(running, timezone.now())
    assert s.cycle.sop == measured.sop
    assert next(step for step in s.steps if step.state == State.CORRECTION).working_days == 7


def test_figures_of_all_revisions_stand_against_the_one_in_force(measured):
    publish(draft_of(measured, correction=StandardTime(9)), actor=measured["admin"], now=timezone.now())
    new = Sop.objects.get(status=Sop.Status.PUBLISHED)
    line = next(each for each in evaluate(new).steps if each.step.state == State.CORRECTION)
    assert (line.standard, line.overall.count, line.overall.p80) == (9, 3, 9)


# The page


def test_page_begins_with_the_suggestion_and_its_reasons(kasubag):
    html = kasubag.get(PAGE).content.decode()
    assert 'name="langkah2-minutes" value="45"' in html
    assert 'name="langkah5-days" value="9"' in html
    assert "Langkah 5: median 8 hari kerja, 80 % selesai dalam 9 hari kerja dari standar 7 hari kerja" in html


def test_sending_makes_a_draft_and_shows_it_beside_the_old_one(kasubag, measured):
    answer = kasubag.post(PAGE, sent(measured.sop, langkah5=(9, 0)), follow=True)
    html = answer.content.decode()
    assert "SOP BKPSDM.1.7-2017 revisi 1 diusulkan sebagai rancangan." in html
    assert "bertambah 2 hari kerja" in html
    assert "Rancangan" in html
    assert Sop.objects.get(revision=1).proposal == "Waktu terukur."


def test_form_sent_twice_makes_one_draft(kasubag, measured):
    for _ in range(2):
        kasubag.post(PAGE, sent(measured.sop, langkah5=(9, 0)))
    assert Sop.objects.filter(status=Sop.Status.DRAFT).count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Belum ada waktu standar yang berbeda dari SOP yang berlaku."),
        ({"langkah5": ("", "")}, "Waktu standar harus lebih dari nol"),
        ({"langkah5": ("sembilan", "")}, "Tulis bilangan bulat, misalnya 8."),
        ({"langkah5": ("-1", "")}, "Tidak boleh kurang dari 0."),
        ({"langkah5": ("9000", "")}, "Paling banyak 250."),
        ({"langkah2": ("", "451")}, "Paling banyak 450."),
    ],
)
def test_wrong_entries_are_refused_beside_the_field_and_stay(kasubag, measured, changes, sentence):
    html = kasubag.post(PAGE, sent(measured.sop, **changes)).content.decode()
    assert sentence in html
    assert all(str(value) in html for pair in changes.values() for value in pair)
    assert not Sop.objects.filter(status=Sop.Status.DRAFT).exists()


def test_proposal_needs_its_reasons(kasubag, measured):
    html = kasubag.post(PAGE, sent(measured.sop, langkah5=(9, 0)) | {"basis": " "}).content.decode()
    assert "Belum diisi." in html
    assert not Sop.objects.filter(status=Sop.Status.DRAFT).exists()


def test_new_revision_in_force_meanwhile_is_told_and_the_typed_times_stay(kasubag, measured):
    page = sent(measured.sop, langkah5=(12, 0))
    publish(draft_of(measured, correction=StandardTime(9)), actor=measured["admin"], now=timezone.now())
    answer = kasubag.post(PAGE, page)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "mulai berlaku sejak halaman ini dibuka" in html
    assert 'name="langkah5-days" value="12"' in html
    assert not Sop.objects.filter(status=Sop.Status.DRAFT).exists()


@pytest.mark.parametrize("persona", ["kepala", "sekretaris", "staf", "bidang1"])
def test_only_who_leads_a_step_proposes(client, measured, persona):
    client.force_login(measured[persona])
    answer = client.get(PAGE)
    assert answer.status_code == 403
    assert "diisi oleh Kasubag Perencanaan dan Keuangan" in answer.content.decode()
    assert client.post(PAGE, sent(measured.sop, langkah5=(9, 0))).status_code == 403
    assert not Sop.objects.filter(status=Sop.Status.DRAFT).exists()


# Side by side


@pytest.mark.parametrize(
    ("persona", "status"),
    [("staf", 200), ("kepala", 200), ("penerima", 404), ("outsider", 404), ("admin", 404)],
)
def test_insiders_see_the_proposal(client, measured, persona, status):
    draft = draft_of(measured, correction=StandardTime(9))
    client.force_login(measured[persona])
    assert client.get(f"/sop/{draft.pk}/banding/").status_code == status
    listed = f"/sop/{draft.pk}/banding/" in client.get("/sop/").content.decode()
    assert listed == (status == 200)


def test_draft_of_an_admin_is_not_shown(client, measured):
    draft = copy_revision(measured.sop, actor=measured["admin"], now=timezone.now())
    client.force_login(measured["kasubag"])
    assert client.get(f"/sop/{draft.pk}/banding/").status_code == 404


def test_published_revision_stands_beside_the_one_before(client, measured):
    draft = draft_of(measured, correction=StandardTime(9))
    publish(draft, actor=measured["admin"], now=timezone.now())
    client.force_login(measured["staf"])
    html = client.get(f"/sop/{draft.pk}/banding/").content.decode()
    assert "Berlaku" in html
    assert "bertambah 2 hari kerja" in html
    assert client.get(f"/sop/{measured.sop.pk}/banding/").status_code == 404


def test_changes_are_said_in_words(measured):
    draft = draft_of(measured, correction=StandardTime(6), nota_dinas_approval=StandardTime(1, 30))
    draft.steps.filter(state=State.BINDING).update(output="Laporan jilid")
    pairs = {pair.step.state: pair for pair in compare(measured.sop, draft)}
    assert pairs[State.CORRECTION].change == "berkurang 1 hari kerja"
    assert pairs[State.NOTA_DINAS_APPROVAL].change == "bertambah 1 hari kerja, bertambah 10 menit"
    assert pairs[State.COMPILATION].change == "tetap"
    assert pairs[State.BINDING].texts == [("Keluaran", "Laporan Kinerja", "Laporan jilid")]


def test_step_that_only_one_revision_has_is_named(measured):
    draft = draft_of(measured, correction=StandardTime(6))
    draft.steps.filter(state=State.BINDING).delete()
    changes = {pair.step.state: pair.change for pair in compare(measured.sop, draft)}
    assert changes[State.BINDING] == "langkah dihapus"
