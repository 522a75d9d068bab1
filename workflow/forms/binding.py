"""The form of the binding: which of the uploaded papers lie behind the report."""

from django import forms

from workflow.enclosures import bindable, left_out, told, uploaded
from workflow.forms.act import ActForm


class Papers(forms.CheckboxSelectMultiple):
    """What cannot be bound is listed all the same, so that nobody looks for it in vain."""

    unbindable = frozenset()

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value in self.unbindable:
            option["attrs"]["disabled"] = True
        return option


class BindForm(ActForm):
    attached = forms.TypedMultipleChoiceField(
        label="Dokumen lain yang dilampirkan",
        coerce=int,
        required=False,
        widget=Papers,
        help_text="Dijilid sesudah naskah siklus ini, masing-masing dengan lembar pembatas. "
        "Pilihan ini diingat untuk penjilidan berikutnya.",
    )
    # What somebody uploads while the form is open was not left out by whoever never saw it.
    offered = forms.CharField(widget=forms.HiddenInput, required=False)
    intro = "Laporan yang disetujui digabung dengan lampirannya menjadi satu berkas jilid."
    error_title = "Laporan belum dapat dijilid."

    def arrange(self):
        """Without uploads there is nothing to choose."""
        found = uploaded(self.s)
        if not found:
            del self.fields["attached"], self.fields["offered"]
            return
        field, out = self.fields["attached"], left_out(self.s)
        field.choices = [(document.pk, told(document)) for document in found]
        field.widget.unbindable = {document.pk for document in found if not bindable(document)}
        self.initial["offered"] = " ".join(str(row.pk) for row in found)
        self.initial["attached"] = [row.pk for row in found if bindable(row) and row.pk not in out]

    def values(self):
        chosen = self.cleaned_data.get("attached", [])
        offered = self.cleaned_data.get("offered", "").split()
        left = [row.pk for row in uploaded(self.s) if row.pk not in chosen and str(row.pk) in offered]
        return {"left_out": left}
