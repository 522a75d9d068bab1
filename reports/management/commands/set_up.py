"""Everything a fresh or an older database needs before the site is served; run again, it changes nothing."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

SHEET = Path("workflow/sop/bkpsdm-1.7-2017.yaml")


class Command(BaseCommand):
    help = "Menyiapkan basis data: tabel, SOP, hari libur, dan dengan --demo orang-orang dan data contoh."
    requires_system_checks = []  # its first act may be the one that makes the database

    def add_arguments(self, parser):
        parser.add_argument("--demo", action="store_true", help="muat pula akun dan data contoh")

    def handle(self, *, demo, **options):
        call_command("migrate", verbosity=0)
        call_command("load_sop", settings.BASE_DIR / SHEET, stdout=self.stdout)
        call_command("sync_holidays", verbosity=0, stdout=self.stdout)
        if demo:
            call_command("load_demo", stdout=self.stdout)
            call_command("load_sample", stdout=self.stdout)
