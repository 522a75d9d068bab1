"""A site to be measured: the demo office with a cycle at step 4, among few or many others."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from workflow import demo
from workflow.models import Agency, Cycle, State
from workflow.sop.store import load

from . import crowd
from .databases import use
from .pages import Browser
from .walk import Walk, plain_papers

SHEET = settings.BASE_DIR / "workflow" / "sop" / "bkpsdm-1.7-2017.yaml"


@dataclass
class Site:
    database: str
    agency: Agency
    people: dict
    cycles: int
    browser: Browser
    pages: dict[str, str]


def build(database, *, offices, years):
    use(database)
    sop = load(SHEET.read_bytes(), now=timezone.now()).sop
    people = demo.load_people(sop.agency)
    crowd.write(sop, people["kasubag"], offices=offices, years=years)
    with plain_papers():
        running = Walk(sop.agency, people, timezone.localdate().year - 1).to(State.COMPILATION).cycle
    pages = {
        "Beranda": reverse("workflow:home"),
        "Siklus (list)": reverse("workflow:cycles"),
        "Siklus (one)": reverse("workflow:cycle", args=[running.pk]),
        "Bagan alir": reverse("workflow:chart", args=[running.pk]),
    }
    return Site(database, sop.agency, people, Cycle.objects.count(), Browser(people["kasubag"]), pages)
