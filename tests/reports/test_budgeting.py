"""Money at every level: pure sums, and what was spent entered at the leaves."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.agreement import budgeting, spending
from reports.analysis import programs_of
from reports.analysis.money import BudgetRow
from reports.models import BudgetLine, Program
from reports.sample import demo
from tests.reading import text_of
from tests.reports.agreement_pages import fields
from workflow.models import Event
from workflow.services import NotReady


def line(level, budget, realised=None, *children):
    return BudgetRow(SimpleNamespace(name=level, budget=budget, realised=realised), level, children)


def tree(program=(10, None), first=(4, None), second=(6, None)):
    return line(
        "program", *program, line("kegiatan", *first), line("kegiatan", 6, None, line("sub", *second))
    )


def test_levels_that_agree_leave_no_gap():
    assert budgeting.gaps([tree((10, 7), (4, 3), (6, 4))]) == []


def test_each_level_that_does_not_add_up_is_named_with_both_figures():
    found = [gap.sentence for gap in budgeting.gaps([tree((12, 8), (4, 3), (7, 4))])]
    assert found == [
        "Pagu Program “program” tertulis Rp12, sedangkan jumlah kegiatannya Rp10: lebih kecil Rp2.",
        "Pagu Kegiatan “kegiatan” tertulis Rp6, sedangkan jumlah sub kegiatannya Rp7: lebih besar Rp1.",
        "Realisasi Program “program” tertulis Rp8, sedangkan jumlah kegiatannya Rp7: lebih kecil Rp1.",
    ]


@pytest.mark.parametrize(
    ("row", "spent"),
    [
        (tree((10, None), (4, 3), (6, 4)), 7),
        (tree((10, 9), (4, 3), (6, None)), None),
        (tree((10, None), (0, None), (6, 4)), 4),
        (line("program", 10, 9), 9),
        (line("program", 0), 0),
        (line("program", 10), None),
    ],
)
def test_what_was_spent_is_known_only_when_every_part_is(row, spent):
    assert budgeting.spent(row) == spent


@pytest.mark.parametrize(
    ("figure", "said"), [(-1, "kurang dari 0"), (11, "lebih besar daripada pagu Rp10"), (10, ""), (0, "")]
)
def test_nobody_spends_less_than_nothing_or_more_than_the_pagu(figure, said):
    found = budgeting.beyond(line("program", 10), figure)
    assert said in found
    assert bool(found) is bool(said)


def test_leaves_are_counted_with_those_that_need_no_figure():
    assert budgeting.filled([tree((10, None), (0, None), (6, None)), line("program", 5, 5)]) == (2, 3)


# The page


@pytest.fixture
def program(cycle):
    """A program of two kegiatan; the second has two sub kegiatan, one of them without pagu."""
    found = Program.objects.get(position=1)
    Program.objects.filter(pk=found.pk).update(budget=1000, realised=None)
    BudgetLine.objects.create(program=found, position=1, name="Satu", budget=400)
    two = BudgetLine.objects.create(program=found, position=2, name="Dua", budget=600)
    BudgetLine.objects.create(program=found, parent=two, position=1, name="Dua A", budget=600)
    BudgetLine.objects.create(program=found, parent=two, position=2, name="Dua B", budget=0)
    return found


@pytest.fixture
def url(cycle):
    return reverse("reports:budget", args=[cycle.pk])


def of(name):
    return BudgetLine.objects.get(name=name)


def test_leaves_are_entered_and_summed_upwards(as_, url, program):
    client = as_("staf")
    page = client.get(url)
    keys = [name for name in fields(page) if name.startswith("k") and not name.endswith("-was")]
    assert keys == [f"k{of(name).pk}" for name in ("Satu", "Dua A", "Dua B")]
    sent = fields(page) | {f"k{of('Satu').pk}": "100", f"k{of('Dua A').pk}": "550,50"}
    response = client.post(url, sent, follow=True)
    assert of("Dua").realised == Decimal("550.50")
    assert Program.objects.get(pk=program.pk).realised == Decimal("650.50")
    assert "65,05 %" in text_of(response)
    assert Event.objects.get().summary == "Menyimpan realisasi anggaran"


def test_a_part_that_is_not_known_yet_leaves_the_whole_unknown(as_, url, program):
    client = as_("staf")
    client.post(url, fields(client.get(url)) | {f"k{of('Dua A').pk}": "600"})
    assert of("Dua").realised == 600
    assert Program.objects.get(pk=program.pk).realised is None
    assert "Terisi" in text_of(client.get(url))


@pytest.mark.parametrize(("name", "typed"), [("Satu", "401"), ("Dua B", "1"), ("Satu", "-1")])
def test_more_than_the_pagu_is_refused_at_every_level(as_, url, program, name, typed):
    client = as_("staf")
    response = client.post(url, fields(client.get(url)) | {f"k{of(name).pk}": typed})
    assert "lebih besar daripada pagu" in text_of(response) or "kurang dari 0" in text_of(response)
    assert of(name).realised is None
    assert not Event.objects.exists()


def test_parts_with_more_pagu_than_the_whole_cannot_overspend_it(as_, url, program):
    Program.objects.filter(pk=program.pk).update(budget=500)
    client = as_("staf")
    sent = {f"k{of('Satu').pk}": "400", f"k{of('Dua A').pk}": "600"}
    response = client.post(url, fields(client.get(url)) | sent)
    assert "Realisasi Rp1.000 lebih besar daripada pagu Rp500" in text_of(response)
    assert of("Satu").realised is None
    assert 'value="600"' in response.content.decode()


def test_the_second_at_one_line_is_told_and_nothing_is_lost(as_, url, program):
    client, key = as_("staf"), f"k{of('Satu').pk}"
    old = fields(client.get(url))
    client.post(url, old | {key: "10"})
    told = client.post(url, old | {key: "20", f"k{of('Dua A').pk}": "5"})
    assert told.status_code == 409
    assert "diubah orang lain menjadi Rp10" in text_of(told)
    assert (of("Satu").realised, of("Dua A").realised) == (10, None)
    assert client.post(url, fields(told)).status_code == 302
    assert (of("Satu").realised, of("Dua A").realised) == (20, 5)


def test_a_stated_sum_stays_until_one_of_its_parts_is_known(as_, url, program, cycle):
    Program.objects.filter(pk=program.pk).update(realised=700)
    BudgetLine.objects.filter(program=program, budget=0).delete()
    other = Program.objects.get(position=2)
    client = as_("staf")
    client.post(url, fields(client.get(url)) | {f"p{other.pk}": "1"})
    assert Program.objects.get(pk=program.pk).realised == 700
    assert Program.objects.get(pk=other.pk).realised == 1


# The import


def apply(cycle, people, figures):
    spending.apply(cycle, figures, actor=people["kasubag"], now=timezone.now())


def test_an_import_is_stored_and_summed(cycle, people, program):
    apply(cycle, people, {of("Satu"): Decimal(40), of("Dua A"): Decimal(60), of("Dua B"): None})
    assert Program.objects.get(pk=program.pk).realised == 100
    assert Event.objects.get().summary == "Mengimpor realisasi anggaran"


def test_an_import_is_all_or_nothing_and_says_why(cycle, people, program):
    figures = {of("Satu"): Decimal(401), of("Dua"): Decimal(1), of("Dua A"): Decimal(60)}
    with pytest.raises(NotReady) as refused:
        apply(cycle, people, figures)
    assert [str(reason) for reason in refused.value.reasons] == [
        "Kegiatan “Satu”: Realisasi Rp401 lebih besar daripada pagu Rp400. Periksa kembali angkanya.",
        "Realisasi Kegiatan “Dua” dijumlahkan dari bagiannya, jadi tidak diisi sendiri.",
    ]
    assert of("Dua A").realised is None
    assert not Event.objects.exists()


def test_an_import_takes_nothing_from_another_year(cycle, people, program, agency):
    other = demo.load(agency, 2025).programs.first()
    with pytest.raises(NotReady, match="bukan bagian"):
        apply(cycle, people, {other: Decimal(1)})


def test_the_rows_of_a_year_are_read_in_two_queries(cycle, program, agency, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(budgeting.every(programs_of(agency, 2026))) == 8
