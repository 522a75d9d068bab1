"""Signing in and out, and what people see when something is refused, missing or broken."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

NIP = "198504172010012003"
PASSWORD = "Sirah-Tuo-1985"

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.shell_urls")]


@pytest.fixture
def person():
    return get_user_model().objects.create_user(
        username=NIP, password=PASSWORD, name="Yuni Marlina, S.E.", email="yuni@example.id"
    )


@pytest.fixture
def signed_in(client, person):
    client.force_login(person)
    return client


def sign_in(client, nip, password):
    return client.post("/masuk/", {"username": nip, "password": password})


@pytest.mark.parametrize("nip", [NIP, "19850417 201001 2 003"])
def test_nip_opens_the_door_with_or_without_spaces(client, person, nip):
    assert sign_in(client, nip, PASSWORD).status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_wrong_password_is_said_plainly_and_the_nip_stays(client, person):
    page = sign_in(client, NIP, "bukan itu").content.decode()
    assert "NIP atau kata sandi tidak cocok." in page
    assert f'value="{NIP}"' in page
    assert "bukan itu" not in page


def test_sign_in_page_says_who_makes_accounts_and_offers_no_registration(client):
    page = client.get("/masuk/").content.decode()
    assert "Akun dibuat oleh admin kepegawaian" in page
    assert re.findall(r'<form[^>]*action="([^"]*)"', page) == []


def test_too_many_wrong_passwords_lock_the_account(client, person, settings):
    settings.AXES_ENABLED = True
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = sign_in(client, NIP, "bukan itu")
    assert answer.status_code == 429
    assert "Akun dikunci sementara" in answer.content.decode()
    assert sign_in(client, NIP, PASSWORD).status_code == 429


def test_signing_out_needs_a_button_not_a_link(signed_in):
    assert signed_in.get("/keluar/").status_code == 405
    assert "Anda sudah keluar" in signed_in.post("/keluar/").content.decode()
    assert "_auth_user_id" not in signed_in.session


def test_password_is_changed_by_its_owner(signed_in, person):
    new = {"old_password": PASSWORD, "new_password1": "Danau-Lingkat-9", "new_password2": "Danau-Lingkat-9"}
    wrong = signed_in.post("/kata-sandi/", {**new, "old_password": "lupa"}).content.decode()
    assert "Kata sandi lama tidak cocok." in wrong
    assert signed_in.post("/kata-sandi/", new).status_code == 302
    person.refresh_from_db()
    assert person.check_password("Danau-Lingkat-9")


def test_refusal_says_whose_turn_it_is_and_keeps_the_menu(signed_in):
    answer = signed_in.get("/tolak/")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Bukan giliran Anda" in page
    assert "Langkah 6 dipegang oleh Kepala. Tidak ada yang diubah." in page
    assert 'aria-label="Menu utama"' in page


def test_unknown_address_keeps_the_menu(signed_in):
    answer = signed_in.get("/tidak/ada/")
    assert answer.status_code == 404
    assert "Halaman tidak ditemukan" in answer.content.decode()
    assert 'aria-label="Menu utama"' in answer.content.decode()


def test_breakdown_shows_a_code_that_is_in_the_log(signed_in, caplog):
    signed_in.raise_request_exception = False
    answer = signed_in.get("/rusak/")
    code = re.search(r'<b class="mono">([0-9A-F]{8})</b>', answer.content.decode())[1]
    assert answer.status_code == 500
    assert "Data yang sudah tersimpan tetap aman." in answer.content.decode()
    assert code in caplog.text
    assert "on purpose" in caplog.text
    assert "on purpose" not in answer.content.decode()


def test_form_from_an_outdated_page_is_refused_in_plain_words(person):
    answer = Client(enforce_csrf_checks=True).post("/masuk/", {"username": NIP, "password": PASSWORD})
    assert answer.status_code == 403
    assert "Formulir belum dikirim" in answer.content.decode()


@pytest.mark.parametrize("address", ["/masuk/", "/kata-sandi/", "/tolak/"])
def test_pages_carry_no_inline_style_script_or_handler(signed_in, client, address):
    if address == "/masuk/":
        client.logout()
    page = client.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


def test_who_is_inside_is_not_sent_in_a_circle(signed_in):
    assert signed_in.get("/masuk/?next=/masuk/").headers["Location"] == "/"


def test_private_pages_are_kept_by_no_shared_cache(signed_in):
    assert signed_in.get("/").headers["Cache-Control"] == "private, no-cache"


def test_a_request_that_cannot_be_read_is_answered_in_indonesian(signed_in, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    answer = signed_in.post("/keluar/", {f"f{n}": n for n in range(20)})
    assert answer.status_code == 400
    assert "Kiriman tidak terbaca" in answer.content.decode()
