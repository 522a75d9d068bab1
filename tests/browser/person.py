"""A person at a screen: finds things by their role and their words, as people do."""

import os
import re
from pathlib import Path

SHOTS = os.environ.get("SHOTS")


class Troubles:
    """What a page may not do: ask another host, fail to load a part of itself, complain, break."""

    def __init__(self, url):
        self.url, self.found = url, []

    def watch(self, context):
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append(f"script: {error.error}"))

    def _request(self, request):
        if not request.url.startswith((self.url, "data:", "blob:", "chrome:", "chrome-extension:")):
            self.found.append(f"another host: {request.url}")

    def _response(self, response):
        page_itself = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not page_itself):
            self.found.append(f"{response.status}: {response.url}")

    def _console(self, message):
        # A refused page (403, 404, 409) is reported here too; _response knows which are expected.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.found.append(f"console: {message.text} ({message.location})")


class Person:
    def __init__(self, page, url, persona, width):
        self.page, self.url, self.persona, self.width = page, url, persona, width
        self.status = None

    def opens(self, path="/"):
        self.status = self.page.goto(self.url + path, wait_until="domcontentloaded").status
        return self

    def logs_in(self, nip, password):
        self.opens("/masuk/").writes("NIP", nip).writes("Kata sandi", password).presses("Masuk")
        return self

    # What they read

    def reads(self, words):
        """The words stand on the page, visible."""
        self.page.get_by_text(words).first.wait_for()
        return self

    @property
    def text(self):
        return self.page.locator("body").inner_text()

    # What they do

    def follows(self, words, exact=False):
        self.page.get_by_role("link", name=words, exact=exact).first.click()
        return self

    def field(self, label, within=None):
        """By its whole label, whether or not that says more in brackets, or that it is "wajib"."""
        words = re.compile(rf"^\s*{re.escape(label)}(,.*)?( \(.*\))?\s*(wajib)?\s*$")
        return (within or self.page).get_by_label(words).first

    def writes(self, label, text, within=None):
        self.field(label, within).fill(text)
        return self

    def ticks(self, label):
        self.field(label).check()
        return self

    def brings(self, label, name, data, within=None):
        """Chooses a PDF."""
        chosen = {"name": name, "mimeType": "application/pdf", "buffer": data}
        self.field(label, within).set_input_files(chosen)
        return self

    def unfolds(self, words):
        self.page.locator("summary", has_text=words).first.click()
        return self

    def button(self, words):
        return self.page.get_by_role("button", name=words, exact=True).last

    def presses(self, words):
        self.button(words).click()
        self.page.wait_for_load_state("domcontentloaded")
        return self

    def takes_up(self, task, *, any_of_them=False):
        """From Beranda to the page on which the task is done, be it in the list or the one decision."""
        self.opens("/")
        end = "" if any_of_them else " *$"
        listed = self.page.get_by_role("link", name=re.compile(f": {re.escape(task)}{end}"))
        decision = self.page.locator(".panel.first", has_text=task).get_by_role("link", name="putuskan")
        listed.or_(decision).first.click()
        return self

    # With the keys alone

    @property
    def focused(self):
        """The words of what has the focus."""
        return self.page.evaluate("document.activeElement.innerText || ''").strip()

    def tabs_to(self, words, at_most=60):
        for _ in range(at_most):
            if self.focused == words:
                return self
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way to “{words}” with the Tab key")

    def another_window(self):
        """The same person, the same login, the same page a second time."""
        window = Person(self.page.context.new_page(), self.url, self.persona, self.width)
        window.page.goto(self.page.url)
        return window

    # What is kept

    def shoots(self, name):
        """A picture for a human look, when SHOTS names a folder."""
        if SHOTS:
            path = Path(SHOTS) / f"{name}-{self.persona or 'tamu'}-{self.width}.png"
            self.page.screenshot(path=path, full_page=True)
        return self
