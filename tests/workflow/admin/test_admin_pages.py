"""Every page of the administration opens, to who may see it, in Indonesian and without inline code."""

import pytest
from django.urls import reverse

from workflow.models import (
    Appointment,
    Cycle,
    Event,
    Role,
    Sop,
    User,
)

from .pages import page, text

pytestmark = pytest.mark.django_db

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
