"""The code printed on a paper, by which everybody can ask whether it is genuine."""

import base64

from django.conf import settings
from django.utils.crypto import salted_hmac

GROUPS, LETTERS = 4, 4
SALT = "siklus.document"


def code_for(situation, kind, version):
    """Nobody can guess it, and the same paper made twice from the same state of things bears the same."""
    cycle = situation.cycle
    facts = f"{cycle.pk} {kind} {version} {cycle.history_head}"
    digest = salted_hmac(SALT, facts, algorithm="sha256").digest()
    text = base64.b32encode(digest).decode()[: GROUPS * LETTERS]
    return "-".join(text[start : start + LETTERS] for start in range(0, len(text), LETTERS))


def address(code):
    """Where the code is looked up; without one, the page that asks for it."""
    return f"{settings.SITE_URL}/verifikasi/{code}/" if code else f"{settings.SITE_URL}/verifikasi/"
