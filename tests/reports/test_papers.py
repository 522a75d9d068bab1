"""What every paper shares: a maker for each, who signs on which day, words for numbers, plain refusals."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from reports import pdf
from reports.models import Evidence, Indicator, Realisation
from reports.papers import common
from reports.papers.registry import MAKERS
from tests.office import small_pdf
from workflow.actions import RULES
from workflow.models import Appointment, Duty, Kind, State
from workflow.papers import PaperNotPossible

from .papers_fixtures import make, promise, results

GENERATED = sorted({kind for rule in RULES.values() for kind in rule.makes})
DAY = date(2026, 2, 10)
FORMS = {
    Kind.DISPOSITION_SHEET: {"addressee": "Kasubag", "instructions": ["Koordinasi"], "note": ""},
    Kind.COVER_LETTER: {"letter_number": "045/7", "letter_date": DAY, "addressee": "Bagian", "copies": 2},
}


def acting(office, persona, kind, since, until):
    """Let a person act as head for some days."""
    head = Appointment.objects.get(user=office["kepala"])
    return Appointment.objects.create(
        user=office[persona], role=head.role, agency=office.agency, kind=kind, since=since, until=until
    )


def head_on(walk, day):
    role = common.role_of(walk.s, State.APPROVAL, Duty.DECIDE)
    return common.signatory(walk.s, role, day)


@pytest.mark.parametrize("kind", GENERATED)
def test_every_paper_an_act_leaves_has_its_maker(kind):
    assert kind in MAKERS


def test_head_signs_with_name_rank_and_nip(walk):
    signature = head_on(walk, DAY)
    assert signature.title == "KEPALA BKPSDM"
    assert (signature.name, signature.nip) == ("Drs. Zulkifli Arman, M.Si.", "196803121993031005")
    assert signature.rank == "Pembina Utama Muda, IV/c"


@pytest.mark.parametrize(("kind", "mark"), [("plh", "Plh."), ("plt", "Plt.")])
def test_acting_head_signs_on_their_days_and_not_after(walk, kind, mark):
    acting(walk.office, "sekretaris", kind, DAY, DAY + timedelta(days=3))
    assert head_on(walk, DAY).title == f"{mark} KEPALA BKPSDM"
    assert head_on(walk, DAY + timedelta(days=3)).name == "Rosmalinda, S.E., M.M."
    assert head_on(walk, DAY - timedelta(days=1)).title == "KEPALA BKPSDM"
    assert head_on(walk, DAY + timedelta(days=4)).name == "Drs. Zulkifli Arman, M.Si."


def test_office_without_holder_stands_over_dots(walk):
    Appointment.objects.filter(user=walk.office["kepala"]).update(until=DAY - timedelta(days=1))
    signature = head_on(walk, DAY)
    assert (signature.title, signature.name) == ("KEPALA BKPSDM", "")
    printed = render_to_string("reports/papers/_signature.html", {"signature": signature})
    assert "(....." in printed


def test_user_name_that_is_no_nip_is_not_printed_as_one(office):
    assert common.signed_by(office["admin"], "Administrator").nip == ""


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (17, "tujuh belas"),
        (20, "dua puluh"),
        (25, "dua puluh lima"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (219, "dua ratus sembilan belas"),
        (1000, "seribu"),
        (2026, "dua ribu dua puluh enam"),
        (12500, "dua belas ribu lima ratus"),
    ],
)
def test_numbers_are_counted_in_words(number, said):
    assert common.number_words(number) == said


def test_file_names_hold_nothing_but_letters_figures_and_hyphens():
    assert common.file_name("SOP", "BKPSDM.1.7-2017", "../é") == "SOP-BKPSDM-1-7-2017.pdf"


def test_machine_without_pdf_libraries_says_so_in_the_words_of_the_process(walk, monkeypatch):
    def fail(*args, **kwargs):
        raise pdf.PdfUnavailable

    monkeypatch.setattr(pdf, "render", fail)
    walk.disposition()
    with pytest.raises(PaperNotPossible, match="apt-get install"):
        make(Kind.NOTA_DINAS, walk)


@pytest.fixture
def unrendered(monkeypatch):
    """Fill in the templates without drawing them: fast, and every query of a template still happens."""

    def fill_in(template, context, **rest):
        render_to_string(template, context)
        return small_pdf()

    monkeypatch.setattr(pdf, "render", fill_in)
    monkeypatch.setattr("reports.pdf_tools.page_count", lambda data: 1)
    monkeypatch.setattr("reports.papers.sop_sheet.sizes_in", lambda data, chart: [len(chart.rows)])


def _keep_one_indicator():
    kept = Indicator.objects.earliest("pk")
    Evidence.objects.exclude(realisation__indicator=kept).delete()
    Realisation.objects.exclude(indicator=kept).delete()
    Indicator.objects.exclude(pk=kept.pk).delete()


def test_number_of_queries_does_not_grow_with_the_indicators(walk, unrendered):
    promise(walk.office)
    walk.to(State.COMPILATION)
    results(walk)
    walk.to(State.CORRECTION).back()
    walk.to(State.SUBMISSION, prepared=True)

    def queries():
        found, situation = {}, walk.s
        for kind in GENERATED:
            with CaptureQueriesContext(connection) as caught:
                MAKERS[kind](situation, actor=walk.office["sekretaris"], form=FORMS.get(kind, {}))
            found[kind] = len(caught)
        return found

    many = queries()
    _keep_one_indicator()
    assert queries() == many
    assert max(many.values()) < 20, many


def test_dates_on_papers_are_those_of_the_office_and_not_of_greenwich(walk):
    walk.now = walk.now.replace(hour=3)  # still the evening before in Greenwich
    assert common.today(walk.s) == date(2026, 1, 12)
