"""Is this file one of ours, and does the record of its cycle hold?"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports import verification
from workflow.services.proof import faults_of
from workflow.words import tanggal_jam

UNKNOWN = "Tidak dikenal: berkas ini tidak sama dengan dokumen mana pun yang disimpan sistem ini.\nSHA-256 {}"


class Command(BaseCommand):
    help = "Memeriksa keaslian sebuah berkas terhadap dokumen yang disimpan; galat bila tidak dikenal."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file, **options):
        try:
            with file.open("rb") as opened:
                digest = verification.digest_of(opened)
        except OSError as error:
            raise CommandError(f"Berkas {file} tidak dapat dibaca: {error.strerror}.") from error
        finding = verification.by_digest(digest)
        if finding is None:
            raise CommandError(UNKNOWN.format(digest))
        self.stdout.write("\n".join(_lines(finding)))
        faults = list(faults_of(finding.cycle))
        if faults:
            raise CommandError("\n".join(["Riwayat siklusnya tidak utuh.", *faults]))
        self.stdout.write("Riwayat siklusnya utuh.")


def _lines(finding):
    document = finding.document
    yield f"Asli: {document}, {finding.cycle}, {finding.cycle.agency.name}."
    yield f"Dibuat {tanggal_jam(document.created_at)} WIB, putaran {document.visit.round}."
    if finding.approval:
        approval = finding.approval
        yield f"Disetujui {approval.title}, {tanggal_jam(approval.at)} WIB."
    if document.code:
        yield f"Kode verifikasi {document.code}."
    yield f"SHA-256 {document.sha256}"
    yield from finding.reservations
