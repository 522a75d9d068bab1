"""The SOP sheet in the administration: copied, edited, published, and who performs its steps."""

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from workflow.actions import Act, Verdict
from workflow.models import (
    Cycle,
    Duty,
    Role,
    Sop,
    State,
    User,
)
from workflow.revisions import copy_revision, publish

from .pages import fields, grant, page, text, verdict

pytestmark = pytest.mark.django_db


def test_published_sheet_shows_no_field_to_change(site, sop):
    response = site.get(page("sop_change", sop.pk))
    assert response.context_data["adminform"].form.fields == {}
    assert not response.context_data["has_change_permission"]


@pytest.mark.parametrize("name", ["sop_change", "sop_delete"])
def test_published_sheet_can_be_neither_changed_nor_deleted(site, sop, name):
    assert site.post(page(name, sop.pk), {"title": "Lain", "post": "yes"}).status_code == 403
    sop.refresh_from_db()
    assert sop.title == "PENYUSUNAN LAPORAN KINERJA"


def test_text_of_a_published_step_stays_although_it_is_sent(site, sop):
    step = sop.steps.get(state=State.BINDING)
    values = fields(site.get(page("sopstep_change", step.pk))) | {"title": "Lain", "working_days": 9}
    assert site.post(page("sopstep_change", step.pk), values).status_code == 302
    step.refresh_from_db()
    assert (step.title, step.working_days) == ("Penjilidan", 1)


def test_copy_edit_publish(site, sop):
    assert "rancangan" in text(site.get(page("sop_copy", sop.pk)))
    assert Sop.objects.count() == 1
    site.post(page("sop_copy", sop.pk))
    draft = Sop.objects.get(status=Sop.Status.DRAFT)

    step = draft.steps.get(state=State.BINDING)
    values = fields(site.get(page("sopstep_change", step.pk))) | {"activity": "Menjilid tiga eksemplar"}
    assert site.post(page("sopstep_change", step.pk), values).status_code == 302
    values = fields(site.get(page("sop_change", draft.pk))) | {"revised_text": "NOVEMBER 2026"}
    assert site.post(page("sop_change", draft.pk), values).status_code == 302

    assert "tetap mengikuti revisi" in text(site.get(page("sop_publish", draft.pk)))
    site.post(page("sop_publish", draft.pk))
    sop.refresh_from_db()
    draft.refresh_from_db()
    assert (sop.status, draft.status) == (Sop.Status.RETIRED, Sop.Status.PUBLISHED)
    assert draft.revised_text == "NOVEMBER 2026"
    assert draft.steps.get(state=State.BINDING).activity == "Menjilid tiga eksemplar"


def test_publishing_an_incomplete_draft_names_what_is_missing(site, sop, people):
    draft = copy_revision(sop, actor=people["admin"], now=timezone.now())
    draft.steps.get(state=State.BINDING).delete()
    for response in (site.get(page("sop_publish", draft.pk)), site.post(page("sop_publish", draft.pk))):
        shown = text(response)
        assert "Langkah “Penjilidan” belum ada." in shown
        assert '<input type="submit" value="Terbitkan">' not in shown
    draft.refresh_from_db()
    assert draft.status == Sop.Status.DRAFT


def test_draft_can_be_thrown_away(site, sop, people):
    draft = copy_revision(sop, actor=people["admin"], now=timezone.now())
    assert site.post(page("sop_delete", draft.pk), {"post": "yes"}).status_code == 302
    assert list(Sop.objects.all()) == [sop]


def test_copy_and_publish_need_the_right(client, people, sop):
    clerk = User.objects.create(username="operator", name="Operator", is_staff=True)
    grant(clerk, "view_sop")
    client.force_login(clerk)
    assert "Salin menjadi revisi baru" not in text(client.get(page("sop_change", sop.pk)))
    assert client.post(page("sop_copy", sop.pk)).status_code == 403
    assert client.post(page("sop_publish", sop.pk)).status_code == 403
    assert Sop.objects.count() == 1


# Who performs it


def lead_by_sekretaris(site, step):
    """Answer of the site to: Sekretaris instead of Kasubag leads this step."""
    response = site.get(page("sopstep_change", step.pk))
    values = fields(response)
    formset = response.context_data["inline_admin_formsets"][0].formset
    prefix = next(form.prefix for form in formset.forms if form.instance.duty == Duty.LEAD)
    values[f"{prefix}-role"] = Role.objects.get(code="sekretaris").pk
    return site.post(page("sopstep_change", step.pk), values)


def test_sekretaris_instead_of_kasubag_leads_step_4_of_a_running_cycle(site, cycle, people):
    step = cycle.sop.steps.get(state=State.COMPILATION)
    assert verdict(cycle, people["sekretaris"], Act.ASSIGN) == Verdict.NOT_YOURS
    assert lead_by_sekretaris(site, step).status_code == 302
    assert verdict(cycle, people["sekretaris"], Act.ASSIGN) == Verdict.READY
    assert verdict(cycle, people["kasubag"], Act.ASSIGN) == Verdict.NOT_YOURS


def test_change_of_performers_is_recorded_with_before_and_after(site, cycle, people):
    lead_by_sekretaris(site, cycle.sop.steps.get(state=State.COMPILATION))
    entry = LogEntry.objects.get(user=people["admin"])
    before, after = entry.change_message.split(" Menjadi: ")
    assert "Kasubag Perencanaan dan Keuangan (memimpin: menugaskan dan memajukan)" in before
    assert "Sekretaris (memimpin: menugaskan dan memajukan)" in after
    assert "Kasubag" not in after


def test_retired_sheet_keeps_its_performers_unless_a_cycle_runs_by_it(site, sop, people, cycle):
    draft = copy_revision(sop, actor=people["admin"], now=timezone.now())
    publish(draft, actor=people["admin"], now=timezone.now())
    step = sop.steps.get(state=State.COMPILATION)
    assert lead_by_sekretaris(site, step).status_code == 302
    Cycle.objects.filter(pk=cycle.pk).update(state=State.COMPLETED)
    assert site.post(page("sopstep_change", step.pk), {}).status_code == 403


def test_last_lead_of_a_step_cannot_be_removed(site, sop):
    step = sop.steps.get(state=State.COMPILATION)
    response = site.get(page("sopstep_change", step.pk))
    values = fields(response)
    formset = response.context_data["inline_admin_formsets"][0].formset
    prefix = next(form.prefix for form in formset.forms if form.instance.duty == Duty.LEAD)
    answer = site.post(page("sopstep_change", step.pk), values | {f"{prefix}-DELETE": "on"})
    assert "belum mempunyai pelaksana" in text(answer)
    assert step.performers.filter(duty=Duty.LEAD).exists()
