"""Forms of the evaluation: years, a new period, the lines of a review, proposed standard times."""

from django import forms

from workflow.evaluation.reviews import Answer, Kind
from workflow.workhours import StandardTime

from .base import PlainWords

MOST_DAYS, MOST_MINUTES = 250, 450  # a year of working days; a working day of minutes
HALVES = {1: "Januari–Juni", 2: "Juli–Desember"}
BACK = 3  # years for which a form may still be begun


class YearsForm(PlainWords, forms.Form):
    """From one fiscal year to another, of those that have been measured."""

    dari = forms.TypedChoiceField(label="Dari tahun", coerce=int, required=False, empty_value=None)
    sampai = forms.TypedChoiceField(label="sampai tahun", coerce=int, required=False, empty_value=None)

    def __init__(self, data, *, known):
        super().__init__(data)
        choices = [("", "semua"), *((year, str(year)) for year in known)]
        for name in ("dari", "sampai"):
            field = self.fields[name]
            field.choices = choices
            field.error_messages["invalid_choice"] = "Tahun itu belum mempunyai data."
            field.widget.attrs["class"] = "form-select"

    def clean(self):
        sent = super().clean()
        since, until = sent.get("dari"), sent.get("sampai")
        if since and until and since > until:
            self.add_error("sampai", f"Tahun {until} mendahului tahun {since}. Pilih kembali.")
        return sent


class PeriodForm(PlainWords, forms.Form):
    """Which form to begin: a semester's monitoring or a year's evaluation that has begun."""

    period = forms.ChoiceField(label="Formulir dan masanya")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = _periods(today)
        self.fields["period"].error_messages["invalid_choice"] = (
            "Masa itu belum dimulai atau sudah lama lewat."
        )

    @property
    def picked(self):
        """(kind, year, half)"""
        kind, year, half = self.cleaned_data["period"].split("-")
        return Kind(kind), int(year), int(half)


def _periods(today):
    years = range(today.year, today.year - BACK, -1)
    halves = [(year, half) for year in years for half in (2, 1) if year < today.year or _begun(half, today)]
    monitoring = [
        (f"monitoring-{year}-{half}", f"Semester {half} ({HALVES[half]}) {year}") for year, half in halves
    ]
    evaluation = [(f"evaluation-{year}-0", f"Tahun {year}") for year in years]
    return [("Monitoring enam bulanan", monitoring), ("Evaluasi tahunan", evaluation)]


def _begun(half, today):
    return half == 1 or today.month > 6


class RowForm(PlainWords, forms.Form):
    """One line of a review; `gaps` are complained of only when the form is to be finished."""

    good = forms.TypedChoiceField(
        label="Penilaian",
        required=False,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "ya",
        empty_value=None,
    )
    note = forms.CharField(
        label="Catatan hasil penilaian", required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    action = forms.CharField(
        label="Tindakan yang harus diambil",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
    initialled = forms.BooleanField(label="Paraf penilai", required=False)

    def __init__(self, row, answer, data=None, *, finish=False):
        super().__init__(data, prefix=f"baris{row.position}", initial=_initial(answer))
        self.row, self.finish, self.theirs = row, finish, None
        self.words = dict(zip((True, False), choices_of(row), strict=True))
        self.fields["good"].choices = [("ya", self.words[True]), ("tidak", self.words[False])]
        self.summary_label = f"Nomor {row.position}"

    @property
    def judged(self):
        return self.words.get(self.row.good, "belum dinilai")

    @property
    def theirs_judged(self):
        return self.words.get(self.theirs.good, "belum dinilai")

    def answer(self):
        sent = self.cleaned_data
        return Answer(sent["good"], sent["note"], sent["action"], sent["initialled"])

    def clean(self):
        sent = super().clean()
        if self.finish and not self.errors:
            for name, sentence in self.answer().gaps().items():
                self.add_error(name, sentence)
        return sent


def choices_of(row):
    monitoring = row.review.kind == Kind.MONITORING
    return ("Berjalan baik", "Tidak berjalan baik") if monitoring else ("Ya", "Tidak")


def _initial(answer):
    good = {True: "ya", False: "tidak"}.get(answer.good, "")
    return {
        "good": good,
        "note": answer.note,
        "action": answer.action,
        "initialled": answer.initialled,
    }


class ConclusionForm(PlainWords, forms.Form):
    """The end of a review, with the state of the whole that the person had before them."""

    conclusion = forms.CharField(
        label="Kesimpulan", required=False, max_length=4000, widget=forms.Textarea({"rows": 3})
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class TimeForm(PlainWords, forms.Form):
    """The proposed standard time of one step."""

    days = forms.IntegerField(label="Hari kerja", required=False, min_value=0, max_value=MOST_DAYS)
    minutes = forms.IntegerField(label="Menit", required=False, min_value=0, max_value=MOST_MINUTES)

    def __init__(self, line, standard, data=None):
        initial = {"days": standard.working_days or None, "minutes": standard.minutes or None}
        super().__init__(data, prefix=f"langkah{line.step.position}", initial=initial)
        self.line, self.summary_label = line, f"Langkah {line.step.position}"
        for name, most in (("days", MOST_DAYS), ("minutes", MOST_MINUTES)):
            messages = self.fields[name].error_messages
            messages["invalid"] = "Tulis bilangan bulat, misalnya 8."
            messages["max_value"] = f"Paling banyak {most}."
            messages["min_value"] = "Tidak boleh kurang dari 0."
            self.fields[name].widget.attrs["class"] = "num"

    def clean(self):
        sent = super().clean()
        if not self.errors and not (sent.get("days") or sent.get("minutes")):
            self.add_error("days", "Waktu standar harus lebih dari nol: isi hari kerja atau menit.")
        return sent

    def standard(self):
        return StandardTime(self.cleaned_data["days"] or 0, self.cleaned_data["minutes"] or 0)


class BasisForm(PlainWords, forms.Form):
    """Why the times are proposed, and over which revision."""

    basis = forms.CharField(label="Dasar usulan", max_length=4000, widget=forms.Textarea({"rows": 6}))
    over = forms.IntegerField(widget=forms.HiddenInput)
    error_title = "Usulan belum dapat dibuat."
