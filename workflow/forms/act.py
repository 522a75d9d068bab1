"""What every act's form shares: the visit it was shown for, a key that counts once, the files it brings."""

import uuid

from crispy_forms.helper import FormHelper
from django import forms

from workflow.files import inspect
from workflow.forms.base import PlainWords
from workflow.models import Kind


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class ActForm(PlainWords, forms.Form):
    """Subclasses add fields; `effect()` says above the button what pressing it does."""

    visit = forms.IntegerField(widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput)

    intro = ""
    button = ""  # when it says more than the name of the act
    shows_nota = False
    error_title = "Belum dapat disimpan."
    document_kind = None  # the paper that must be seen beside the form
    upload_kind = None
    upload_types = None

    def __init__(self, data=None, files=None, *, s, user, target=None, **kwargs):
        self.s, self.user, self.target = s, user, target
        self.facts = None
        shown = {"visit": s.visit and s.visit.pk, "once": uuid.uuid4()}
        initial = shown | self.start() | kwargs.pop("initial", {})
        super().__init__(data, files, initial=initial, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.arrange()

    def start(self):
        """Initial values."""
        return {}

    def arrange(self):
        """Choices and labels that depend on the situation."""

    def effect(self):
        return self.intro

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        self.facts = inspect(upload, self.upload_types)
        return upload

    @property
    def uploads(self):
        return [(self.upload_kind, self.cleaned_data["upload"], self.facts)] if self.facts else []

    def values(self):
        """What the effect is called with."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("visit", "once", "upload")}


class ReasonForm(ActForm):
    reason = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)
    error_title = "Belum dapat dikembalikan."


class WaiveForm(ReasonForm):
    intro = (
        "Data bidang ini tidak ditunggu lagi dan bidang tidak dapat mengisinya; indikatornya dilaporkan "
        "tanpa angka realisasi. Alasannya tercatat dalam riwayat."
    )
    error_title = "Belum dapat dikecualikan."


class SealForm(ActForm):
    """Bound to the bytes beside it: the hash of what was shown travels with the form."""

    sha256 = forms.CharField(widget=forms.HiddenInput)

    def start(self):
        document = self.document
        return {"sha256": document.sha256 if document else ""}

    @property
    def document(self):
        return self.s.latest(self.document_kind)


class NotaSeal(SealForm):
    document_kind = Kind.NOTA_DINAS


class DraftSeal(SealForm):
    document_kind = Kind.DRAFT


class ReportSeal(SealForm):
    document_kind = Kind.REPORT


class ReasonSeal(SealForm):
    reason = ReasonForm.base_fields["reason"]
    error_title = ReasonForm.error_title


class NotaReturn(ReasonSeal, NotaSeal):
    intro = "Nota dinas kembali ke langkah 1. Paraf putaran ini tidak berlaku lagi."


class ReportReturn(ReasonSeal, ReportSeal):
    intro = "Laporan kembali ke langkah koreksi; alasan Anda menjadi butir daftar koreksi."
