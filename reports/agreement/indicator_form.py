"""The form of an indikator: what is measured and how, its targets, and its figures of other years."""

from django import forms

from reports.agreement.forms import Figure, RowForm, divisions
from reports.models import Indicator

NONE = "tidak ada"
INDICATOR_FIELDS = [
    *("objective", "name", "unit", "division", "definition", "direction", "reverse", "entry"),
    *("formula_text", "numerator_label", "denominator_label", "source", "target", "target_high", "suffix"),
    *("renstra_target", "national_value", "national_standard"),
]


class AgreementIndicatorForm(RowForm):
    begins = "name"
    target = Figure(label="Target tahun ini", required=True)
    target_high = Figure(label="Target batas atas", help_text="Hanya untuk target berupa rentang.")
    renstra_target = Figure(label="Target akhir Renstra")
    national_value = Figure(label="Angka standar nasional")
    no_standard = forms.BooleanField(label="Tidak ada standar nasional untuk indikator ini", required=False)

    class Meta:
        model = Indicator
        fields = INDICATOR_FIELDS
        widgets = {"definition": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "national_standard": "Nama dan sumber standar",
            "direction": "Arah",
            "entry": "Cara mengisi",
        }
        help_texts = {
            "unit": "Misalnya: %, nilai, indeks, orang, hari.",
            "definition": "Apa persisnya yang dihitung, dan apa yang tidak.",
            "direction": "Turun: makin kecil angkanya makin baik, misalnya jumlah pelanggaran.",
            "formula_text": "Misalnya: ASN dengan ≥ 20 JP ÷ seluruh ASN × 100 %",
            "numerator_label": "Hanya bila diisi dengan pembilang dan penyebut.",
            "denominator_label": "Hanya bila diisi dengan pembilang dan penyebut.",
            "source": "Dokumen atau sistem tempat angkanya dapat diperiksa.",
            "suffix": "Bila targetnya juga berupa predikat, misalnya BB.",
            "national_standard": "Misalnya: 20 JP setahun (PP 11/2017).",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["objective"].queryset = self.agreement.objectives.order_by("position")
        self.fields["objective"].empty_label = None
        self.fields["division"].queryset = divisions(self.agreement, self.instance)
        self.fields["division"].empty_label = "– pilih bidang –"
        self.fields["target"].label = f"Target {self.agreement.year}"
        if self.instance.pk and self.instance.national_standard == NONE:
            self.initial |= {"no_standard": True, "national_standard": ""}

    def clean(self):
        sent = super().clean()
        self._standard(sent)
        self._entry(sent)
        return sent

    def _standard(self, sent):
        said = sent.get("national_value") is not None or sent.get("national_standard")
        if sent.get("no_standard") and said:
            self.add_error("no_standard", "Kosongkan angka dan namanya, atau hapus tanda ini.")
        elif sent.get("no_standard"):
            sent["national_standard"] = NONE

    def _entry(self, sent):
        """Figures typed one way cannot be read the other way."""
        result = getattr(self.instance, "realisation", None) if self.instance.pk else None
        if result and "entry" in self.changed_data and result.realised is not None:
            self.add_error("entry", "Realisasi sudah diisi dengan cara ini, jadi tidak dapat diganti lagi.")


class YearForm(forms.Form):
    """One other year of an indicator: its target, and for the past also its result."""

    target = Figure(label="Target")
    realised = Figure(label="Realisasi", negative=True)
    suffix = forms.CharField(label="Predikat", max_length=20, required=False)
    note = forms.CharField(label="Keterangan", max_length=200, required=False)
    use_required_attribute = False

    def __init__(self, *args, year, past, **kwargs):
        super().__init__(*args, prefix=f"y{year}", **kwargs)
        self.year, self.past, self.summary_label = year, past, f"Tahun {year}"
        if not past:
            for name in ("realised", "suffix", "note"):
                del self.fields[name]
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label} {year}"


PAST = 3  # earlier years asked for even where no Renstra says so


def years_of(agreement, indicator=None):
    """The other years of an indicator: the Renstra's, three before, and those known already; and this one."""
    found = set(range(agreement.year - PAST, agreement.year + 1))
    if agreement.renstra_first and agreement.renstra_last:
        found |= set(range(agreement.renstra_first, agreement.renstra_last + 1))
    if indicator and indicator.pk:
        found |= {row.year for row in indicator.figures.all()}
    return sorted(found)


def year_forms(agreement, indicator, data=None):
    known = {row.year: row for row in indicator.figures.all()} if indicator.pk else {}
    return [
        YearForm(data, year=year, past=year < agreement.year, initial=_initial(known.get(year)))
        for year in years_of(agreement, indicator)
    ]


def _initial(row):
    return {name: getattr(row, name) for name in ("target", "realised", "suffix", "note")} if row else {}
