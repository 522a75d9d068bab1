"""What every form here shares: plain sentences for missing answers, and numbers as they are written."""

from django import forms

from workflow import words

EXACT = 15  # significant digits; SQLite reads no more of them back, and rounds the rest
WHOLE = 14  # of them before the comma, so that the sum of a year still fits


def unstorable(value):
    """Why a number would not come back from the database as it was typed, or an empty text."""
    if abs(value) >= 10**WHOLE:
        return f"Angka terlalu panjang; paling banyak {WHOLE} angka sebelum koma."
    if len(value.normalize().as_tuple().digits) > EXACT:
        return f"Angka terlalu teliti; paling banyak {EXACT} angka seluruhnya. Bulatkan desimalnya."
    return ""


class PlainWords:
    """Mixin before a Form or ModelForm. Django's own sentence says "Bidang", which is a division here."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _missing(field)


def _missing(field):
    if isinstance(field, forms.FileField):
        return "Berkas belum dipilih."
    chosen = isinstance(field, (forms.ChoiceField, forms.ModelChoiceField, forms.BooleanField))
    return "Belum dipilih." if chosen else "Belum diisi."


class NumberField(forms.DecimalField):
    """Reads 2.412 and 78,13; refuses 78.13 with the remedy."""

    widget = forms.TextInput

    def widget_attrs(self, widget):
        return {"inputmode": "decimal", "class": "num", "autocomplete": "off"}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return words.parse_decimal(value)
        except ValueError as refused:
            raise forms.ValidationError(str(refused), code="invalid") from refused

    def clean(self, value):
        found = super().clean(value)
        if found is not None and (wrong := unstorable(found)):
            raise forms.ValidationError(wrong, code="unstorable")
        return found

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else words.angka(value)
