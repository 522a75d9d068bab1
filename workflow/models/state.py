"""The states of a cycle: the eight steps of the SOP, then its two ends."""

from django.db import models


class State(models.TextChoices):
    DISPOSITION = "disposition", "Disposisi dan nota dinas"
    NOTA_DINAS_APPROVAL = "nota_dinas_approval", "Persetujuan nota dinas"
    DATA_REQUEST = "data_request", "Permintaan data ke bidang"
    COMPILATION = "compilation", "Himpun data dan susun draf"
    CORRECTION = "correction", "Koreksi draf"
    APPROVAL = "approval", "Persetujuan laporan"
    BINDING = "binding", "Penjilidan"
    SUBMISSION = "submission", "Penyampaian"
    COMPLETED = "completed", "Selesai"
    CANCELLED = "cancelled", "Dibatalkan"

    @classmethod
    def working(cls):
        """The states in which somebody has something to do, in SOP order."""
        return [state for state in cls if state not in (cls.COMPLETED, cls.CANCELLED)]

    @classmethod
    def working_choices(cls):
        return [(state.value, state.label) for state in cls.working()]
