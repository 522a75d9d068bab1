"""Fill in an example year: a complete report that a newcomer can look at at once."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from reports.models import Agreement
from reports.sample.agreement import is_example, load_agreement
from reports.sample.course import Course
from reports.sample.office import add_force, example_office
from workflow import demo
from workflow.models import Cycle, State
from workflow.services import NotReady


class Command(BaseCommand):
    help = "Mengisi satu tahun data contoh: Perjanjian Kinerja, data bidang, naskah, dan draf laporannya."

    def add_arguments(self, parser):
        parser.add_argument(
            "--year", type=int, help="tahun anggaran; tanpa ini tahun terakhir yang sudah selesai"
        )
        add_force(parser)

    @transaction.atomic
    def handle(self, *, year, force, **options):
        now = timezone.now()
        year = year or timezone.localdate(now).year - 1
        agency = example_office(force)
        self._check(agency, year, now)
        people = demo.load_people(agency)
        load_agreement(agency, year)
        if agency.cycles.filter(year=year).exclude(state=State.CANCELLED).exists():
            self.stdout.write(f"Data contoh Tahun {year} sudah ada; tidak ada yang diubah.")
        else:
            self._run(Course(agency, people, year, now))

    def _check(self, agency, year, now):
        last = timezone.localdate(now).year - 1
        if not last - 20 <= year <= last:
            raise CommandError(
                f"Tahun {year} tidak dapat diisi: contoh hanya untuk tahun {last - 20} sampai {last}, yang "
                "tahun anggarannya sudah berakhir. Tidak ada yang diubah."
            )
        found = Agreement.objects.filter(agency=agency, year=year).first()
        if found and not is_example(found):
            raise CommandError(
                f"{found} sudah ada dan bukan data contoh. Tidak ada yang diubah. "
                "Pilih tahun lain dengan --year."
            )

    def _run(self, course):
        try:
            with transaction.atomic():
                cycle = course.run()
        except NotReady as refused:  # the papers of the steps need WeasyPrint
            self.stdout.write(
                f"Perjanjian Kinerja contoh Tahun {course.year} sudah diisi, tetapi siklusnya belum dibuka: "
                f"{refused} Setelah itu jalankan lagi: manage.py load_sample."
            )
        else:
            self._tell(cycle)

    def _tell(self, cycle):
        cycle = Cycle.objects.get(pk=cycle.pk)
        self.stdout.write(
            f"Data contoh: {cycle} berada pada langkah 4 dengan data lengkap dan draf laporan. "
            f"Tahun {cycle.year - 1} sengaja belum dibuka, untuk mencoba sendiri."
        )
