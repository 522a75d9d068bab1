"""The pages cost the same number of queries however much there is; the list finds what is looked for."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.office import Walk, begin, upload
from tests.reading import queries_of
from workflow.actions import Act
from workflow.files import inspect
from workflow.models import Cycle, IncomingLetter, Kind, State, Visit

BACKEND = "django.contrib.auth.backends.ModelBackend"
YEAR = timezone.localdate().year - 1


@pytest.fixture
def walk(office, plain_papers):
    now = timezone.now()
    return Walk(office, begin(office, year=YEAR, now=now), now=now)


@pytest.fixture
def as_(client, office):
    def log_in(persona):
        client.force_login(office[persona], backend=BACKEND)
        return client

    return log_in


def _more_cycles(walk, many):
    """Running cycles of earlier years, each in a step of its own, with its letter."""
    steps = list(walk.office.sop.steps.all())
    for number in range(1, many + 1):
        step = steps[number % len(steps)]
        cycle = Cycle.objects.create(
            agency=walk.office.agency,
            year=YEAR - number,
            sop=walk.office.sop,
            state=step.state,
            opened_at=walk.now,
            deadline=walk.now.date(),
        )
        Visit.objects.create(cycle=cycle, step=step, entered_at=walk.now, due_at=walk.now)
        IncomingLetter.objects.create(
            cycle=cycle,
            number=f"065/{number}/ORG/{cycle.year}",
            dated=walk.now.date(),
            sender="Inspektorat" if number % 2 else "Bagian Organisasi",
            subject="Laporan",
            received_on=walk.now.date(),
        )


@pytest.mark.parametrize("persona", ["kasubag", "sekretaris", "kepala", "staf"])
@pytest.mark.parametrize("name", ["home", "cycles"])
def test_home_and_list_cost_the_same_for_1_and_for_20_running_cycles(walk, as_, persona, name):
    client, address = as_(persona), reverse(f"workflow:{name}")
    one = queries_of(client, address)
    _more_cycles(walk, 19)
    assert queries_of(client, address) == one


PAGES = ("cycle", "documents", "data", "corrections", "history", "chart")


def test_the_pages_of_a_cycle_cost_the_same_however_much_happened(walk, as_):
    """1 and 13 corrections, 12 more documents, 10 more requests, 2 more rounds."""
    client = as_("kasubag")
    walk.to(State.CORRECTION)
    walk.do("kasubag", Act.ADD_CORRECTION, place="Bab I", text="Salah ketik")
    addresses = {name: reverse(f"workflow:{name}", args=[walk.cycle.pk]) for name in PAGES}
    few = {name: queries_of(client, address) for name, address in addresses.items()}
    _make_much(walk)
    assert {name: queries_of(client, address) for name, address in addresses.items()} == few


def _make_much(walk):
    for _ in range(12):
        walk.do("kasubag", Act.ADD_CORRECTION, place="Bab II", text="Tambahkan tabel")
        scan = upload()
        walk.do("kasubag", Act.UPLOAD_OTHER, uploads=[(Kind.OTHER, scan, inspect(scan))])
    for row in walk.s.corrections:
        walk.do("staf", Act.ANSWER_CORRECTION, row.pk, answer="Sudah.")
    for _ in range(2):
        walk.back().to(State.CORRECTION)
    for number in range(10):
        division = walk.office.agency.divisions.create(name=f"Bidang {number}", position=10 + number)
        walk.cycle.requests.create(division=division, sent_at=walk.now, due_at=walk.now)


def test_the_running_step_costs_the_same_with_1_and_with_12_requests(walk, as_):
    walk.to(State.COMPILATION)
    divisions = walk.cycle.requests.order_by("pk")
    divisions.exclude(pk=divisions.first().pk).delete()
    client = as_("kasubag")
    addresses = [reverse(f"workflow:{name}", args=[walk.cycle.pk]) for name in PAGES] + [
        reverse("workflow:home")
    ]
    few = [queries_of(client, address) for address in addresses]
    for number in range(11):
        division = walk.office.agency.divisions.create(name=f"Bidang {number}", position=10 + number)
        walk.cycle.requests.create(
            division=division,
            sent_at=walk.now,
            due_at=walk.now,
            received_by=walk.office["bidang1"],
            received_at=walk.now,
        )
    assert [queries_of(client, address) for address in addresses] == few


def _years(response):
    """The years listed, in the order of the page."""
    return [int(year) for year in re.findall(r"Laporan Kinerja Tahun (\d{4})</a>", response.content.decode())]


@pytest.fixture
def find(walk, as_):
    _more_cycles(walk, 24)
    client = as_("kasubag")
    return lambda **query: client.get(reverse("workflow:cycles"), query)


def test_the_list_shows_20_cycles_a_page_newest_first(find):
    assert _years(find()) == list(range(YEAR, YEAR - 20, -1))
    assert _years(find(halaman=2)) == list(range(YEAR - 20, YEAR - 25, -1))


@pytest.mark.parametrize("number", ["0", "-3", "99", "dua", ""])
def test_a_page_that_is_not_there_shows_one_that_is(find, number):
    assert _years(find(halaman=number))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"cari": "065/7/ORG"}, [YEAR - 7]),
        ({"cari": "065/7/org"}, [YEAR - 7]),
        ({"cari": "INSPEKTORAT", "tahun": str(YEAR - 3)}, [YEAR - 3]),
        ({"cari": "inspektorat", "tahun": str(YEAR - 2)}, []),
        ({"tahun": str(YEAR)}, [YEAR]),
        ({"keadaan": "compilation", "tahun": str(YEAR - 3)}, [YEAR - 3]),
        ({"keadaan": "completed"}, []),
        ({"cari": "%"}, []),
        ({"cari": "tidak ada"}, []),
    ],
    ids=str,
)
def test_the_list_finds_by_letter_sender_year_and_state(find, query, expected):
    assert _years(find(**query)) == expected


def test_what_was_looked_for_stays_on_the_next_page(find):
    html = find(cari="ORG").content.decode()
    links = re.findall(r'href="([^"]*halaman=2[^"]*)"', html)
    assert links
    assert all("cari=ORG" in link for link in links)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_cycle_reads_it_once_with_its_frame(walk, as_, name):
    walk.to(State.COMPILATION)
    client = as_("kasubag")
    with CaptureQueriesContext(connection) as caught:
        client.get(reverse(f"workflow:{name}", args=[walk.cycle.pk]))
    asked = [query["sql"] for query in caught.captured_queries]
    assert sum('FROM "workflow_correction"' in sql for sql in asked) == 1


def test_an_ended_cycle_is_found_though_the_frame_does_not_read_it(walk, as_):
    walk.to(State.COMPLETED)
    page = as_("kasubag").get(reverse("workflow:cycle", args=[walk.cycle.pk]))
    assert page.context["s"].state == State.COMPLETED


def test_a_finished_cycle_hands_out_its_bound_report_and_receipt(walk, as_):
    walk.to(State.COMPLETED)
    wanted = [walk.s.latest(kind) for kind in (Kind.BOUND, Kind.RECEIPT)]
    answer = as_("kepala").get(reverse("workflow:cycle", args=[walk.cycle.pk]))
    assert all(wanted)
    assert answer.context["finals"] == wanted
    for document in wanted:
        assert reverse("workflow:document", args=[walk.cycle.pk, document.pk]) in answer.content.decode()
