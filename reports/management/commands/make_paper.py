"""Write one paper to a file, the same bytes as its page gives."""

import hashlib
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.papers import common, desk
from workflow.models import Agency
from workflow.papers import PaperNotPossible
from workflow.services import Refused


class Command(BaseCommand):
    help = (
        "Menulis satu naskah ke berkas: dokumen yang tersimpan bila sudah ada, selain itu naskah seperti "
        "yang ditunjukkan halamannya."
    )

    def add_arguments(self, parser):
        parser.add_argument("kind", metavar="KIND", help=f"salah satu dari: {', '.join(desk.KINDS)}")
        parser.add_argument("year", metavar="YEAR", help="tahun anggaran")
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
        parser.add_argument("--agency", default="", metavar="CODE", help="kode perangkat daerah")

    def handle(self, *, kind, year, output, agency, **options):
        if kind not in desk.KINDS:
            raise CommandError(f"Naskah “{kind}” tidak dikenal. Yang ada: {', '.join(desk.KINDS)}.")
        if not (year.isdecimal() and len(year) == 4):
            raise CommandError(f"Tahun “{year}” tidak dikenal. Tulis empat angka, misalnya 2025.")
        try:
            made = desk.paper_of(_agency(agency), int(year), kind, now=timezone.now())
        except (PaperNotPossible, Refused) as error:
            raise CommandError(" ".join(map(str, error.reasons))) from error
        _write(output, made.data)
        digest = hashlib.sha256(made.data).hexdigest()
        self.stdout.write(f"{output}: {made.said}, {len(made.data)} byte, SHA-256 {digest}")


def _agency(code):
    found = Agency.objects.filter(code=code) if code else Agency.objects.all()
    rows = list(found[:2])
    if len(rows) == 1:
        return rows[0]
    known = ", ".join(Agency.objects.values_list("code", flat=True)) or "belum ada"
    if code:
        raise CommandError(f"Perangkat daerah “{code}” tidak dikenal. Yang ada: {known}.")
    raise CommandError(f"Sebutkan perangkat daerah dengan --agency. Yang ada: {known}.")


def _write(output, data):
    """Whole or not at all: a reader never finds half a paper."""
    half = output.with_name(f".{common.file_name(output.name)}.part")
    try:
        half.write_bytes(data)
        half.replace(output)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise CommandError(f"Berkas {output} tidak dapat ditulis: {error.strerror}.") from error
