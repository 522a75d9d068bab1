"""The forms of the report's content. A draft may be incomplete; only what is wrong is refused."""

from django import forms
from django.core.exceptions import ValidationError

from reports.checks import figures
from workflow import words
from workflow.files import inspect
from workflow.forms.base import NumberField

FIGURES = ("numerator", "denominator", "value")
TEXTS = ("suffix", "obstacles", "drivers", "follow_up", "unmeasured_reason")
DIGITS = {"max_digits": 18, "decimal_places": 4}
TOO_FINE = "Tulis paling banyak 4 angka di belakang koma."
TOO_LONG = "Angka terlalu panjang; paling banyak 14 angka sebelum koma."


class DraftNumber(NumberField):
    """Marked "wajib", yet empty is no error here: what must be there is asked on sending."""

    def __init__(self, **kwargs):
        super().__init__(**(DIGITS | kwargs))
        self.error_messages |= {"max_decimal_places": TOO_FINE, "invalid": TOO_LONG}

    def validate(self, value):
        if value is not None:
            super().validate(value)

    def run_validators(self, value):
        """One sentence, though Django counts whole and decimal digits apart."""
        try:
            super().run_validators(value)
        except ValidationError as error:
            code = error.error_list[0].code
            raise ValidationError(TOO_FINE if code == "max_decimal_places" else TOO_LONG) from error


class DraftText(forms.CharField):
    """Marked "wajib", yet empty is no error here: what must be there is asked on sending."""

    def __init__(self, rows, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), max_length=10_000, **kwargs)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")

    def validate(self, value):
        """Emptiness is judged by reports/checks.py."""


class SeveralFiles(forms.ClearableFileInput):
    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class EvidenceField(forms.FileField):
    """Shows the choice of files; the form looks at each of them."""

    def clean(self, data, initial=None):
        return None


class IndicatorForm(forms.Form):
    """One indicator's row. `accepted` holds the files that are what they should be."""

    use_required_attribute = False

    numerator = DraftNumber(label="Pembilang")
    denominator = DraftNumber(label="Penyebut")
    value = DraftNumber(label="Realisasi")
    suffix = forms.CharField(label="Predikat", max_length=20, required=False)
    evidence = EvidenceField(
        label="Bukti dukung",
        widget=SeveralFiles(attrs={"accept": ".pdf,.xlsx,.docx,.jpg,.jpeg,.png"}),
    )
    obstacles = DraftText(3, label="Kendala")
    drivers = DraftText(3, label="Faktor pendukung")
    follow_up = DraftText(2, label="Tindak lanjut")
    unmeasured = forms.BooleanField(label="Indikator ini tidak diukur tahun ini", required=False)
    unmeasured_reason = DraftText(2, label="Alasan tidak diukur")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, indicator, *args, limit_mb, **kwargs):
        super().__init__(*args, prefix=f"i{indicator.pk}", **kwargs)
        self.indicator, self.accepted, self.conflict = indicator, [], None
        for name in set(FIGURES) - set(figures(indicator)):
            del self.fields[name]
        if not indicator.suffix:
            del self.fields["suffix"]
        self._explain(indicator, limit_mb)

    def _explain(self, indicator, limit_mb):
        for name in figures(indicator):
            self.fields[name].help_text = getattr(indicator, f"{name}_label", "")
            self.fields[name].widget.attrs["data-figure"] = ""
        kinds = "PDF, XLSX, DOCX, JPG, atau PNG"
        self.fields["evidence"].help_text = f"{kinds}; paling besar {limit_mb} MB tiap berkas."

    def clean(self):
        for upload in self.files.getlist(self.add_prefix("evidence")) if self.files else ():
            try:
                self.accepted.append((upload, inspect(upload)))
            except ValidationError as error:
                self.add_error("evidence", error)
        for name in ("numerator", "denominator"):
            self._not_negative(name)
        self._compare()
        return self.cleaned_data

    def _not_negative(self, name):
        value = self.cleaned_data.get(name)
        if value is not None and value < 0:
            self.add_error(name, f"{self.fields[name].label} {words.angka(value)} tidak boleh kurang dari 0.")

    def _compare(self):
        numerator = self.cleaned_data.get("numerator")
        denominator = self.cleaned_data.get("denominator")
        if denominator == 0:
            self.add_error("denominator", "Penyebut 0 tidak dapat membagi. Periksa kembali angkanya.")
        elif numerator is not None and denominator is not None and numerator > denominator:
            self.add_error(
                "numerator",
                f"Pembilang {words.angka(numerator)} lebih besar daripada penyebut "
                f"{words.angka(denominator)}. Periksa kembali angkanya.",
            )

    @property
    def typed(self):
        """Figures that cannot be used yet, word for word, so that nothing typed is lost.

        But for a NUL, which PostgreSQL cannot keep.
        """
        raw = {name: (self[name].value() or "").replace("\x00", "") for name in figures(self.indicator)}
        return {name: text for name, text in raw.items() if name in self.errors and text}

    def values(self):
        """What can be kept of this row, by model field; a text that is refused leaves the stored one."""
        typed = self.typed
        found = {name: self.cleaned_data.get(name) for name in figures(self.indicator)}
        for name in TEXTS:
            if name in self.cleaned_data:
                found[name] = self.cleaned_data[name]
        return found | {"unmeasured": self.cleaned_data.get("unmeasured", False), "typed": typed}

    @property
    def wrong(self):
        return sum(len(errors) for errors in self.errors.values())


class SectionForm(forms.Form):
    """The text of one section; `version` is the one it was written from."""

    body = forms.CharField(
        label="Isi", max_length=60_000, required=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SpentField(DraftNumber):
    """Rupiah: sen at most."""

    def __init__(self, **kwargs):
        super().__init__(decimal_places=2, **kwargs)


class BudgetForm(forms.Form):
    """What each program has spent. `was` is the figure the page showed, so that no newer one is lost."""

    use_required_attribute = False

    def __init__(self, programs, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.programs = programs
        for program in programs:
            name, spent = f"p{program.pk}", program.realised
            self.fields[name] = SpentField(label=program.name, initial=spent, required=False)
            self.fields[f"{name}-was"] = forms.DecimalField(
                widget=forms.HiddenInput, required=False, initial=spent
            )

    def clean(self):
        for program in self.programs:
            spent = self.cleaned_data.get(f"p{program.pk}")
            if spent is not None and not 0 <= spent <= program.budget:
                self.add_error(f"p{program.pk}", self._beyond(program, spent))
        return self.cleaned_data

    def _beyond(self, program, spent):
        if spent < 0:
            return f"Realisasi {words.rupiah(spent)} tidak boleh kurang dari 0."
        return (
            f"Realisasi {words.rupiah(spent)} lebih besar daripada pagu {words.rupiah(program.budget)}. "
            "Periksa kembali angkanya."
        )

    @property
    def rows(self):
        return [(p, self[f"p{p.pk}"], self[f"p{p.pk}-was"]) for p in self.programs]

    def changed(self):
        """(program, new figure, the figure the page showed) of what was typed anew."""
        for program in self.programs:
            spent, was = self.cleaned_data[f"p{program.pk}"], self.cleaned_data[f"p{program.pk}-was"]
            if spent != was:
                yield program, spent, was

    def overtaken(self, program):
        """Say what lies there now; the next saving knows of it."""
        self.data = self.data.copy()
        self.data[f"p{program.pk}-was"] = "" if program.realised is None else str(program.realised)
        self.add_error(
            f"p{program.pk}",
            f"Angka ini baru saja diubah orang lain menjadi {words.rupiah(program.realised)}. "
            "Isian Anda belum disimpan; periksa, lalu simpan kembali.",
        )
