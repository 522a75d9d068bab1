"""What the tests of the Perjanjian Kinerja share: reading pages and sending them back as a browser does."""

import re
from html import unescape

from django.urls import reverse

YEAR = 2026


def fields(response):
    """Every field of the page with what it holds, as an unchanged form would be sent."""
    html, found = response.content.decode(), {}
    for tag in re.findall(r"<input[^>]+>", html):
        facts = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        tick = facts.get("type") == "checkbox"
        if not tick or " checked" in tag:
            found[facts.get("name", "")] = unescape(facts.get("value", "on" if tick else ""))
    for name, inside in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', html, re.S):
        found[name] = unescape(inside).strip("\n")
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inside) or re.search(r'value="([^"]*)"', inside)
        found[name] = unescape(chosen[1]) if chosen else ""
    return {name: value for name, value in found.items() if name not in ("", "csrfmiddlewaretoken")}


def address(name, *args):
    return reverse(f"reports:agreement{name}", args=args)


def send(client, url, **changes):
    """Open a page, change some fields, send it."""
    return client.post(url, fields(client.get(url)) | changes)


def row(kind, pk, page=""):
    return address(f"_{page or 'row'}", YEAR, kind, pk)


def new(kind, parent=None):
    return address("_row_new", YEAR, kind) + (f"?di={parent.pk}" if parent else "")
