"""Fill an empty installation with made-up people and figures, so that the cycle can be tried.

The figures are those of the year before the last: a year that `load_sample` leaves free to be opened.
"""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from reports.sample import demo as report_demo
from reports.sample.office import add_force, example_office
from workflow import demo


class Command(BaseCommand):
    help = "Mengisi data contoh untuk mencoba Siklus LKj: akun, bidang, dan data Perjanjian Kinerja."

    def add_arguments(self, parser):
        add_force(parser)

    @transaction.atomic
    def handle(self, *, force, **options):
        agency = example_office(force)
        if not demo.is_loaded():
            demo.write_letterhead(agency)
        people = demo.load_people(agency)
        report_demo.load(agency, timezone.localdate().year - 2)
        self.stdout.write(_table(people))


def _table(people):
    rows = [(user.username, str(user), _office(user)) for user in people.values()]
    lines = [f"  {nip:<20}{name:<28}{office}" for nip, name, office in rows]
    head = f"  {'NIP':<20}{'Nama':<28}Jabatan"
    return "\n".join([f"Akun contoh (kata sandi semuanya: {demo.PASSWORD})", head, *lines])


def _office(user):
    today = timezone.localdate()
    offices = [a.title for a in user.appointments.valid_on(today).select_related("role", "division")]
    return ", ".join(offices) or ("Administrasi" if user.is_superuser else "–")
