"""People and their offices in the administration: what is entered is obeyed by the next request."""

import pytest
from django.utils import timezone

from workflow.actions import Act, Verdict
from workflow.models import (
    Appointment,
    Role,
    User,
)

from .pages import fields, grant, page, text, verdict

pytestmark = pytest.mark.django_db


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
    assert site.post(page("user_add"), fields(site.get(page("user_add"))) | values).status_code == 302
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


def test_new_kasubag_is_obeyed_by_the_next_request(site, cycle, people):
    old, new = people["kasubag"], people["staf2"]
    role = Role.objects.get(code="kasubag")
    assert verdict(cycle, new, Act.ASSIGN) == Verdict.NOT_YOURS
    ended = Appointment.objects.get(user=old)
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    values = fields(site.get(page("appointment_change", ended.pk))) | {"until": yesterday.isoformat()}
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
