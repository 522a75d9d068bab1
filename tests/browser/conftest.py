"""Chromium against the live server: one browser for the session, one context for each person.

Every page opened here may talk to the live server alone, and may neither fail to load anything nor
complain on its console; `site` asks for that when a test ends.

For a look by eye, `SHOTS=folder pytest -m browser tests/browser` keeps full-page pictures there, named
page-persona-width.png.
"""

import os
import tempfile
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from reports.sample import demo as report_demo
from tests.browser.person import Person, Troubles
from tests.browser.walks import recent
from tests.office import Walk, begin, build_office
from workflow.demo import write_letterhead

SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
TIMEOUT = 60_000  # papers of a whole report are made while one waits
PASSWORDS = "django.contrib.auth.backends.ModelBackend"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """The server's threads each need a connection of their own, which memory alone cannot give them."""
    default = connections["default"]
    if default.vendor == "sqlite" and any(item.get_closest_marker("browser") for item in items):
        folder = tempfile.TemporaryDirectory(prefix="siklus-browser-")
        config.add_cleanup(folder.cleanup)
        default.settings_dict["TEST"]["NAME"] = str(Path(folder.name) / "test.sqlite3")


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": "/usr/bin/chromium", "args": SWITCHES.split()}


@pytest.fixture(scope="session", autouse=True)
def _playwright_has_a_loop_of_its_own():
    """Django takes Playwright's loop for asynchronous code of ours; it stays until the session ends."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Site:
    """The live server with its office; `site.person("kasubag")` is a window of that person."""

    def __init__(self, url, office, browser):
        self.url, self.office, self.browser = url, office, browser
        self.troubles, self.windows = Troubles(url), []

    def window(self, persona="", *, width=1366, **options):
        """A browser of its own, in which nobody is logged in yet."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, locale="id-ID", timezone_id="Asia/Jakarta", **options
        )
        context.set_default_timeout(TIMEOUT)
        self.troubles.watch(context)
        self.windows.append(Person(context.new_page(), self.url, persona, width))
        return self.windows[-1]

    def person(self, persona, **options):
        """Logged in by a cookie; the form is tried where it matters."""
        window = self.window(persona, **options)
        client = Client()
        client.force_login(self.office[persona], backend=PASSWORDS)
        cookie = client.cookies["sessionid"].value
        window.page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.url}])
        return window

    def walk(self, earlier=0):
        """A cycle of last year (or `earlier`) opened just now."""
        now, year = recent(), timezone.localdate().year - 1 - earlier
        return Walk(self.office, begin(self.office, year=year, now=now), now=now)

    def close(self, *, failed):
        """What stood on every screen when a test failed is the first thing one wants to see."""
        for window in self.windows:
            if failed:
                window.shoots("gagal")
            window.page.context.close()


_failed = pytest.StashKey()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    item.stash[_failed] = item.stash.get(_failed, False) or report.failed
    return report


@pytest.fixture
def site(request, transactional_db, live_server, browser):
    office = build_office()
    write_letterhead(office.agency)
    report_demo.load(office.agency, timezone.localdate().year - 1)
    found = Site(live_server.url, office, browser)
    yield found
    found.close(failed=request.node.stash[_failed])
    assert not found.troubles.found, "\n".join(found.troubles.found)
