"""What the README says of commands, settings, folders and moves is so."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from workflow import demo
from workflow.actions import RULES
from workflow.models import State

ROOT = Path(settings.BASE_DIR)
README = (ROOT / "README.md").read_text(encoding="utf-8")
OURS = {name for name, app in get_commands().items() if app in ("workflow", "reports")}


def _section(title):
    return re.search(rf"^#+ {title}\n(.*?)(?=^##)", README, re.MULTILINE | re.DOTALL)[1]


def test_every_variable_the_settings_read_is_explained():
    read = set()
    for path in (ROOT / "sungaipenuh_sop").glob("*.py"):
        read |= set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", path.read_text(encoding="utf-8")))
    explained = set(re.findall(r"`([A-Z_]+)`", _section("Environment")))
    assert read - {"DJANGO_SETTINGS_MODULE"} <= explained


def test_every_command_of_ours_is_explained():
    assert set(re.findall(r"^\| `(\w+)[ `]", _section("Commands"), re.MULTILINE)) >= OURS


@pytest.mark.parametrize("path", re.findall(r"`([\w./-]+/)`", _section("Where things are")))
def test_folder_is_there(path):
    assert (ROOT / path).is_dir()


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)]+)\)", README))
def test_picture_is_there_and_light(path):
    assert (ROOT / path).stat().st_size < 200_000


def test_every_move_and_state_stands_in_the_table():
    named = set(re.findall(r"`(\w+)`", _section("How a cycle goes")))
    assert {act.value for act, rule in RULES.items() if rule.is_move} <= named
    assert {state.value for state in State.working()} <= named


@pytest.mark.parametrize("person", demo.PEOPLE, ids=lambda person: person.persona)
def test_demo_account_is_named(person):
    assert f"`{person.nip}`" in README
    assert f"`{demo.PASSWORD}`" in README
