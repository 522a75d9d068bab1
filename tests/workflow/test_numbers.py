"""Numbers of papers: by the agency's pattern, in sequence, never twice, whoever asks at the same instant."""

import threading
from datetime import date
from importlib import import_module

import pytest
from django.db import transaction
from django.urls import reverse

from tests.answers import sent
from tests.office import NOW, Walk, begin, build_office
from tests.together import together
from workflow.actions import Act, situation
from workflow.models import Kind, LetterNumber, NumberPattern, State
from workflow.models.number import pattern_fault
from workflow.services import NotReady, Refused, perform
from workflow.services.numbers import (
    TakenMeanwhile,
    check_typed,
    following,
    pattern_of,
    propose,
    take,
    upcoming,
)

DAY = date(2026, 2, 10)
BACKEND = "django.contrib.auth.backends.ModelBackend"


def taken(office, text, *, kind=Kind.NOTA_DINAS, year=2026, sequence=None):
    return LetterNumber.objects.create(
        agency=office.agency, kind=kind, year=year, sequence=sequence, text=text, taken_at=NOW
    )


def next_text(office, kind=Kind.NOTA_DINAS, day=DAY):
    return upcoming(office.agency, kind, day).text


def send(walk, **form):
    due = {"number": "", "dated": NOW.date(), "data_due": date(2026, 1, 26)}
    return walk.do("kasubag", Act.SEND_REQUEST, **due | form)


def test_first_number_of_a_year_follows_the_usual_pattern(office):
    assert next_text(office) == "800.1/001/BKPSDM/2026"
    assert next_text(office, Kind.COVER_LETTER) == "000.8.6.3/001/BKPSDM/2026"


def test_pattern_of_the_agency_counts_with_its_digits_month_and_first_number(office):
    NumberPattern.objects.create(
        agency=office.agency, kind=Kind.NOTA_DINAS, text="ND/{bulan}/{nomor}/{tahun}", digits=1, first=48
    )
    assert next_text(office) == "ND/II/48/2026"


def test_each_kind_and_each_year_counts_for_itself(office):
    taken(office, "800.1/007/BKPSDM/2026", sequence=7)
    assert next_text(office) == "800.1/008/BKPSDM/2026"
    assert next_text(office, day=date(2027, 1, 4)) == "800.1/001/BKPSDM/2027"
    assert next_text(office, Kind.COVER_LETTER) == "000.8.6.3/001/BKPSDM/2026"


def test_number_another_kind_already_bears_is_passed_over(office):
    NumberPattern.objects.create(
        agency=office.agency, kind=Kind.COVER_LETTER, text="800.1/{nomor}/{unit}/{tahun}"
    )
    taken(office, "800.1/001/BKPSDM/2026", sequence=1)
    assert next_text(office, Kind.COVER_LETTER) == "800.1/002/BKPSDM/2026"


def test_number_from_the_paper_agenda_moves_the_running_number_on(office):
    proposal = check_typed(office.agency, Kind.NOTA_DINAS, "800.1/031/BKPSDM/2026", DAY)
    assert proposal.sequence == 31
    assert check_typed(office.agency, Kind.NOTA_DINAS, "ND-5", DAY).sequence is None


@pytest.mark.parametrize(
    "typed", ["800.1/007/BKPSDM/2026", "  800.1/007/BKPSDM/2026 ", "800.1/7/BKPSDM/2026"]
)
def test_number_that_was_used_before_is_refused_however_it_is_written(office, typed):
    taken(office, "800.1/007/BKPSDM/2026", sequence=7)
    with pytest.raises(NotReady, match="sudah dipakai untuk nota dinas"):
        check_typed(office.agency, Kind.NOTA_DINAS, typed, DAY)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("800.1/{nomor}/BKPSDM/{tahun}", ""),
        ("{nomor}-{bulan}-{unit}-{tahun}", ""),
        ("800.1/BKPSDM/{tahun}", "tepat satu kali"),
        ("{nomor}/{nomor}/{tahun}", "tepat satu kali"),
        ("800.1/{nomor}/BKPSDM", "{tahun}"),
        ("800.1/{urut}/{tahun}", "{urut} tidak dikenal"),
        ("800.1/{nomor/{tahun}", "tidak berpasangan"),
        ("800.1/{nomor}}/{tahun}", "tidak berpasangan"),
        ("800.1/{nomor.__class__}/{tahun}", "tidak berpasangan"),
    ],
)
def test_pattern_is_checked_before_it_counts(text, fault):
    assert fault in pattern_fault(text)
    assert bool(pattern_fault(text)) == bool(fault)


@pytest.mark.django_db
class TestThroughTheActs:
    def test_left_empty_the_next_number_is_taken_and_kept_in_the_book(self, walk):
        walk.to(State.DATA_REQUEST)
        send(walk)
        row = LetterNumber.objects.get(kind=Kind.NOTA_DINAS)
        assert row.text == walk.s.nota.number == "800.1/001/BKPSDM/2026"
        assert (row.cycle, row.taken_by, row.sequence) == (walk.cycle, walk.office["kasubag"], 1)
        assert walk.cycle.events.order_by("-number").first().summary.endswith(f"{row.text} ke bidang")

    def test_typed_number_is_kept_and_the_same_is_refused_to_the_next_paper(self, walk):
        walk.to(State.DATA_REQUEST)
        send(walk, number="800/3")
        other = Walk(walk.office, begin(walk.office, year=2024)).to(State.DATA_REQUEST)
        with pytest.raises(NotReady, match="800/3 sudah dipakai"):
            send(other, number="800/3")
        assert other.cycle.state == State.DATA_REQUEST
        send(other, number="800/4")

    def test_nothing_is_taken_by_an_act_that_fails(self, walk, monkeypatch):
        walk.to(State.DATA_REQUEST)
        monkeypatch.setitem(
            import_module("workflow.services.perform").EFFECTS, Act.SEND_REQUEST, lambda desk, **form: 1 / 0
        )
        with pytest.raises(ZeroDivisionError):
            send(walk)
        assert not LetterNumber.objects.exists()

    def test_form_shows_the_next_number_and_refuses_a_used_one_where_it_is_typed(self, client, walk):
        walk.to(State.DATA_REQUEST)
        taken(walk.office, "800/3")
        client.force_login(walk.office["kasubag"], backend=BACKEND)
        address = reverse("workflow:act", args=[walk.cycle.pk, "send_request"])
        assert "nomor berikutnya, 800.1/001/BKPSDM/" in client.get(address).content.decode()
        page = client.post(address, sent(Act.SEND_REQUEST, walk.s, number="800/3"))
        assert "Nomor 800/3 sudah dipakai untuk nota dinas" in page.content.decode()
        assert page.context["form"].errors["number"]

    def test_every_round_of_the_submission_gets_its_own_number(self, walk):
        walk.round(State.SUBMISSION, 2)
        form = {"letter_number": "", "letter_date": DAY, "addressee": "Bagian", "copies": 1}
        walk.do("kasubag", Act.HAND_OVER, **form)
        texts = LetterNumber.objects.filter(kind=Kind.COVER_LETTER).values_list("text", flat=True)
        assert set(texts) == {"045/7/BKPSDM/2026", "000.8.6.3/001/BKPSDM/2026"}
        assert walk.s.hand_over.letter_number == "000.8.6.3/001/BKPSDM/2026"

    def test_receipt_correction_list_and_approval_sheet_are_numbered_without_being_asked(self, walk):
        walk.to(State.COMPLETED)
        kinds = set(LetterNumber.objects.values_list("kind", flat=True))
        assert kinds == {
            Kind.NOTA_DINAS,
            Kind.CORRECTION_LIST,
            Kind.APPROVAL_SHEET,
            Kind.COVER_LETTER,
            Kind.RECEIPT,
        }


@pytest.fixture
def two_offices_at_once(transactional_db, plain_papers):
    """Two cycles of one agency, both about to send their memo."""
    office = build_office()
    return [Walk(office, begin(office, year=year)).to(State.DATA_REQUEST) for year in (2024, 2025)]


def _sending(walk, **form):
    due = {"number": "", "dated": NOW.date(), "data_due": date(2026, 1, 26)} | form
    return lambda: perform(
        Act.SEND_REQUEST, cycle_id=walk.cycle.pk, actor=walk.office["kasubag"], now=NOW, **due
    )


@pytest.fixture
def meet_before_writing(monkeypatch):
    """Everybody has proposed a number and made the paper before the first takes the lock."""
    module = import_module("workflow.services.perform")
    commit, gate, first = module._commit, threading.Barrier(2, timeout=30), threading.local()

    def waiting(*given):
        if not getattr(first, "over", False):
            first.over = True
            gate.wait()
        return commit(*given)

    monkeypatch.setattr(module, "_commit", waiting)


@pytest.mark.django_db(transaction=True)
def test_two_papers_at_the_same_instant_get_two_numbers(two_offices_at_once, meet_before_writing):
    outcomes = together([_sending(walk) for walk in two_offices_at_once])
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)], outcomes
    printed = {situation(walk.cycle, NOW).nota.number for walk in two_offices_at_once}
    assert printed == {"800.1/001/BKPSDM/2026", "800.1/002/BKPSDM/2026"}
    rows = LetterNumber.objects.filter(kind=Kind.NOTA_DINAS).order_by("sequence")
    assert [row.sequence for row in rows] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_two_who_type_the_same_number_at_the_same_instant(two_offices_at_once, meet_before_writing):
    outcomes = together([_sending(walk, number="800/77") for walk in two_offices_at_once])
    lost = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert len(lost) == 1, outcomes
    assert isinstance(lost[0], Refused)
    assert "800/77 sudah dipakai" in str(lost[0])
    assert LetterNumber.objects.filter(text="800/77").count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_takers_never_share_a_number(two_offices_at_once):
    walk, actor = two_offices_at_once[0], two_offices_at_once[0].office["kasubag"]
    s = walk.s

    def one():
        for _ in range(60):
            proposal = propose(Act.SEND_REQUEST, s, {"dated": DAY})
            try:
                with transaction.atomic():
                    return take(proposal, s=s, actor=actor).sequence
            except TakenMeanwhile:
                continue
        raise AssertionError("never got a number")

    outcomes = together([one] * 8)
    assert sorted(outcomes) == list(range(1, 9)), outcomes


class TestInTheAdministration:
    @pytest.fixture
    def admin(self, client, office):
        client.force_login(office["admin"], backend=BACKEND)
        return client

    def _sent(self, office, **changes):
        return {
            "agency": office.agency.pk,
            "kind": "nota_dinas",
            "text": "ND.{nomor}/{unit}/{tahun}",
            "digits": 2,
            "first": 5,
        } | changes

    def test_pattern_without_a_running_number_is_not_saved_and_says_why(self, admin, office):
        page = admin.post(
            reverse("admin:workflow_numberpattern_add"), self._sent(office, text="800/BKPSDM/{tahun}")
        )
        assert "harus memuat {nomor} tepat satu kali" in page.content.decode()
        assert not NumberPattern.objects.exists()

    def test_preview_shows_the_next_number_and_saves_nothing(self, admin, office):
        address = reverse("admin:workflow_numberpattern_add")
        answer = admin.post(address, self._sent(office, _preview="1")).content.decode()
        assert "ND.05/BKPSDM/" in answer
        assert "800.1/001/BKPSDM/" in answer
        assert not NumberPattern.objects.exists()

    def test_saved_pattern_counts_at_once(self, admin, office):
        admin.post(reverse("admin:workflow_numberpattern_add"), self._sent(office))
        row = NumberPattern.objects.get()
        assert following(row, DAY).text == next_text(office) == "ND.05/BKPSDM/2026"
        assert pattern_of(office.agency, Kind.NOTA_DINAS) == row
        listed = admin.get(reverse("admin:workflow_numberpattern_changelist")).content.decode()
        assert "ND.05/BKPSDM/" in listed

    def test_book_of_numbers_is_for_reading_only(self, admin, office):
        row = taken(office, "800/3")
        assert "800/3" in admin.get(reverse("admin:workflow_letternumber_changelist")).content.decode()
        assert admin.get(reverse("admin:workflow_letternumber_add")).status_code == 403
        assert admin.post(reverse("admin:workflow_letternumber_delete", args=[row.pk])).status_code == 403
