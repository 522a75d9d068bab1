"""The clock as people see it: time left, due soon, late; reminded once, and in the next round again."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from tests.browser.walks import coming_morning
from tests.office import Walk, begin
from tests.telling import address_of, give_addresses, timer
from workflow.actions import Act
from workflow.models import Cycle, State

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("plain_papers")]
TITLES = {"soon": "Mendekati tenggat", "late": "Terlambat"}
STEP = "Persetujuan nota dinas"  # 20 minutes by the SOP


class Clock:
    """The time of the whole process, the live server's threads included: it stands until it is moved."""

    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now

    def forward(self, minutes):
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def clock(site, monkeypatch):
    clock = Clock(coming_morning(site.office.agency))
    monkeypatch.setattr(timezone, "now", clock)
    return clock


@pytest.fixture
def walk(site, clock):
    """The nota dinas has just come to the Sekretaris."""
    give_addresses()
    walk = Walk(site.office, begin(site.office, year=clock.now.year - 1, now=clock.now), now=clock.now)
    return walk.to(State.NOTA_DINAS_APPROVAL)


def test_what_is_due_soon_and_late_is_seen_and_told_once_in_each_round(site, clock, walk, mailoutbox):
    sekretaris = site.person("sekretaris")
    told = partial(is_told, sekretaris, site.office, mailoutbox)
    for round in (1, 2):
        clock.forward(5)
        is_shown(sekretaris, walk, "ok", "sisa 15 menit", f"sisa-{round}")
        told(soon=round - 1, late=round - 1)
        clock.forward(10)
        is_shown(sekretaris, walk, "near", "sisa 5 menit", f"mendekati-{round}")
        told(soon=round, late=round - 1)
        clock.forward(15)
        is_shown(sekretaris, walk, "late", "terlambat 10 menit", f"terlambat-{round}")
        told(soon=round, late=round)
        sekretaris.shoots(f"tenggat-diberitahukan-{round}")
        if round == 1:
            comes_again(sekretaris, walk, clock)


SIGNS = {"ok": "clock", "near": "near", "late": "warn"}
PLACES = {"/": ".panel.first .due .st", "/siklus/{}/": ".facts .st"}


def is_shown(person, walk, kind, words, name):
    """By sign, word and colour, first on Beranda and in the facts of the cycle."""
    for path, place in PLACES.items():
        verdict = person.opens(path.format(walk.cycle.pk)).page.locator(place).first
        assert verdict.inner_text().strip().lower() == words
        assert f"st-{kind}" in verdict.get_attribute("class").split()
        assert verdict.locator("use").get_attribute("href").endswith(f"#i-{SIGNS[kind]}")
        person.shoots(f"tenggat-{name}-{'beranda' if path == '/' else 'siklus'}")


def is_told(person, office, mails, **expected):
    """However often the timer runs: one notice and one mail for each round, and each says which."""
    for _ in range(2):
        timer(timezone.now())
    listed = person.opens("/pemberitahuan/").page.locator(".notices li").all_inner_texts()
    for kind, times in expected.items():
        title, rounds = f"{TITLES[kind]}: {STEP}", list(range(1, times + 1))
        letters = [mail for mail in mails if mail.subject == f"[Siklus LKj] {title}"]
        assert rounds_named(text for text in listed if title in text) == rounds
        assert rounds_named(letter.body for letter in letters) == rounds
        assert {to for letter in letters for to in letter.to} <= {address_of(office[person.persona])}


def rounds_named(texts):
    return sorted(int(number) for text in texts for number in re.findall(r"putaran (\d+)", text))


def comes_again(person, walk, clock):
    """Returned by that person on the page, and submitted anew."""
    person.opens(f"/siklus/{walk.cycle.pk}/lakukan/{Act.RETURN_NOTA.value}/").writes(
        "Alasan", "Perbaiki hal."
    )
    person.presses("Kembalikan untuk perbaikan").reads("Tercatat: ")
    Walk(walk.office, Cycle.objects.get(), now=clock.now).to(State.NOTA_DINAS_APPROVAL)
