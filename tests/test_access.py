"""Every address of the site × every person: who sees it, who is sent away, who finds nothing."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from reports.analysis import programs_of
from reports.data import worksheet
from reports.excel import agreement_book, drafts, form_book, form_drafts, spending_book, spending_drafts
from reports.models import Evidence, Recommendation
from reports.narrative import pictures
from reports.sample import demo
from tests.course import shared, taken_back
from tests.office import YEAR, begin
from tests.pictures import picture_bytes
from tests.reports.excel_files import sent
from workflow.actions import Act
from workflow.evaluation import reviews
from workflow.models import Appointment, Kind, Sop, SopReview, State
from workflow.revisions import copy_revision

pytestmark = pytest.mark.django_db
PERSONAS = ("anonymous", "kepala", "sekretaris", "kasubag", "staf", "bidang1", "bidang2", "penerima")
PERSONAS += ("outsider", "admin")
STRANGERS = {"penerima": 404, "outsider": 404, "admin": 404}


def row(usual=200, *, anonymous=302, **others):
    return dict.fromkeys(PERSONAS, usual) | {"anonymous": anonymous} | others


INSIDE = row(**STRANGERS)
OPENERS = row(403, sekretaris=200, kasubag=200)
OWN_DATA = row(bidang2=404, **STRANGERS)
COMPILERS = row(403, kasubag=200, staf=200, **STRANGERS)
# While the report is compiled; the cycle is not yet on its way to the receiver.
TABLE = {
    "login": row(302, anonymous=200),
    "logout": row(405),
    "password_change": row(),
    "password_change_done": row(),
    "workflow:home": row(),
    "workflow:cycles": row(),
    "workflow:open": OPENERS,
    "workflow:cycle": INSIDE,
    "workflow:documents": INSIDE,
    "workflow:document": INSIDE,
    "workflow:data": INSIDE,
    "workflow:corrections": INSIDE,
    "workflow:history": INSIDE,
    "workflow:chart": INSIDE,
    "workflow:binding": row(302, **STRANGERS),
    "workflow:act": COMPILERS,
    "workflow:publication": row(302, **STRANGERS),  # not before the report was received
    "workflow:plan": row(**STRANGERS),
    "workflow:sop": row(),
    "workflow:sop_revision": row(outsider=404, admin=404),
    "workflow:sop_compare": INSIDE,
    "workflow:calendar": row(),
    "workflow:notices": row(),
    "workflow:notice": row(404),  # one that is somebody else's, or nobody's
    "workflow:notices_seen": row(405),
    "workflow:calendar_link": row(),
    "workflow:calendar_renew": row(405),
    "workflow:calendar_revoke": row(405),
    "workflow:feed": row(404, anonymous=404),  # a made-up secret
    "workflow:evaluation": INSIDE,
    "workflow:evaluation_xlsx": INSIDE,
    "workflow:proposal": row(403, kasubag=200, **STRANGERS),
    "workflow:reviews": INSIDE,
    "workflow:review": INSIDE,
    "reports:evaluation_pdf": INSIDE,
    "reports:review_pdf": INSIDE,
    "reports:data": OWN_DATA,
    "reports:data_check": row(405),
    "reports:evidence": OWN_DATA,
    "reports:evidence_delete": row(403, bidang1=200, bidang2=404, **STRANGERS),
    "reports:sections": INSIDE,
    "reports:report": INSIDE,
    "reports:report_pdf": INSIDE,
    "reports:report_docx": INSIDE,
    "reports:version_docx": row(404),  # a paper that is no report
    "reports:check": INSIDE,
    "reports:versions": INSIDE,
    "reports:section": INSIDE,
    "reports:section_preview": INSIDE,
    "reports:add_picture": row(405),
    "reports:picture": INSIDE,
    "reports:budget": INSIDE,
    "reports:lhe": INSIDE,
    "reports:coordination": INSIDE,
    "reports:follow_up_new": COMPILERS,
    "reports:follow_up": COMPILERS,
    "reports:follow_up_delete": COMPILERS,
    "reports:agreements": INSIDE,
    "reports:agreement_new": COMPILERS,
    "reports:agreement": INSIDE,
    "reports:agreement_head": COMPILERS,
    "reports:agreement_copy": row(403, kasubag=404, staf=404, **STRANGERS),  # nothing earlier to copy
    "reports:agreement_row_new": COMPILERS,
    "reports:agreement_row": COMPILERS,
    "reports:agreement_delete": COMPILERS,
    "reports:agreement_move": row(405),
    "reports:agreement_of_cycle": row(302, **STRANGERS),
    "reports:agreement_excel": INSIDE,
    "reports:data_form": OWN_DATA,
    "reports:data_form_xlsx": OWN_DATA,
    "reports:data_form_preview": row(404, bidang1=200),
    "reports:budget_excel": INSIDE,
    "reports:measurement_xlsx": INSIDE,
    "reports:budget_xlsx": INSIDE,
    "reports:budget_preview": row(404, kasubag=200),
    "reports:agreement_export": INSIDE,
    "reports:agreement_template": INSIDE,
    "reports:agreement_preview": row(404, kasubag=200),
    "reports:sop_sheet": row(outsider=404, admin=404),
    "reports:cycle_sheet": INSIDE,
    "reports:nota_preview": row(302, **STRANGERS),  # it was sent: the kept one stands in its place
    "reports:preview": COMPILERS,
    "reports:paper": INSIDE,
    "reports:verify": row(anonymous=200),
    "reports:verify_code": row(404, anonymous=404),  # a made-up code
}
# Once it has been handed over, the receiver finds the cycle, what leaves the house, and nothing else.
RECEIVERS = {
    "workflow:cycle": 200,
    "workflow:documents": 200,
    "workflow:document": 404,
    "workflow:data": 404,
    "workflow:corrections": 404,
    "workflow:history": 404,
    "workflow:chart": 200,
    "workflow:binding": 404,
    "workflow:act": 302,
    "workflow:publication": 302,
    "reports:data": 404,
    "reports:data_check": 405,
    "reports:evidence": 404,
    "reports:evidence_delete": 404,
    "reports:sections": 404,
    "reports:report": 404,
    "reports:report_pdf": 404,
    "reports:report_docx": 404,
    "reports:version_docx": 404,
    "reports:check": 404,
    "reports:versions": 404,
    "reports:section": 404,
    "reports:section_preview": 404,
    "reports:picture": 404,
    "reports:budget": 404,
    "reports:agreement_of_cycle": 404,
    "reports:lhe": 404,
    "reports:coordination": 404,
    "reports:follow_up_new": 404,
    "reports:follow_up": 404,
    "reports:follow_up_delete": 404,
    "reports:cycle_sheet": 200,
    "reports:nota_preview": 404,
    "reports:preview": 404,
    "reports:paper": 404,
}


# What an empty form sent there answers to whom it may serve: 302 when that was enough, 200 when the form
# says what is missing or the page is the answer, 409 when it does not say what it was filled in upon.
WRITERS = row(403, kasubag=200, staf=200, **STRANGERS)
SENT = {
    "reports:preview": WRITERS,
    "workflow:home": row(405),
    "workflow:cycle": row(405),
    "workflow:open": OPENERS,
    "workflow:act": WRITERS,
    "workflow:publication": row(409, **STRANGERS),
    "workflow:notice": row(405),
    "workflow:notices_seen": row(302),
    "workflow:calendar_renew": row(200),
    "workflow:calendar_revoke": row(302),
    "workflow:proposal": row(403, kasubag=200, **STRANGERS),
    "workflow:review": row(403, kasubag=200, **STRANGERS),
    "reports:data": row(403, bidang1=409, bidang2=404, **STRANGERS),
    "reports:data_check": row(403, bidang2=404, kasubag=409, staf=409, **STRANGERS),
    "reports:evidence_delete": row(403, bidang1=302, bidang2=404, **STRANGERS),
    "reports:section": WRITERS,
    "reports:add_picture": row(403, kasubag=422, staf=422, **STRANGERS),
    "reports:budget": row(403, kasubag=302, staf=302, **STRANGERS),
    "reports:follow_up_new": WRITERS,
    "reports:follow_up": WRITERS,
    "reports:follow_up_delete": row(403, kasubag=409, staf=409, **STRANGERS),
    "reports:agreement_new": WRITERS,
    "reports:agreement_head": WRITERS,
    "reports:agreement_row_new": WRITERS,
    "reports:agreement_row": WRITERS,
    "reports:agreement_excel": WRITERS,
    "reports:data_form": row(403, bidang1=200, bidang2=404, **STRANGERS),
    "reports:data_form_preview": row(404, bidang1=302),
    "reports:budget_excel": WRITERS,
    "reports:budget_preview": row(404, kasubag=302),
    "reports:agreement_preview": row(404, kasubag=302),
    "reports:agreement_delete": row(403, kasubag=409, staf=409, **STRANGERS),
    "reports:agreement_move": row(403, kasubag=302, staf=302, **STRANGERS),
}


@pytest.fixture(scope="module")
def course(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("access")
    with shared(django_db_blocker, folder, now=timezone.now()) as course:
        course.folder = folder
        yield course


def _scene(walk):
    cycle, asked = walk.cycle, walk.s.requests[0]
    demo.load(walk.office.agency, YEAR)
    demo.fill(asked, walk.office["bidang1"], now=walk.now)
    letter = cycle.documents.get(kind=Kind.INCOMING_LETTER)
    evidence = Evidence.objects.first()
    one, proof = [cycle.pk], [cycle.pk, evidence.pk]
    review, _ = reviews.start(
        walk.office.sop,
        kind=SopReview.Kind.MONITORING,
        year=YEAR,
        half=1,
        actor=walk.office["kasubag"],
        now=walk.now,
    )
    revision = copy_revision(walk.office.sop, actor=walk.office["kasubag"], now=walk.now)
    Sop.objects.filter(pk=revision.pk).update(proposed_by=walk.office["kasubag"])
    told = {"text": "R", "updated_by": walk.office["staf"], "updated_at": walk.now}
    row, _ = Recommendation.objects.get_or_create(cycle=cycle, position=1, defaults=told)
    recommendation = [cycle.pk, "rekomendasi", row.pk]
    given = {
        "workflow:notice": [10**6],
        "workflow:feed": ["x" * 43],
        "workflow:review": [review.pk],
        "reports:review_pdf": [review.pk],
        "workflow:sop_compare": [revision.pk],
        "workflow:document": [cycle.pk, letter.pk],
        "reports:version_docx": [cycle.pk, letter.pk],
        "workflow:act": [cycle.pk, Act.UPLOAD_DRAFT.value],
        "reports:preview": [cycle.pk, Act.COMPILE_DRAFT.value, Kind.MEASUREMENT.value],
        "reports:paper": [cycle.pk, Kind.AGREEMENT.value],
        "workflow:sop_revision": [cycle.sop_id],
        "reports:data": [cycle.pk, asked.pk],
        "reports:data_check": [cycle.pk, asked.pk],
        "reports:evidence": proof,
        "reports:evidence_delete": proof,
        "reports:section": [cycle.pk, "isu-strategis"],
        "reports:section_preview": [cycle.pk, "isu-strategis"],
        "reports:picture": [cycle.pk, _picture(walk).pk],
        "reports:sop_sheet": [cycle.sop_id],
        "reports:follow_up_new": [cycle.pk, "rekomendasi"],
        "reports:follow_up": recommendation,
        "reports:follow_up_delete": recommendation,
        "reports:agreement": [YEAR],
        "reports:agreement_excel": [YEAR],
        "reports:agreement_export": [YEAR],
        "reports:agreement_template": [YEAR],
        "reports:agreement_preview": [YEAR, _import(walk)],
        "reports:data_form": [cycle.pk, asked.pk],
        "reports:data_form_xlsx": [cycle.pk, asked.pk],
        "reports:data_form_preview": [cycle.pk, asked.pk, _filled_form(walk, asked)],
        "reports:budget_preview": [cycle.pk, _spending(walk)],
        "reports:agreement_head": [YEAR],
        "reports:agreement_copy": [YEAR],
        "reports:agreement_row_new": [YEAR, "sasaran"],
        **{
            f"reports:agreement_{page}": [YEAR, "indikator", evidence.realisation.indicator_id]
            for page in ("row", "delete", "move")
        },
        "reports:verify_code": ["tidak-ada"],
    }
    clients = {persona: Client() for persona in PERSONAS}
    for persona, client in clients.items():
        if persona != "anonymous":
            client.force_login(walk.office[persona], backend=site.AUTHENTICATION_BACKENDS[1])
    return SimpleNamespace(walk=walk, cycle=cycle, one=one, given=given, clients=clients)


def _filled_form(walk, asked):
    data = form_book.build(asked, worksheet.rows(asked), now=walk.now)
    return form_drafts.read_form(sent(data), asked, actor=walk.office["bidang1"], now=walk.now).pk


def _spending(walk):
    cycle = walk.cycle
    data = spending_book.build(programs_of(cycle.agency, cycle.year), year=cycle.year, office="Kantor")
    return spending_drafts.read_spending(sent(data), cycle, actor=walk.office["kasubag"], now=walk.now).pk


def _import(walk):
    """The Kasubag looks at an import; its preview is hers alone."""
    data = agreement_book.export(demo.load(walk.office.agency, YEAR))
    told = {"actor": walk.office["kasubag"], "now": walk.now}
    return drafts.read_agreement(sent(data), agency=walk.office.agency, year=YEAR, **told).pk


def _picture(walk):
    placed = pictures.place(walk.cycle, pictures.make_fit(SimpleUploadedFile("foto.png", picture_bytes())))
    return pictures.keep(placed, walk.office["staf"], walk.now)


@pytest.fixture(scope="module")
def scene(course):
    with course.at(State.COMPILATION, 1) as walk:
        yield _scene(walk)


@pytest.fixture(autouse=True)
def _its_files_and_quick_pdfs(course, settings, monkeypatch):
    settings.MEDIA_ROOT = course.folder
    monkeypatch.setattr("reports.views.papers.sheet", lambda *given: b"%PDF-")
    monkeypatch.setattr("reports.papers.nota.preview", lambda s: b"%PDF-")
    monkeypatch.setattr("reports.papers.official.draw", lambda *given, **more: b"%PDF-")
    monkeypatch.setattr("reports.papers.section_preview.make", lambda s, key: b"%PDF-")
    monkeypatch.setattr("reports.views.evaluation.evaluation_paper", lambda *given, now: b"%PDF-")
    monkeypatch.setattr("reports.views.evaluation.review_paper", lambda review: b"%PDF-")


def _address(scene, name):
    pattern = next(p for n, p in _patterns(get_resolver()) if n == name)
    return reverse(name, args=scene.given.get(name, scene.one if "<int:" in pattern else []))


def _patterns(resolver, space="", prefix=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _patterns(pattern, inner, prefix + str(pattern.pattern))
        else:
            yield f"{space}{pattern.name or ''}", prefix + str(pattern.pattern)


def _names():
    return {name for name, _ in _patterns(get_resolver())}


def test_every_address_is_in_the_table():
    assert {name for name in _names() if not name.startswith("admin:")} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_who_sees_what(scene, name):
    address = _address(scene, name)
    found = {persona: client.get(address).status_code for persona, client in scene.clients.items()}
    assert found == TABLE[name]


@pytest.mark.parametrize("name", SENT)
def test_who_may_send_what(scene, name):
    found, address = {}, _address(scene, name)
    for persona, client in scene.clients.items():
        with taken_back():
            found[persona] = client.post(address).status_code
    assert found == SENT[name]


@pytest.mark.parametrize("name", [name for name, statuses in TABLE.items() if statuses["anonymous"] == 302])
def test_who_is_not_logged_in_is_led_to_the_login_page_and_back(scene, name):
    address = _address(scene, name)
    for method in ("get", "post"):
        response = getattr(Client(), method)(address)
        assert response.status_code == 302
        assert response["Location"] == f"{reverse('login')}?next={address}"


def test_the_receiver_finds_only_what_left_the_house(course):
    with course.at(State.SUBMISSION, 1, "prepared") as walk:
        scene = _scene(walk)
        client = scene.clients["penerima"]
        assert {n: client.get(_address(scene, n)).status_code for n in RECEIVERS} == RECEIVERS
        listed = client.get(reverse("workflow:documents", args=[walk.cycle.pk])).content.decode()
        for document in walk.cycle.documents.all():
            outward = document.kind in (Kind.REPORT, Kind.BOUND, Kind.COVER_LETTER, Kind.RECEIPT)
            address = reverse("workflow:document", args=[walk.cycle.pk, document.pk])
            assert client.get(address).status_code == (200 if outward else 404), document.kind
            assert (address in listed) == outward


def test_a_document_is_not_found_under_another_cycle(scene):
    other = begin(scene.walk.office, year=YEAR - 1, now=timezone.now()).documents.get()
    client = scene.clients["kasubag"]
    assert client.get(reverse("workflow:document", args=[other.cycle_id, other.pk])).status_code == 200
    assert client.get(reverse("workflow:document", args=[scene.cycle.pk, other.pk])).status_code == 404


def test_a_document_whose_file_is_gone_is_not_found(scene, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert scene.clients["kasubag"].get(_address(scene, "workflow:document")).status_code == 404


ADMIN_ONLY_READ = {"workflow_cycle", "workflow_event", "workflow_sop", "workflow_sopstep"}
ADMIN_ONLY_READ |= {"workflow_letternumber", "django_tasks_database_dbtaskresult"}


@pytest.mark.parametrize("persona", PERSONAS)
def test_only_an_admin_enters_the_administration(scene, persona):
    client = scene.clients[persona]
    for name in sorted(_names()):
        if not name.startswith("admin:") or name in ("admin:", "admin:login", "admin:logout"):
            continue
        args = {"app_list": ["workflow"], "view_on_site": [1, 1]}.get(name.removeprefix("admin:"), [])
        if not args and "<" in dict(_patterns(get_resolver()))[name]:
            args = [999999]
        response = client.get(reverse(name, args=args))
        if persona == "admin":
            assert response.status_code in _for_admin(name), name
        else:
            assert response.status_code == 302, name
            assert response["Location"].startswith((reverse("admin:login"), reverse("login"))), name


ADMIN_ADDED_WITHIN = {"reports_indicator", "reports_program"}  # on the page of their sasaran, agreement
ABOUT_ONE = ("change", "delete", "history", "copy", "publish", "site")


def _for_admin(name):
    """Lists and empty forms are shown; nothing has the key 999999, so a page about it is not."""
    model, _, page = name.removeprefix("admin:").rpartition("_")
    if name == "admin:reports_papertext_add":
        return {302}  # to the list, where the kind of paper is chosen
    if page == "add":
        return {403 if model in ADMIN_ONLY_READ | ADMIN_ADDED_WITHIN or model.startswith("axes_") else 200}
    if page == "autocomplete":
        return {403}  # it answers for a field of a form, not by itself
    about_one = page in ABOUT_ONE and name != "admin:password_change"
    return {302, 403, 404} if about_one else {200}


def _client(user):
    client = Client()
    client.force_login(user, backend=site.AUTHENTICATION_BACKENDS[1])
    return client


def test_a_person_who_left_the_service_is_logged_out_at_once(scene):
    user = scene.walk.office["kasubag"]
    client = _client(user)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(reverse("workflow:home")).status_code == 302


@pytest.mark.parametrize(
    ("since", "until", "status"), [(-9, -1, 404), (-9, 0, 200), (0, None, 200), (1, 9, 404)]
)
def test_an_office_counts_from_its_first_day_to_its_last(scene, since, until, status):
    today, user = timezone.localdate(), scene.walk.office["kepala"]
    user.appointments.update(
        since=today + timedelta(days=since), until=until if until is None else today + timedelta(days=until)
    )
    address = reverse("workflow:cycle", args=[scene.cycle.pk])
    assert _client(user).get(address).status_code == status


@pytest.mark.parametrize(("since", "status"), [(0, 302), (1, 404)])
def test_an_acting_head_acts_from_the_day_of_the_order(scene, since, status):
    """Plh. Kasubag from today may upload the draft's companion; from tomorrow she does not even find it."""
    walk, today = scene.walk, timezone.localdate()
    acting = walk.office["outsider"]
    role = walk.office["kasubag"].appointments.get().role
    Appointment.objects.create(
        user=acting,
        role=role,
        agency=walk.office.agency,
        kind=Appointment.Kind.PLH,
        since=today + timedelta(days=since),
        until=today + timedelta(days=since + 6),
    )
    address = reverse("workflow:act", args=[walk.cycle.pk, Act.TICK.value]) + "?target=1"
    sent = {"visit": walk.s.visit.pk, "once": "7b0e9c1e-5d9f-4a55-9c6f-0d7c4d2f3a10"}
    assert _client(acting).post(address, sent).status_code == status
    signed = walk.cycle.events.filter(actor=acting).values_list("actor_title", flat=True)
    assert list(signed) == ([f"Plh. {role.name}"] if status == 302 else [])
