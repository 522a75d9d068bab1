"""The project hangs together: settings, migrations, templates, and nothing from another host."""

import base64
import hashlib
import importlib
import itertools
import os
import re
import stat
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.template.loader import get_template
from packaging.requirements import Requirement

from reports import pdf
from sungaipenuh_sop import checks, server
from sungaipenuh_sop.secret import secret_key
from sungaipenuh_sop.storage import HashedStaticStorage

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted(
    path.relative_to(ROOT / "templates").as_posix()
    for path in (ROOT / "templates").rglob("*")
    if path.is_file()
)
SENT_TO_BROWSERS = sorted(
    path
    for folder in ("templates", "static")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".html", ".txt", ".css", ".js", ".svg"}
)
NAMESPACES = ("http://www.w3.org/",)  # names of SVG and XLink that look like addresses and are never fetched


def test_django_finds_nothing_to_complain_about():
    call_command("check", fail_level="WARNING")


def test_every_change_of_a_model_has_its_migration(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    get_template(name)


@pytest.mark.parametrize("path", SENT_TO_BROWSERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_page_asks_another_host_for_anything(path):
    addresses = re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+[^\s\"'<>)]*", path.read_text(encoding="utf-8"))
    assert [address for address in addresses if not address.startswith(NAMESPACES)] == []


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("css/bootstrap.min.css", "QWTKZyjpPEjISv5WaRU9OFeRpok6YctnYmDr5pNlyT2bRjXh0JMhjY6hW+ALEwIH"),
        ("js/bootstrap.bundle.min.js", "YvpcrYf0tY3lHB60NNkmXc5s9fDVZLESaAA55NDzOxhy9GkcIdslK1eN7N6jIeHz"),
    ],
)
def test_bootstrap_is_byte_for_byte_the_official_one(name, official):
    content = Path(finders.find(f"js-lib-bootstrap5/{name}")).read_bytes()
    assert base64.b64encode(hashlib.sha384(content).digest()).decode() == official


def test_htmx_is_byte_for_byte_the_one_that_was_looked_at():
    """Version 2.0.10; another is looked at first, then its hash is written here."""
    content = Path(finders.find("django_htmx/htmx-2.min.js")).read_bytes()
    known = "H5SrcfygHmAuTDZphMHqBJLc3FhssKjG7w/CeCpFReSfwBWDTKpkzPP8c+cLsK+V"
    assert base64.b64encode(hashlib.sha384(content).digest()).decode() == known


def test_static_names_carry_a_hash_once_collected_and_are_plain_before(tmp_path):
    (tmp_path / "page.css").write_text("p { color: red }")
    storage = HashedStaticStorage(location=tmp_path, base_url="/static/")
    assert storage.url("page.css") == "/static/page.css"
    for _name, _stored, outcome in storage.post_process({"page.css": (storage, "page.css")}):
        assert outcome is True
    assert re.fullmatch(r"/static/page\.[0-9a-f]{12}\.css", storage.url("page.css"))


def test_port_of_the_environment_moves_the_site(monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    assert importlib.reload(server).bind == "127.0.0.1:8123"
    monkeypatch.delenv("PORT")
    assert importlib.reload(server).bind == "127.0.0.1:8000"


def test_only_the_maintained_state_machine_is_installed():
    assert distribution("django-fsm-2")
    with pytest.raises(PackageNotFoundError):
        distribution("django-fsm")
    checks.refuse_original_fsm()


def test_site_does_not_start_beside_the_archived_state_machine(monkeypatch):
    monkeypatch.setattr(checks, "distribution", lambda name: object())
    with pytest.raises(ImproperlyConfigured, match="django-fsm is installed beside django-fsm-2"):
        checks.refuse_original_fsm()


def test_missing_pdf_libraries_are_a_warning_with_the_command(monkeypatch):
    assert checks.warn_without_pdf_libraries(None) == []
    monkeypatch.setattr(pdf, "available", lambda: False)
    [warning] = checks.warn_without_pdf_libraries(None)
    assert "apt-get install libpango-1.0-0" in warning.hint
    assert not warning.is_serious()


def test_key_is_made_once_and_readable_by_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    key = secret_key(tmp_path / "data", may_create=True)
    assert len(key) >= 50
    assert secret_key(tmp_path / "data", may_create=True) == key
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600
    assert secret_key(tmp_path / "other", may_create=True) != key


def test_key_of_the_environment_comes_first(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "from-the-environment")
    assert secret_key(tmp_path, may_create=True) == "from-the-environment"
    assert list(tmp_path.iterdir()) == []


def test_real_installation_does_not_make_up_its_own_key(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        secret_key(tmp_path, may_create=False)
    assert list(tmp_path.iterdir()) == []


def test_settings_of_a_real_installation_pass_the_deployment_checks():
    environment = {**os.environ, "HTTPS": "1", "SECRET_KEY": "Kunci-untuk-uji-saja-0123456789-" * 2}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_lock_pins_every_package_by_hash_and_names_no_place():
    lock = (ROOT / "requirements.lock").read_text()
    pins = re.split(r"\n(?=\w)", lock.strip())
    assert all(re.match(r"[\w.-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", pin) for pin in pins)
    assert "//" not in lock
    assert "django-fsm==" not in lock


def test_lock_answers_every_dependency_the_project_names():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *itertools.chain(*project["optional-dependencies"].values())]
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    for requirement in map(Requirement, wanted):
        assert locked.get(requirement.name, "0") in requirement.specifier, requirement
