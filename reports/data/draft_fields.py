"""Fields of a bidang's draft: they may stay empty, a figure is read as it is written here."""

import re

from django import forms
from django.core.exceptions import ValidationError

from reports import figures as reading
from workflow.forms.base import NumberField

DIGITS = {"max_digits": 18, "decimal_places": 4}
TOO_FINE = "Tulis paling banyak 4 angka di belakang koma."
TOO_LONG = "Angka terlalu panjang; paling banyak 14 angka sebelum koma."
FIGURE_ALONE = "Tulis angkanya saja, {}; “{}” bukan bagian dari angka itu."
# "75,93 (BB)": a figure with its predikat
WITH_SUFFIX = re.compile(r"\s*([^()]+?)\s*\(([^()]{1,20})\)\s*")


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


class FigureField(DraftNumber):
    """A figure of an indicator. What could mean two figures is asked about (`reports.figures`)."""

    how = {}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return reading.read(value, **self.how)
        except reading.Doubtful as doubt:
            raise ValidationError(str(doubt), code="doubtful", params={"choices": doubt.choices}) from doubt
        except ValueError as refused:
            more = WITH_SUFFIX.fullmatch(value)
            said = FIGURE_ALONE.format(*more.groups()) if more else str(refused)
            alone = {"choices": more.groups()[:1]} if more else None
            raise ValidationError(said, code="invalid", params=alone) from refused


class DraftText(forms.CharField):
    """Marked "wajib", yet empty is no error here: what must be there is asked on sending."""

    def __init__(self, rows, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), max_length=10_000, **kwargs)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")

    def validate(self, value):
        """Emptiness is judged by reports/data/checks.py."""
