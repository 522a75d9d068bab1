"""The site can be tried with made-up people, and never mixes them with real ones by itself."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from reports.models import Agreement
from tests.office import SHEET
from workflow import demo
from workflow.models import Agency, Appointment, Cycle, Division, User
from workflow.offices import roles_of
from workflow.sop.store import load

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return load(SHEET.read_bytes(), now=timezone.now()).sop.agency


def said(capsys, *options):
    call_command("load_demo", *options)
    return capsys.readouterr().out


def test_accounts_are_printed_with_their_password(agency, capsys):
    table = said(capsys)
    assert demo.PASSWORD in table
    for person in demo.PEOPLE:
        assert f"  {person.nip} " in table
        assert person.name in table
    assert "Kasubag Perencanaan dan Keuangan" in table
    assert "Bidang Mutasi dan Promosi" in table


def test_everybody_can_log_in_and_holds_the_office(agency, client, capsys):
    said(capsys)
    today = timezone.localdate()
    for person in demo.PEOPLE:
        user = User.objects.get(username=person.nip)
        assert user.check_password(demo.PASSWORD)
        assert [a.role.code for a in roles_of(user, agency, today)] == ([person.role] if person.role else [])
    assert User.objects.get(is_superuser=True).username == "admin"


def test_figures_are_those_of_the_year_that_is_left_to_be_opened(agency, capsys):
    said(capsys)
    assert [agreement.year for agreement in Agreement.objects.all()] == [timezone.localdate().year - 2]


def test_newcomer_opens_the_cycle(agency, capsys):
    said(capsys)
    assert not Cycle.objects.exists()


def test_second_time_changes_nothing(agency, capsys):
    said(capsys)
    tables = (User, Appointment, Division, Agency, Agreement)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    said(capsys)
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


def test_what_was_edited_stays(agency, capsys):
    said(capsys)
    kasubag = User.objects.get(username=demo.PEOPLE[2].nip)
    kasubag.set_password("kata-sandi-sendiri")
    kasubag.save()
    Appointment.objects.filter(user=kasubag).delete()
    Division.objects.filter(position=1).update(name="Bidang Mutasi")
    Agency.objects.update(address="")
    User.objects.create(username="197001011995031001", name="Pegawai Baru")
    said(capsys)
    kasubag.refresh_from_db()
    assert kasubag.check_password("kata-sandi-sendiri")
    assert not kasubag.appointments.exists()
    assert Division.objects.count() == 4
    assert Agency.objects.get().address == ""


def test_real_accounts_are_left_alone_unless_asked(agency, capsys):
    User.objects.create(username="197001011995031001", name="Pegawai Sungguhan")
    with pytest.raises(CommandError, match="sudah berisi akun sungguhan"):
        call_command("load_demo")
    assert User.objects.count() == 1
    assert demo.PASSWORD in said(capsys, "--force")


def test_sop_comes_first():
    with pytest.raises(CommandError, match="SOP belum dimuat"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_outsider_has_an_account_and_no_office(agency):
    people = demo.load_people(agency, outsider=True)
    assert not people["outsider"].appointments.exists()
    assert "outsider" not in demo.load_people(agency)


def test_nips_say_what_a_nip_says():
    for person in (*demo.PEOPLE, demo.OUTSIDER):
        if person.persona != "admin":
            assert len(person.nip) == 18
            assert person.nip.isdigit()
            assert int(person.nip[8:12]) - int(person.nip[:4]) >= 18
    assert len({person.nip for person in demo.PEOPLE}) == len(demo.PEOPLE)
