"""The small parts of a page: each state has its sign and its word, figures in drawings are whole."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django import forms
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import RequestFactory

from workflow.forms.base import NumberField, PlainWords
from workflow.templatetags import ui

FOUR_PM = dt.datetime(2027, 1, 21, 9, 0, tzinfo=dt.UTC)


def render(source, **context):
    return Template("{% load ui ui_forms crispy_forms_filters %}" + source).render(Context(context))


@pytest.fixture(scope="module")
def sprite():
    with open(finders.find("icons/sprite.svg")) as file:
        return set(re.findall(r'id="i-(\w+)"', file.read()))


@pytest.mark.parametrize("kind", ui.SIGNS)
def test_every_state_has_a_sign_that_is_drawn(kind, sprite):
    html = render("{% state kind 'Keadaan' %}", kind=kind)
    assert f"st-{kind}" in html
    assert "<span>Keadaan</span>" in html
    assert ui.SIGNS[kind] in sprite


def test_words_of_a_state_are_escaped():
    assert "&lt;b&gt;" in render("{% state 'late' text tag=True %}", text="<b>")


def test_due_time_names_day_hour_and_state():
    html = render("{% due t 'near' 'Sisa 3 hari kerja' %}", t=FOUR_PM)
    assert "Kamis, 21 Januari 2027, " in html
    assert "16.00" in html
    assert "Sisa 3 hari kerja" in html


def test_due_time_in_a_list_of_the_running_year_leaves_the_year_out():
    assert "2027" not in render("{% due t 'near' 'Sisa 3 hari kerja' short=True %}", t=FOUR_PM)


@pytest.mark.parametrize(
    ("used", "standard", "within", "beyond"),
    [(8, 15, 53, 0), (15, 15, 100, 0), (30, 20, 100, 50), (500, 20, 100, 60), (0, 0, 0, 0)],
)
def test_meter_is_cut_in_whole_percents(used, standard, within, beyond):
    geometry = ui.meter(used, standard)
    assert (geometry["within"], geometry["beyond"]) == (within, beyond)


def test_meter_draws_no_decimal_commas():
    html = render("{% meter used 20 %}", used=Decimal("12.5"))
    assert 'width="62"' in html
    assert not re.search(r'="\d+[.,]\d', html)


def request_with(*found):
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)
    for level, text, tags in found:
        messages.add_message(request, level, text, extra_tags=tags)
    return request


def test_messages_of_one_kind_become_one_note():
    request = request_with((messages.ERROR, "Pertama.", ""), (messages.WARNING, "Kedua.", ""))
    html = render("{% notes %}", request=request)
    assert html.count('role="alert"') == 1
    assert "Pertama." in html
    assert "Kedua." in html


@pytest.mark.parametrize(
    ("level", "tags", "kind", "role"),
    [
        (messages.SUCCESS, "", "done", "status"),
        (messages.INFO, "", "info", "status"),
        (messages.INFO, "conflict", "info", "alert"),
        (messages.ERROR, "", "late", "alert"),
    ],
)
def test_note_speaks_up_only_when_something_is_wrong(level, tags, kind, role):
    html = render("{% notes %}", request=request_with((level, "Pesan.", tags)))
    assert f'class="note note-{kind}" role="{role}"' in html


class Correction(PlainWords, forms.Form):
    error_title = "Koreksi belum dapat ditambahkan."
    text = forms.CharField(label="Koreksi", help_text="Seharusnya bagaimana.")
    figure = NumberField(label="Angka", required=False)


def test_wrong_form_lists_its_fields_and_keeps_what_was_typed():
    html = render("{{ form|crispy }}", form=Correction({"text": "", "figure": "78.13"}))
    assert "Koreksi belum dapat ditambahkan. Perbaiki 2 isian:" in " ".join(html.split())
    assert 'href="#id_text"' in html
    assert "Tulis desimal dengan koma: 78,13, bukan 78.13." in html
    assert 'value="78.13"' in html


def test_hint_and_error_are_tied_to_the_field():
    html = render("{{ form|crispy }}", form=Correction({}))
    control = re.search(r"<input[^>]*id_text[^>]*>", html)[0]
    assert 'aria-invalid="true"' in control
    assert 'aria-describedby="id_text_helptext id_text_error"' in control
    assert 'id="id_text_helptext"' in html
    assert 'id="id_text_error"' in html


def test_required_is_a_word_and_only_where_required():
    html = render("{{ form|crispy }}", form=Correction())
    assert html.count(">wajib<") == 1
    assert "note-late" not in html


def test_missing_answer_is_not_called_a_division():
    form = Correction({})
    assert form.errors["text"] == ["Belum diisi."]


def test_stored_number_is_shown_as_it_is_written():
    assert 'value="3.412,5"' in str(Correction(initial={"figure": Decimal("3412.50")})["figure"])
