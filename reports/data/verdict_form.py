"""What a verifier says of one indicator: accepted or sent back, with a remark."""

from django import forms

from reports.models import Realisation

UNDECIDED = "Pilih Terima atau Kembalikan, agar catatan ini tersimpan."


class VerdictForm(forms.Form):
    """`seen` says which judgement the page showed, so that no colleague's is overwritten."""

    use_required_attribute = False

    verdict = forms.ChoiceField(choices=Realisation.Verdict.choices, required=False, label="Putusan")
    remark = forms.CharField(max_length=2000, required=False, label="Catatan")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, realisation, *args, **kwargs):
        super().__init__(*args, prefix=f"v{realisation.indicator_id}", **kwargs)
        self.realisation = realisation
        self.initial = said(realisation) | {"seen": mark(realisation)}

    def clean(self):
        if self.cleaned_data.get("remark") and not self.cleaned_data.get("verdict"):
            self.add_error("remark", UNDECIDED)
        return self.cleaned_data

    def clean_remark(self):
        return self.cleaned_data["remark"].replace("\r\n", "\n")

    @property
    def said(self):
        return {name: self.cleaned_data[name] for name in ("verdict", "remark")}

    @property
    def changed(self):
        """Whether it says anything else than what was shown; a wrong one says nothing."""
        return not self.errors and self.said != said(self.realisation)

    def renew(self, realisation):
        """Somebody judged meanwhile: what was chosen here stays, the next saving knows of the other one."""
        self.realisation = realisation
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = mark(realisation)

    @property
    def chosen(self):
        return self["verdict"].value() or ""

    @property
    def words(self):
        return self["remark"].value() or ""

    @property
    def faults(self):
        return self.errors.get("remark", ()) if self.is_bound else ()

    @property
    def token(self):
        return self.data.get(self.add_prefix("seen"), "") if self.is_bound else self.initial["seen"]


def said(realisation):
    """What the form shows of a judgement; a remark of an earlier round is not one on what came since."""
    return {"verdict": realisation.verdict, "remark": realisation.remark if realisation.verdict else ""}


def mark(realisation):
    """Another after every judgement."""
    return realisation.judged_at.isoformat() if realisation.judged_at else ""
