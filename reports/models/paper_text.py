"""The words of an office's papers where they differ from the usual ones."""

from django.db import models

from workflow.models import Agency, IncomingLetter, Kind

WORDED = (
    Kind.NOTA_DINAS,
    Kind.DISPOSITION_SHEET,
    Kind.DATA_FORM,
    Kind.MEASUREMENT,
    Kind.AGREEMENT,
    Kind.CORRECTION_LIST,
    Kind.APPROVAL_SHEET,
    Kind.COVER_LETTER,
    Kind.RECEIPT,
    Kind.REVIEW_FORM,
    Kind.HISTORY,
)
WORDED_CHOICES = [(kind.value, kind.label) for kind in WORDED]


class PaperText(models.Model):
    """Head lines in their order and standing paragraphs of one kind of paper; without a row: texts.yaml."""

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="paper_texts", verbose_name="perangkat daerah"
    )
    kind = models.CharField("jenis naskah", max_length=20, choices=WORDED_CHOICES)
    title = models.CharField("judul", max_length=120)
    sifat = models.CharField(
        "sifat yang diusulkan", max_length=15, choices=IncomingLetter.Urgency, blank=True
    )
    order = models.TextField("baris kepala", blank=True)
    texts = models.JSONField("teks baku", default=dict, blank=True)

    class Meta:
        verbose_name = "teks naskah"
        verbose_name_plural = "teks naskah"
        ordering = ["agency", "kind"]
        constraints = [models.UniqueConstraint(fields=["agency", "kind"], name="one_text_per_kind_of_paper")]

    def __str__(self):
        return f"Teks {self.get_kind_display()}"
