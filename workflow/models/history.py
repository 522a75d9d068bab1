"""What happened: append-only, each row carrying the hash of the one before."""

import hashlib
import json

from django.conf import settings
from django.db import models

from .cycle import Cycle
from .state import State


class Event(models.Model):
    """One thing that happened in a cycle. Database triggers refuse to change or delete it."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="events", verbose_name="siklus")
    number = models.PositiveIntegerField("nomor")
    at = models.DateTimeField("pada")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="events", verbose_name="pelaku"
    )
    actor_name = models.CharField("nama", max_length=150)
    actor_title = models.CharField("jabatan saat itu", max_length=160)
    act = models.CharField("tindakan", max_length=30)
    summary = models.CharField("uraian", max_length=300)
    note = models.TextField("catatan", blank=True)
    from_state = models.CharField("dari", max_length=30, choices=State, blank=True)
    to_state = models.CharField("ke", max_length=30, choices=State)
    round = models.PositiveSmallIntegerField("putaran")
    document = models.ForeignKey(
        "workflow.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="dokumen"
    )
    sha256 = models.CharField("SHA-256 dokumen", max_length=64, blank=True)
    once = models.UUIDField("kunci kiriman", null=True, blank=True)
    previous_hash = models.CharField("sidik sebelumnya", max_length=64, blank=True)
    hash = models.CharField("sidik", max_length=64)

    class Meta:
        verbose_name = "peristiwa"
        verbose_name_plural = "riwayat"
        ordering = ["cycle", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="event_number_once"),
            models.UniqueConstraint(fields=["cycle", "once"], name="sent_form_counts_once"),
        ]

    def __str__(self):
        return f"{self.number}. {self.summary}"

    def fingerprint(self):
        """SHA-256 over every recorded fact and the previous hash; the order of keys is fixed."""
        facts = {
            "cycle": self.cycle_id,
            "number": self.number,
            "at": int(self.at.timestamp() * 1_000_000),
            "actor": self.actor_id,
            "actor_name": self.actor_name,
            "actor_title": self.actor_title,
            "act": self.act,
            "summary": self.summary,
            "note": self.note,
            "from": self.from_state,
            "to": self.to_state,
            "round": self.round,
            "document": self.document_id,
            "sha256": self.sha256,
            "once": str(self.once or ""),
            "previous": self.previous_hash,
        }
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
