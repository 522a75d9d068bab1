"""Load the SOP from its data file; the same file twice changes nothing."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workflow.models import Sop
from workflow.sop.lines import SheetError
from workflow.sop.store import load
from workflow.sop.times import total_of


class Command(BaseCommand):
    help = "Memuat SOP dari berkas YAML. Berkas yang keliru ditolak dengan nomor barisnya."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file, **options):
        try:
            outcome = load(file.read_bytes(), now=timezone.now())
        except OSError as error:
            raise CommandError(f"Berkas {file} tidak dapat dibaca. Tidak ada yang disimpan.") from error
        except SheetError as error:
            raise CommandError(f"{error} Tidak ada yang disimpan.") from error
        self.stdout.write(_said(outcome))


def _said(outcome):
    sop = outcome.sop
    if not outcome.created:
        return f"{sop} sudah dimuat dari berkas ini. Tidak ada yang diubah."
    times = [step.standard for step in sop.steps.all()]
    facts = f"{len(times)} langkah, {total_of(times)}"
    if sop.status == Sop.Status.PUBLISHED:
        return f"{sop} dimuat dan berlaku: {facts}."
    return f"{sop} dimuat sebagai rancangan: {facts}. Terbitkan di halaman administrasi agar berlaku."
