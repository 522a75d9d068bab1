"""An administrator keeps the Perjanjian Kinerja without a developer."""

import pytest
from django.urls import reverse

from reports.models import Agreement, Indicator, Objective, Program


@pytest.fixture
def admin(as_):
    return as_("admin")


def form_of(response):
    """Every field of an admin page as a browser would send it back."""
    context = response.context_data
    sent = dict(_values(context["adminform"].form))
    for inline in context["inline_admin_formsets"]:
        sent |= dict(_values(inline.formset.management_form))
        for form in inline.formset.forms:
            sent |= dict(_values(form))
    return sent


def _values(form):
    for field in form:
        value = field.field.prepare_value(field.value())
        if value is not None and value is not False:
            yield field.html_name, value


@pytest.mark.parametrize("model", [Agreement, Objective])
def test_lists_and_pages_open_in_indonesian(admin, agreement, model):
    name = model._meta.model_name
    row = model.objects.first()
    listing = admin.get(reverse(f"admin:reports_{name}_changelist"))
    page = admin.get(reverse(f"admin:reports_{name}_change", args=[row.pk]))
    assert "Isi laporan" in listing.content.decode()
    assert str(row) in page.content.decode()


def test_a_target_is_changed_on_the_page_of_its_objective(admin, agreement):
    objective = agreement.objectives.get(position=2)
    url = reverse("admin:reports_objective_change", args=[objective.pk])
    sent = form_of(admin.get(url)) | {"indicators-0-target": "82,5"}
    assert admin.post(url, sent).status_code == 302
    assert objective.indicators.get(position=1).target == 82.5


def test_a_figure_with_a_decimal_point_is_refused_with_the_remedy(admin, agreement):
    url = reverse("admin:reports_objective_change", args=[agreement.objectives.get(position=2).pk])
    response = admin.post(url, form_of(admin.get(url)) | {"indicators-0-target": "82.5"})
    assert "Tulis desimal dengan koma: 82,5, bukan 82.5." in response.content.decode()


def test_a_program_and_an_objective_are_added_to_the_agreement(admin, agreement):
    url = reverse("admin:reports_agreement_change", args=[agreement.pk])
    sent = form_of(admin.get(url))
    added = {
        "objectives-TOTAL_FORMS": 5,
        "objectives-4-position": 5,
        "objectives-4-text": "Meningkatnya tata kelola",
        "objectives-4-agreement": agreement.pk,
        "programs-TOTAL_FORMS": 5,
        "programs-4-position": 5,
        "programs-4-name": "Program Penunjang",
        "programs-4-budget": "1000000",
        "programs-4-agreement": agreement.pk,
    }
    assert admin.post(url, sent | added).status_code == 302
    assert agreement.objectives.count() == 5
    assert Program.objects.get(position=5).name == "Program Penunjang"


def test_a_range_that_falls_is_refused_with_a_sentence(admin, agreement):
    objective = agreement.objectives.get(position=3)
    url = reverse("admin:reports_objective_change", args=[objective.pk])
    sent = form_of(admin.get(url)) | {"indicators-2-target_high": "2"}
    response = admin.post(url, sent)
    assert "Batas atas harus lebih besar daripada target." in response.content.decode()
    assert Indicator.objects.get(target_high__isnull=False).target_high == 4


def test_indicators_can_only_be_given_to_bidang_of_the_same_agency(admin, agreement, agency):
    other = type(agency).objects.create(code="lain", name="Lain", short_name="Lain", place="Kerinci")
    other.divisions.create(name="Bidang Asing")
    url = reverse("admin:reports_objective_change", args=[agreement.objectives.first().pk])
    assert "Bidang Asing" not in admin.get(url).content.decode()


@pytest.mark.parametrize("persona", ["kasubag", "bidang1"])
def test_staff_without_the_right_do_not_get_in(as_, agreement, persona):
    assert as_(persona).get(reverse("admin:reports_agreement_changelist")).status_code == 302
