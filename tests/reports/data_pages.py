"""A bidang's page as a browser would send it back, and a file that proves a figure."""

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile

from reports.sample.demo_files import page


def fields(client, url):
    """What a browser would send back from the page as it is."""
    html = client.get(url).content.decode()
    sent = {}
    for tag in re.findall(r"<input[^>]+>", html):
        attrs = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attrs.get("name", "").startswith("i") and attrs.get("type") not in ("file", "checkbox"):
            sent[attrs["name"]] = unescape(attrs.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]*name="(i[^"]+)"[^>]*>\n?(.*?)</textarea>', html, re.S):
        sent[name] = unescape(text)
    return sent


def pdf(name="bukti.pdf"):
    return SimpleUploadedFile(name, page())
