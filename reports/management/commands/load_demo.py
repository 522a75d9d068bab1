"""Fill an empty installation with made-up people and figures, so that the cycle can be tried.

The figures are those of the year before the last: a year that `load_sample` leaves free to be opened.
"""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from reports.sample import demo as report_demo
from workflow import demo
from workflow.models import Agency

AGENCY = "bkpsdm"


class Command(BaseCommand):
    help = "Mengisi data contoh untuk mencoba Siklus LKj: akun, bidang, dan data Perjanjian Kinerja."

    def add_arguments(self, parser):
        parser.add_argument(
            "--force", action="store_true", help="tetap mengisi walaupun sudah ada akun sungguhan"
        )

    @transaction.atomic
    def handle(self, *, force, **options):
        again = demo.is_loaded()
        if not (again or force) and demo.strangers().exists():
            raise CommandError(
                "Basis data ini sudah berisi akun sungguhan. Tidak ada yang diubah. "
                "Bila memang untuk uji coba, jalankan lagi dengan --force."
            )
        agency = Agency.objects.filter(code=AGENCY).first()
        if agency is None:
            raise CommandError("SOP belum dimuat. Jalankan lebih dahulu: manage.py load_sop FILE.")
        if not again:
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
