"""The form of an office's words for a kind of paper; what cannot be printed cannot be saved."""

from django import forms

from reports.models import PaperText
from reports.papers import sample, wording
from workflow.forms.base import PlainWords
from workflow.models import Kind
from workflow.papers import PaperNotPossible

TEXT = "text_"
LONGEST = 8000


class PaperTextForm(PlainWords, forms.ModelForm):
    """`kind_of`: the kind of paper; its texts are fields of the subclass that `form_of` makes."""

    kind_of = None

    class Meta:
        model = PaperText
        fields = ["agency", "kind", "title", "sifat", "order"]
        widgets = {"agency": forms.HiddenInput, "kind": forms.HiddenInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        shown = wording.of_row(self.instance) if self.instance.pk else wording.default(self.kind_of)
        self.initial |= {f"{TEXT}{name}": text for name, text in shown.texts.items()}
        self.initial |= {
            "title": shown.title,
            "sifat": shown.sifat,
            "order": wording.print_order(shown.order),
        }

    def clean_title(self):
        return self._checked("title", wording.text_faults)

    def clean_order(self):
        return self._checked("order", wording.order_faults)

    def _checked(self, name, faults):
        text = self.cleaned_data[name]
        if found := faults(text, self.kind_of):
            raise forms.ValidationError(found)
        return text

    def clean(self):
        sent = super().clean()
        texts = {name: sent.get(name, "") for name in self.fields if name.startswith(TEXT)}
        for name, text in texts.items():
            for fault in wording.text_faults(text, self.kind_of):
                self.add_error(name, fault)
        self.instance.texts = {name.removeprefix(TEXT): text for name, text in texts.items()}
        if not self.errors:
            self._print()
        return sent

    def _print(self):
        """What cannot be drawn is not saved; the drawing itself is the preview."""
        agency = self.cleaned_data.get("agency") or self.instance.agency
        row = PaperText(
            agency=agency,
            kind=self.kind_of,
            title=self.cleaned_data["title"],
            sifat=self.cleaned_data.get("sifat", ""),
            order=self.cleaned_data.get("order", ""),
            texts=self.instance.texts,
        )
        try:
            self.printed = sample.draw(agency, Kind(self.kind_of), wording.of_row(row))
        except PaperNotPossible as error:
            raise forms.ValidationError(f"Naskah dengan teks ini tidak dapat dibuat. {error}") from error


def form_of(kind):
    """The form class for a kind, with a field for each of its texts."""
    fields = {
        f"{TEXT}{name}": forms.CharField(
            label=label,
            required=False,
            max_length=LONGEST,
            strip=True,
            widget=forms.Textarea(attrs={"rows": min(12, 2 + len(usual) // 90), "class": "vLargeTextField"}),
        )
        for name, (label, usual) in wording.defaults()[kind]["texts"].items()
    }
    return type("PaperTextForm", (PaperTextForm,), {**fields, "kind_of": kind})


def text_fields(kind):
    return [f"{TEXT}{name}" for name in wording.defaults()[kind]["texts"]]
