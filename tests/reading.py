"""What a page says, and how many queries it takes: for tests that come in by the front door."""

import re
from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext


def text_of(response):
    """The words of a page, without its tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def queries_of(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
