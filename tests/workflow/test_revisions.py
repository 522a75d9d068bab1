"""A revision of the SOP is copied, edited as a draft, and published when nothing is missing."""

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from workflow.models import Cycle, Duty, Performer, Sop, State
from workflow.revisions import NotPublishable, copy_revision, faults, publish, step_faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(office):
    return office.sop


@pytest.fixture
def admin(office):
    return office["admin"]


@pytest.fixture
def draft(published, admin):
    return copy_revision(published, actor=admin, now=timezone.now())


def facts(sop):
    return [
        (
            *(
                getattr(step, name)
                for name in ("state", "position", "title", "activity", "requirements", "output")
            ),
            step.standard,
            list(step.performers.values_list("role__code", "duty", "symbol", "position")),
        )
        for step in sop.steps.all()
    ]


def test_copy_is_a_draft_with_the_same_rows(published, draft):
    assert (draft.status, draft.revision, draft.number) == (Sop.Status.DRAFT, 1, published.number)
    assert facts(draft) == facts(published)
    assert (draft.source_sha256, draft.published_at) == ("", None)


def test_copy_of_a_copy_takes_the_next_free_number(published, draft, admin):
    assert copy_revision(published, actor=admin, now=timezone.now()).revision == 2


def test_editing_the_copy_leaves_the_published_sheet(published, draft):
    before = facts(published)
    draft.steps.update(output="Lain")
    Performer.objects.filter(step__sop=draft).delete()
    assert facts(published) == before


def test_publishing_retires_the_revision_before(published, draft, admin):
    now = timezone.now()
    assert publish(draft, actor=admin, now=now).published_at == now
    published.refresh_from_db()
    draft.refresh_from_db()
    assert (published.status, draft.status) == (Sop.Status.RETIRED, Sop.Status.PUBLISHED)


def test_running_cycle_keeps_its_revision(published, draft, admin):
    now = timezone.now()
    cycle = Cycle.objects.create(
        agency=published.agency, year=2025, sop=published, opened_at=now, deadline=now.date()
    )
    publish(draft, actor=admin, now=now)
    assert Cycle.objects.get(pk=cycle.pk).sop == published


def test_copy_and_publishing_are_recorded_with_who_did_it(published, draft, admin):
    publish(draft, actor=admin, now=timezone.now())
    entries = LogEntry.objects.filter(user=admin).order_by("pk")
    assert [(int(entry.object_id), entry.change_message) for entry in entries] == [
        (draft.pk, f"Disalin dari {published}."),
        (published.pk, f"Tidak berlaku lagi; digantikan {draft}."),
        (draft.pk, "Diterbitkan."),
    ]


def refused(draft, admin):
    with pytest.raises(NotPublishable) as refusal:
        publish(draft, actor=admin, now=timezone.now())
    draft.refresh_from_db()
    assert draft.status == Sop.Status.DRAFT
    assert Sop.objects.filter(status=Sop.Status.PUBLISHED).count() == 1
    return refusal.value.reasons


@pytest.mark.parametrize("state", State.working())
def test_revision_without_a_row_for_a_state_is_not_published(draft, admin, state):
    draft.steps.get(state=state).delete()
    assert refused(draft, admin) == (f"Langkah “{state.label}” belum ada.",)


@pytest.mark.parametrize("state", State.working())
def test_step_that_cannot_be_left_is_not_published(draft, admin, state):
    draft.steps.get(state=state).performers.exclude(duty=Duty.PREPARE).delete()
    reasons = refused(draft, admin)
    assert reasons
    assert all(state.label in reason for reason in reasons)


def test_printed_time_that_differs_from_the_counted_one_is_not_published(draft, admin):
    draft.steps.filter(state=State.COMPILATION).update(working_days=10)
    assert "waktu tercetak 15 hari, tetapi waktu hitung 10 hari kerja" in refused(draft, admin)[0]


def test_printed_time_that_cannot_be_read_is_not_published(draft, admin):
    draft.steps.filter(state=State.COMPILATION).update(printed_time="secukupnya")
    assert "tidak dapat dibaca" in refused(draft, admin)[0]


def test_printed_total_must_be_the_sum(draft, admin):
    draft.steps.filter(state=State.COMPILATION).update(working_days=10, printed_time="10 hari")
    assert refused(draft, admin) == (
        "Total waktu tercetak 25 HARI KERJA + 1 JAM, tetapi jumlah waktu langkah 20 hari kerja 1 jam.",
    )


def test_revision_is_published_once(published, admin):
    with pytest.raises(NotPublishable, match="sudah pernah diterbitkan"):
        publish(published, actor=admin, now=timezone.now())


def test_sheet_as_printed_has_no_faults(draft):
    assert faults(draft) == []


def test_any_lead_may_be_replaced_by_another_role_with_the_same_duty():
    assert step_faults(State.COMPILATION, {Duty.LEAD, Duty.SUPPLY}) == []
    assert step_faults(State.COMPILATION, {Duty.PREPARE, Duty.SUPPLY}) == [
        "Langkah “Himpun data dan susun draf” belum mempunyai pelaksana dengan tugas"
        " “memimpin: menugaskan dan memajukan”."
    ]
