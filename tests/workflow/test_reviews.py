"""Monitoring and evaluation forms: from the evidence, completed by who leads, closed for good."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.evidence import cycle_of, stays
from tests.office import WIB
from workflow.evaluation import reviews
from workflow.evaluation.reviews import QUESTIONS, Kind
from workflow.models import SopReview, SopReviewRow, State

pytestmark = pytest.mark.django_db
LIST = "/evaluasi/monitoring/"
NOW = datetime(2026, 8, 3, 9, tzinfo=WIB)


@pytest.fixture
def evidence(office):
    """In the first half of 2026 step 2 was late in two of three rounds, step 4 on time in all."""
    cycle = cycle_of(office, 2025)
    stays(cycle, State.NOTA_DINAS_APPROVAL, 20, 30, 45)
    stays(cycle, State.COMPILATION, 14)
    return office


@pytest.fixture
def monitoring(evidence):
    return begin(evidence)


def begin(office, kind=Kind.MONITORING, year=2026, half=1):
    return reviews.start(office.sop, kind=kind, year=year, half=half, actor=office["kasubag"], now=NOW)[0]


@pytest.fixture
def kasubag(client, office):
    client.force_login(office["kasubag"])
    return client


def form_of(review, **rows):
    """What the browser would send: every line judged good and initialled, but for `rows`."""
    found = {"conclusion": review.conclusion, "seen": reviews.fingerprint(review, list(review.rows.all()))}
    for row in review.rows.all():
        line = {"good": "ya", "note": row.note, "action": row.action, "initialled": "on"}
        line |= rows.get(f"baris{row.position}", {})
        found |= {f"baris{row.position}-{name}": value for name, value in line.items() if value}
    return found


def address(review):
    return f"{LIST}{review.pk}/"


# Filled in from the evidence


def test_monitoring_judges_by_the_rate_on_time(monitoring):
    rows = {row.position: row for row in monitoring.rows.all()}
    assert len(rows) == 8
    assert (rows[2].good, rows[4].good, rows[1].good) == (False, True, None)
    assert rows[2].note.startswith("Tepat waktu 1 dari 3 putaran (33,33 %). Median 30 menit")
    assert rows[1].note == reviews.NO_DATA
    assert rows[2].text == rows[2].step.activity
    assert not any(row.initialled_by for row in rows.values())


@pytest.mark.parametrize(("on_time", "good"), [(4, True), (3, False)])
def test_four_in_five_on_time_is_good(office, on_time, good):
    stays(cycle_of(office, 2025), State.COMPILATION, *[15] * on_time, *[16] * (5 - on_time))
    assert begin(office).rows.get(position=4).good is good


def test_only_the_stays_of_the_semester_count(evidence):
    assert begin(evidence, half=2).rows.get(position=2).good is None
    assert begin(evidence, year=2025).rows.get(position=2).note == reviews.NO_DATA


@pytest.mark.parametrize(
    ("year", "half", "first", "after"),
    [
        (2026, 1, date(2026, 1, 1), date(2026, 7, 1)),
        (2026, 2, date(2026, 7, 1), date(2027, 1, 1)),
        (2026, 0, date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_period_begins_and_ends_at_midnight(year, half, first, after):
    since, until = reviews.period(year, half)
    assert (since.date(), until.date()) == (first, after)
    assert since.utcoffset() == timedelta(hours=7)


def test_yearly_evaluation_asks_the_seven_questions(evidence):
    rows = list(begin(evidence, Kind.EVALUATION, half=0).rows.all())
    assert [row.text for row in rows] == list(QUESTIONS)
    assert all(row.good is None for row in rows)
    assert "1 dari 2 langkah yang terukur berjalan tepat waktu." in [row.note for row in rows]


# The list and beginning a form


def test_form_is_begun_once_however_often_it_is_sent(kasubag, evidence):
    for _ in range(2):
        answer = kasubag.post(LIST, {"period": f"evaluation-{timezone.localdate().year}-0"})
        assert answer.status_code == 302
    assert SopReview.objects.count() == 1
    assert "sudah ada" in kasubag.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("period", ["", "monitoring-2199-1", "evaluation-2026", "x-y-z"])
def test_period_that_cannot_be_is_refused_beside_the_field(kasubag, period):
    html = kasubag.post(LIST, {"period": period}).content.decode()
    assert "Belum dipilih." in html or "Masa itu belum dimulai atau sudah lama lewat." in html
    assert not SopReview.objects.exists()


def test_others_of_the_agency_read_and_do_not_write(client, office, monitoring):
    client.force_login(office["staf"])
    assert "Buat formulir" not in client.get(LIST).content.decode()
    html = client.get(address(monitoring)).content.decode()
    assert "Tidak berjalan baik" in html
    assert "<textarea" not in html
    assert client.post(LIST, {"period": "evaluation-2026-0"}).status_code == 403
    assert client.post(address(monitoring), form_of(monitoring)).status_code == 403
    assert not monitoring.rows.filter(initialled_by__isnull=False).exists()


@pytest.mark.parametrize("persona", ["penerima", "outsider", "admin"])
def test_people_outside_do_not_find_a_form(client, office, monitoring, persona):
    client.force_login(office[persona])
    assert client.get(address(monitoring)).status_code == 404


# Filling in


def test_saving_keeps_the_lines_and_who_initialled_them(kasubag, office, monitoring):
    sent = form_of(monitoring, baris2={"good": "tidak", "action": "Jadwalkan paraf pagi."})
    assert kasubag.post(address(monitoring), sent).status_code == 302
    row = monitoring.rows.get(position=2)
    assert (row.good, row.action) == (False, "Jadwalkan paraf pagi.")
    assert row.initialled_by == office["kasubag"]
    monitoring.refresh_from_db()
    assert monitoring.finished_at is None


def test_saving_half_a_form_is_no_mistake(kasubag, monitoring):
    sent = form_of(monitoring, baris1={"good": "", "initialled": ""})
    assert kasubag.post(address(monitoring), sent).status_code == 302
    assert monitoring.rows.get(position=1).good is None


def test_finishing_names_what_is_missing_and_keeps_what_was_typed(kasubag, monitoring):
    sent = form_of(
        monitoring,
        baris1={"good": "", "note": "Diamati langsung."},
        baris2={"good": "tidak"},
        baris3={"initialled": ""},
    )
    html = kasubag.post(address(monitoring), sent | {"finish": "1"}).content.decode()
    assert "Diamati langsung." in html
    for sentence in ("Belum dinilai.", "Tulis tindakan yang harus diambil", "Belum diparaf."):
        assert sentence in html
    assert "Formulir belum dapat dinyatakan selesai." in html
    monitoring.refresh_from_db()
    assert monitoring.finished_at is None
    assert monitoring.rows.get(position=1).note == reviews.NO_DATA


def test_finished_form_is_read_only(kasubag, monitoring):
    sent = form_of(monitoring, baris2={"good": "tidak", "action": "Rapat bulanan."}) | {"finish": "1"}
    assert kasubag.post(address(monitoring), sent | {"conclusion": "Cukup baik."}).status_code == 302
    monitoring.refresh_from_db()
    assert (monitoring.finished_at is not None, monitoring.conclusion) == (True, "Cukup baik.")
    html = kasubag.get(address(monitoring)).content.decode()
    assert "<textarea" not in html
    answer = kasubag.post(address(monitoring), form_of(monitoring, baris1={"note": "Terlambat diketik"}))
    assert answer.status_code == 409
    assert "Terlambat diketik" in answer.content.decode()
    assert monitoring.rows.get(position=1).note == reviews.NO_DATA


def test_form_sent_twice_is_finished_once(kasubag, monitoring):
    sent = form_of(monitoring, baris2={"good": "tidak", "action": "Rapat."}) | {"finish": "1"}
    assert kasubag.post(address(monitoring), sent).status_code == 302
    monitoring.refresh_from_db()
    first = monitoring.finished_at
    assert kasubag.post(address(monitoring), sent).status_code == 302
    monitoring.refresh_from_db()
    assert monitoring.finished_at == first


def test_change_by_another_is_shown_before_it_is_replaced(kasubag, office, monitoring):
    sent = form_of(monitoring, baris4={"note": "Catatan saya"})
    SopReviewRow.objects.filter(review=monitoring, position=4).update(note="Catatan rekan")
    answer = kasubag.post(address(monitoring), sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "diubah orang lain" in html
    assert "Catatan saya" in html
    assert "Catatan rekan" in html
    assert monitoring.rows.get(position=4).note == "Catatan rekan"
    again = form_of(monitoring, baris4={"note": "Catatan saya"})
    assert f'value="{again["seen"]}"' in html
    assert kasubag.post(address(monitoring), again).status_code == 302
    assert monitoring.rows.get(position=4).note == "Catatan saya"


def test_changed_line_takes_the_paraf_of_who_changed_it(kasubag, office, monitoring):
    row = monitoring.rows.get(position=4)
    SopReviewRow.objects.filter(pk=row.pk).update(initialled_by=office["sekretaris"], initialled_at=NOW)
    kasubag.post(address(monitoring), form_of(monitoring))
    row.refresh_from_db()
    assert (row.initialled_by, row.initialled_at) == (office["sekretaris"], NOW)
    kasubag.post(address(monitoring), form_of(monitoring, baris4={"note": "Diubah"}))
    row.refresh_from_db()
    assert row.initialled_by == office["kasubag"]


def test_gaps_are_refused_by_the_service_too(office, monitoring):
    rows = list(monitoring.rows.all())
    with pytest.raises(ValueError, match="gaps"):
        reviews.save(
            monitoring.pk,
            actor=office["kasubag"],
            now=NOW,
            seen=reviews.fingerprint(monitoring, rows),
            answers={row.pk: reviews.Answer(False, "", "", True) for row in rows},
            conclusion="",
            finish=True,
        )
