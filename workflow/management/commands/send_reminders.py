"""For cron or a timer: tell what time has made due, and send the mails that wait. Safe at any time."""

import logging
from collections import Counter

from django.core.management.base import BaseCommand
from django.utils import timezone

from workflow import papers
from workflow.notifications.mailing import send_queue, waiting
from workflow.notifications.sweep import due_tellings, tell_due
from workflow.services import binding

log = logging.getLogger("siklus.notices")


class Command(BaseCommand):
    help = "Membuat pemberitahuan yang jatuh tempo dan mengirim surel yang menunggu; aman setiap 10 menit."
    stealth_options = ("now",)  # tests move the clock

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="hanya menampilkan, tidak mengubah apa pun"
        )

    def handle(self, *, dry_run, now=None, **options):
        now = now or timezone.now()
        if dry_run:
            self._show(due_tellings(now), now)
            return
        binding.sweep(now)
        papers.sweep(now)
        told = Counter(telling.kind.value for telling in tell_due(now))
        done = send_queue(now)
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(told.items())) or "none"
        log.info(
            "told: %s; mails sent %s, failed %s, put off %s", kinds, done.sent, done.failed, done.postponed
        )

    def _show(self, tellings, now):
        """Numbers instead of names: what cron prints is mailed and kept in logs."""
        for telling in tellings:
            self.stdout.write(f"{telling.title} (akun nomor {telling.user.pk})")
        self.stdout.write(
            f"{len(tellings)} pemberitahuan akan dibuat; {waiting(now).count()} surel menunggu dikirim."
        )
