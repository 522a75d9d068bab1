"""The forms of the report's content. A draft may be incomplete; only what is wrong is refused."""

from django import forms

from reports.indicator_form import DraftNumber
from workflow import words


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
