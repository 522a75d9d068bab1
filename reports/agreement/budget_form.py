"""What was spent, typed where nothing lies under a line; `was` is the figure the page showed."""

from django import forms

from reports.agreement import budgeting
from reports.agreement.forms import RUPIAH, Rupiah
from reports.models import Program
from workflow import words


def key(line):
    """The name of a line's field: p3 for a program, k12 for a kegiatan or sub kegiatan."""
    return f"{'p' if isinstance(line, Program) else 'k'}{line.pk}"


class BudgetForm(forms.Form):
    use_required_attribute = False

    def __init__(self, programs, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.leaves = budgeting.leaves(programs)
        for row in self.leaves:
            name, spent = key(row.line), row.realised
            self.fields[name] = Rupiah(label=row.name, initial=spent, negative=True, **RUPIAH)
            self.fields[f"{name}-was"] = forms.DecimalField(
                widget=forms.HiddenInput, required=False, initial=spent
            )

    def clean(self):
        for row in self.leaves:
            spent = self.cleaned_data.get(key(row.line))
            if spent is not None and (wrong := budgeting.beyond(row, spent)):
                self.add_error(key(row.line), wrong)
        return self.cleaned_data

    def fields_of(self, line):
        """The figure and what the page showed of it; None for a line that is summed up."""
        name = key(line)
        return (self[name], self[f"{name}-was"]) if name in self.fields else None

    def changed(self):
        """(line, new figure, the figure the page showed) of what was typed anew."""
        for row in self.leaves:
            name = key(row.line)
            spent, was = self.cleaned_data[name], self.cleaned_data[f"{name}-was"]
            if spent != was:
                yield row.line, spent, was

    def overtaken(self, line):
        """Say what lies there now; the next saving knows of it."""
        name = key(line)
        self.data = self.data.copy()
        self.data[f"{name}-was"] = "" if line.realised is None else str(line.realised)
        self.add_error(
            name,
            f"Angka ini baru saja diubah orang lain menjadi {words.rupiah(line.realised)}. "
            "Isian Anda belum disimpan; periksa, lalu simpan kembali.",
        )
