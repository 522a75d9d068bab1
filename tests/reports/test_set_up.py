"""One command makes a database ready, and changes nothing when it is run again."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command

from workflow.models import Holiday, Sop, User


def everything():
    models = [*apps.get_app_config("workflow").get_models(), *apps.get_app_config("reports").get_models()]
    return {model: sorted(model.objects.values_list(), key=str) for model in models}


@pytest.mark.django_db
def test_setting_up_twice_changes_nothing():
    call_command("set_up", demo=True, stdout=io.StringIO())
    before = everything()
    assert Sop.objects.filter(status="published").count() == 1
    assert Holiday.objects.exists()
    said = io.StringIO()
    call_command("set_up", demo=True, stdout=said)
    assert everything() == before
    assert "siklus-lkj-2026" in said.getvalue()


@pytest.mark.django_db
def test_without_demo_there_are_no_accounts():
    call_command("set_up", stdout=io.StringIO())
    assert not User.objects.exists()
