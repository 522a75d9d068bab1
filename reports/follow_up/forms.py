"""The forms of last year's LHE, its recommendations, and the notes of coordination."""

from django import forms
from django.core.validators import MaxLengthValidator

from reports.agreement.forms import Figure
from reports.follow_up.writing import SHOWN, seen
from reports.models import CoordinationNote, PriorEvaluation, Recommendation
from workflow.forms.act import DateInput
from workflow.forms.base import PlainWords
from workflow.words import angka, tanggal

LONGEST = 10_000


class KeptForm(PlainWords, forms.ModelForm):
    """`shown` is what the page showed, so that nothing newer is overwritten."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    error_title = "Belum dapat disimpan."
    use_required_attribute = False

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial["shown"] = seen(self.instance)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.validators.append(MaxLengthValidator(LONGEST))

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in SHOWN[self._meta.model]}

    def _past(self, name):
        day = self.cleaned_data[name]
        if day and day > self.today:
            raise forms.ValidationError(f"Tanggal {tanggal(day)} belum tiba. Periksa tanggalnya.")
        return day


class EvaluationForm(KeptForm):
    score = Figure(label="Nilai", max_digits=5, decimal_places=2, help_text="0 sampai 100, misalnya 68,45.")

    class Meta:
        model = PriorEvaluation
        fields = ["number", "dated", "score", "grade", "none_given"]
        widgets = {"dated": DateInput()}
        labels = {"none_given": "LHE tidak memuat rekomendasi"}
        help_texts = {"grade": "Misalnya B atau BB."}

    def clean_dated(self):
        return self._past("dated")

    def clean_score(self):
        score = self.cleaned_data["score"]
        if score is not None and score > 100:
            raise forms.ValidationError(f"Nilai {angka(score)} lebih dari 100. Periksa angkanya.")
        return score


class RecommendationForm(KeptForm):
    class Meta:
        model = Recommendation
        fields = ["text", "follow_up", "status", "proof"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "follow_up": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"proof": "Nama dan nomor dokumen, atau tempat berkasnya disimpan."}

    def clean(self):
        sent = super().clean()
        if sent.get("status") != Recommendation.Status.OPEN and not sent.get("follow_up"):
            self.add_error("follow_up", "Tulis apa yang sudah dilakukan, atau pilih “Belum ditindaklanjuti”.")
        return sent


class NoteForm(KeptForm):
    class Meta:
        model = CoordinationNote
        fields = ["on", "party", "subject", "outcome"]
        widgets = {"on": DateInput(), "outcome": forms.Textarea(attrs={"rows": 3})}
        labels = {"outcome": "Hasil"}

    def clean_on(self):
        return self._past("on")
