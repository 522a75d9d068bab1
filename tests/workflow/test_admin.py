"""The administration: people and sheets are kept up here, the process is only read."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from workflow.actions import Act, Verdict, decide, situation
from workflow.models import (
    Appointment,
    Cycle,
    Document,
    Duty,
    Event,
    Kind,
    Role,
    Sop,
    State,
    User,
    Visit,
)
from workflow.revisions import copy_revision, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def sop(office):
    return office.sop


@pytest.fixture
def people(office):
    return office.people


@pytest.fixture
def site(client, people):
    client.force_login(people["admin"])
    return client


@pytest.fixture
def cycle(sop, people):
    """At step 4, with a document and a history."""
    now = timezone.now()
    cycle = Cycle.objects.create(
        agency=sop.agency, year=2025, sop=sop, state=State.COMPILATION, opened_at=now, deadline=now.date()
    )
    step = sop.steps.get(state=State.COMPILATION)
    visit = Visit.objects.create(cycle=cycle, step=step, entered_at=now, due_at=now)
    Document.objects.create(
        cycle=cycle,
        visit=visit,
        kind=Kind.OTHER,
        version=1,
        file=ContentFile(b"x", "x.pdf"),
        name="Risalah rapat.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        created_by=people["staf"],
        created_at=now,
    )
    Event.objects.create(
        cycle=cycle,
        number=1,
        at=now,
        actor=people["kasubag"],
        actor_name="Yuni Marlina, S.E.",
        actor_title="Kasubag",
        act="send_request",
        summary="Nota dinas disampaikan ke bidang",
        to_state=State.COMPILATION,
        round=1,
        hash="0" * 64,
    )
    return cycle


def page(name, *args):
    return reverse(f"admin:workflow_{name}", args=args)


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def form_of(response):
    """What a browser would send back unchanged: the form and its inlines."""
    context = response.context_data
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                values[field.html_name] = getattr(value, "pk", value)
    return values


LISTS = ["user", "role", "appointment", "agency", "sop", "cycle", "event", "sopstep"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_open(site, cycle, name):
    text(site.get(page(f"{name}_changelist")))


@pytest.mark.parametrize("name", LISTS)
def test_records_open(site, cycle, name):
    model = {m.__name__.lower(): m for m in (User, Role, Appointment, type(cycle.agency), Sop, Cycle, Event)}
    record = cycle.sop.steps.first() if name == "sopstep" else model[name].objects.first()
    text(site.get(page(f"{name}_change", record.pk)))


@pytest.mark.parametrize("name", ["user", "role", "appointment", "agency"])
def test_people_and_offices_can_be_added(site, name):
    text(site.get(page(f"{name}_add")))


@pytest.mark.parametrize("name", ["sop", "sopstep", "cycle", "event"])
def test_sheets_and_history_cannot_be_added(site, name):
    assert site.get(page(f"{name}_add")).status_code == 403


def test_pages_hold_no_inline_script_or_style(site, cycle):
    step = cycle.sop.steps.first()
    pages = [
        page("sop_change", cycle.sop_id),
        page("sopstep_change", step.pk),
        page("sop_copy", cycle.sop_id),
    ]
    for address in [reverse("admin:index"), page("user_add"), page("cycle_change", cycle.pk), *pages]:
        shown = text(site.get(address))
        assert "<style" not in shown
        assert " style=" not in shown
        assert "<script>" not in shown


def test_administration_is_closed_to_the_office(client, people):
    client.force_login(people["kepala"])
    assert client.get(reverse("admin:index")).status_code == 302


def test_administration_speaks_indonesian(site):
    shown = text(site.get(reverse("admin:index")))
    assert "Siklus LKj · Administrasi" in shown
    for words in (
        "Pegawai",
        "Peran",
        "Penunjukan jabatan",
        "Perangkat daerah",
        "Revisi SOP",
        "Siklus",
        "Riwayat",
    ):
        assert words in shown


# People


def test_new_employee_gets_an_account_and_an_office_on_one_page(site, sop):
    values = {
        "username": "199001012015031001",
        "name": "Budi Santoso, S.E.",
        "usable_password": "true",
        "password1": "siklus-uji-2026",
        "password2": "siklus-uji-2026",
        "appointments-TOTAL_FORMS": 1,
        "appointments-0-role": Role.objects.get(code="staf").pk,
        "appointments-0-agency": sop.agency_id,
        "appointments-0-kind": "definitif",
        "appointments-0-since": "2026-01-01",
    }
    assert site.post(page("user_add"), form_of(site.get(page("user_add"))) | values).status_code == 302
    user = User.objects.get(username="199001012015031001")
    assert user.check_password("siklus-uji-2026")
    assert user.appointments.get().title == "Staf"
    assert not user.is_staff


def test_employee_page_calls_the_user_name_nip(site, people):
    shown = text(site.get(page("user_change", people["kasubag"].pk)))
    assert "NIP:" in shown
    assert "18 angka" in shown
    assert "Kasubag Perencanaan dan Keuangan" in shown


def test_staff_without_full_rights_cannot_raise_themselves(client, people, sop):
    clerk = User.objects.create(username="operator", name="Operator", is_staff=True)
    grant(clerk, "view_user", "change_user")
    client.force_login(clerk)
    shown = client.get(page("user_change", people["staf"].pk))
    assert "is_superuser" not in shown.context_data["adminform"].form.fields
    admin_page = client.post(page("user_change", people["admin"].pk), {"name": "Lain"})
    assert admin_page.status_code == 403


def test_only_an_account_that_was_never_used_can_be_deleted(site, people):
    mistaken = User.objects.create(username="salah-ketik", name="Salah Ketik")
    assert site.post(page("user_delete", mistaken.pk), {"post": "yes"}).status_code == 302
    assert site.post(page("user_delete", people["admin"].pk), {"post": "yes"}).status_code == 403
    assert not User.objects.filter(pk=mistaken.pk).exists()
    assert User.objects.filter(pk=people["admin"].pk).exists()


def grant(user, *codenames):
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))


def verdict(cycle, user, act):
    return decide(situation(cycle, timezone.now()), user, act).verdict


def test_new_kasubag_is_obeyed_by_the_next_request(site, cycle, people):
    old, new = people["kasubag"], people["staf2"]
    role = Role.objects.get(code="kasubag")
    assert verdict(cycle, new, Act.ASSIGN) == Verdict.NOT_YOURS
    ended = Appointment.objects.get(user=old)
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    values = form_of(site.get(page("appointment_change", ended.pk))) | {"until": yesterday.isoformat()}
    assert site.post(page("appointment_change", ended.pk), values).status_code == 302
    appointment = {
        "user": new.pk,
        "role": role.pk,
        "agency": cycle.agency_id,
        "kind": "plt",
        "since": timezone.localdate().isoformat(),
        "decree": "800/12/2026",
    }
    assert site.post(page("appointment_add"), appointment).status_code == 302
    assert verdict(cycle, new, Act.ASSIGN) == Verdict.READY
    assert verdict(cycle, old, Act.ASSIGN) == Verdict.NOT_YOURS
    assert Appointment.objects.get(user=new, role=role).title == "Plt. Kasubag Perencanaan dan Keuangan"


def test_role_of_a_bidang_needs_its_bidang(site, people, sop):
    response = site.post(
        page("appointment_add"),
        {
            "user": people["staf"].pk,
            "role": Role.objects.get(code="bidang").pk,
            "agency": sop.agency_id,
            "kind": "definitif",
            "since": "2026-01-01",
        },
    )
    assert "Pilih bidang" in text(response)


def test_codes_are_chosen_once(site, sop):
    for name, record in (("role", Role.objects.first()), ("agency", sop.agency)):
        assert "code" not in site.get(page(f"{name}_change", record.pk)).context_data["adminform"].form.fields


# The sheet


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
    values = form_of(site.get(page("sopstep_change", step.pk))) | {"title": "Lain", "working_days": 9}
    assert site.post(page("sopstep_change", step.pk), values).status_code == 302
    step.refresh_from_db()
    assert (step.title, step.working_days) == ("Penjilidan", 1)


def test_copy_edit_publish(site, sop):
    assert "rancangan" in text(site.get(page("sop_copy", sop.pk)))
    assert Sop.objects.count() == 1
    site.post(page("sop_copy", sop.pk))
    draft = Sop.objects.get(status=Sop.Status.DRAFT)

    step = draft.steps.get(state=State.BINDING)
    values = form_of(site.get(page("sopstep_change", step.pk))) | {"activity": "Menjilid tiga eksemplar"}
    assert site.post(page("sopstep_change", step.pk), values).status_code == 302
    values = form_of(site.get(page("sop_change", draft.pk))) | {"revised_text": "NOVEMBER 2026"}
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
    values = form_of(response)
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
    values = form_of(response)
    formset = response.context_data["inline_admin_formsets"][0].formset
    prefix = next(form.prefix for form in formset.forms if form.instance.duty == Duty.LEAD)
    answer = site.post(page("sopstep_change", step.pk), values | {f"{prefix}-DELETE": "on"})
    assert "belum mempunyai pelaksana" in text(answer)
    assert step.performers.filter(duty=Duty.LEAD).exists()


# What happened


@pytest.mark.parametrize("action", ["change", "delete"])
def test_cycle_can_be_neither_changed_nor_deleted(site, cycle, action):
    values = {"year": 2024, "state": State.COMPLETED, "post": "yes"}
    assert site.post(page(f"cycle_{action}", cycle.pk), values).status_code == 403
    cycle = Cycle.objects.get(pk=cycle.pk)
    assert (cycle.year, cycle.state) == (2025, State.COMPILATION)


@pytest.mark.parametrize("action", ["change", "delete"])
def test_event_can_be_neither_changed_nor_deleted(site, cycle, action):
    event = cycle.events.get()
    assert site.post(page(f"event_{action}", event.pk), {"summary": "Lain", "post": "yes"}).status_code == 403
    assert Event.objects.get().summary == "Nota dinas disampaikan ke bidang"


def test_cycle_page_shows_visits_documents_and_history(site, cycle):
    shown = text(site.get(page("cycle_change", cycle.pk)))
    assert "4. Himpun data dan susun draf" in shown
    assert "Risalah rapat.pdf" in shown
    assert "Nota dinas disampaikan ke bidang" in shown
    assert '<input type="submit"' not in shown


def test_lists_of_history_take_the_same_queries_for_more_rows(
    site, cycle, people, django_assert_max_num_queries
):
    def queries(address):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            text(site.get(address))
        return len(captured)

    few = [queries(page("event_changelist")), queries(page("cycle_changelist"))]
    for number in range(2, 12):
        event = cycle.events.get(number=1)
        event.pk, event.number = None, number
        event.save()
        Cycle.objects.create(
            agency=cycle.agency,
            year=2000 + number,
            sop=cycle.sop,
            opened_at=timezone.now(),
            deadline=timezone.localdate(),
        )
    assert [queries(page("event_changelist")), queries(page("cycle_changelist"))] == few
