"""Prove the record of every cycle, and name what does not hold: events, approvals, documents, files."""

from django.core.management.base import BaseCommand, CommandError

from workflow.services.proof import all_faults, counts, digest


class Command(BaseCommand):
    help = "Memeriksa riwayat, paraf, persetujuan, dan berkas setiap siklus; galat bila ada yang berubah."

    def handle(self, **options):
        faults = [f"{cycle} (siklus {cycle.pk}), {sentence}." for cycle, sentence in all_faults()]
        if faults:
            raise CommandError("\n".join(["Riwayat tidak utuh.", *faults]))
        events, cycles = counts()
        self.stdout.write(f"Riwayat utuh: {events} peristiwa, {cycles} siklus.")
        self.stdout.write(f"Sidik seluruh riwayat: {digest()}")
