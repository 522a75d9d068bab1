"""A number of a paper: left empty for the next one, or typed from a paper agenda."""

from django import forms
from django.utils import timezone

from workflow.services import NotReady
from workflow.services.numbers import NUMBERED, check_typed, upcoming

FIELD = forms.CharField(max_length=80, required=False)


class NumberedForm:
    """Mixin before a form whose act numbers a paper; the fields are those the act names."""

    act = None

    def arrange(self):
        super().arrange()
        numbered = NUMBERED[self.act]
        next_one = upcoming(self.s.agency, numbered.kind, timezone.localdate(self.s.now)).text
        self.fields[
            numbered.field
        ].help_text = f"Kosongkan untuk nomor berikutnya, {next_one}. Isi bila nomornya dari buku agenda."

    def clean(self):
        """The day comes after the number in the form, so both are known only here."""
        sent, numbered = super().clean(), NUMBERED[self.act]
        text, day = sent.get(numbered.field), sent.get(numbered.day)
        if text and day:
            try:
                sent[numbered.field] = check_typed(self.s.agency, numbered.kind, text, day).text
            except NotReady as used:
                self.add_error(numbered.field, str(used))
        return sent
