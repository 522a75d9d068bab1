"""The forms of a Perjanjian Kinerja: its head, sasaran, programs and their parts."""

from django import forms
from django.db.models import Q

from reports.agreement.rows import seen
from reports.figures import without_rupiah
from reports.models import Agreement, BudgetLine, Objective, Program
from workflow.forms.act import DateInput
from workflow.forms.base import NumberField, PlainWords
from workflow.models import Division
from workflow.words import angka

RUPIAH = {"max_digits": 16, "decimal_places": 2}
FIRST_YEAR, LAST_YEAR = 2000, 2100


class Figure(NumberField):
    """A figure of the agreement; too many digits are told in one plain sentence."""

    def __init__(self, *, negative=False, **kwargs):
        super().__init__(**({"required": False, "max_digits": 18, "decimal_places": 4} | kwargs))
        self.negative = negative

    def run_validators(self, value):
        """Django counts whole and decimal digits apart."""
        try:
            super().run_validators(value)
        except forms.ValidationError as error:
            whole = self.max_digits - self.decimal_places
            raise forms.ValidationError(
                f"Tulis paling banyak {self.decimal_places} angka di belakang koma."
                if error.error_list[0].code == "max_decimal_places"
                else f"Angka terlalu panjang; paling banyak {whole} angka sebelum koma."
            ) from error

    def clean(self, value):
        found = super().clean(value)
        if found is not None and found < 0 and not self.negative:
            raise forms.ValidationError(f"{angka(found)} tidak boleh kurang dari 0.")
        return found


class Rupiah(Figure):
    def to_python(self, value):
        return super().to_python(without_rupiah(value) if isinstance(value, str) else value)


class RowForm(PlainWords, forms.ModelForm):
    """`shown` is what the page showed, so that nothing newer is overwritten."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    error_title = "Belum dapat disimpan."
    use_required_attribute = False
    begins = ""  # the field in which a new row is begun

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        self.initial["shown"] = seen(self.instance) if self.instance.pk else ""
        if self.begins and not self.instance.pk and not self.is_bound:
            self.fields[self.begins].widget.attrs["autofocus"] = True

    @property
    def values(self):
        """What is to be stored, by model field."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}

    def _get_validation_exclusions(self):
        """Numbers in order are given on saving."""
        return super()._get_validation_exclusions() | {"position"}


class ObjectiveForm(RowForm):
    begins = "text"

    class Meta:
        model = Objective
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "text": "Hasil yang ingin dicapai, bukan kegiatan; misalnya “Meningkatnya disiplin ASN”."
        }


class MoneyForm(RowForm):
    begins = "code"
    budget = Rupiah(label="Pagu (Rp)", required=True, help_text="Misalnya 1.842.617.500", **RUPIAH)


class ProgramForm(MoneyForm):
    class Meta:
        model = Program
        fields = ["code", "name", "objective", "division", "budget", "note"]
        help_texts = {
            "code": "Kode rekening program, misalnya 5.03.02.",
            "objective": "Dipakai untuk analisis efisiensi tiap sasaran.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["objective"].queryset = self.agreement.objectives.order_by("position")
        self.fields["objective"].empty_label = "– belum dikaitkan –"
        self.fields["division"].queryset = divisions(self.agreement, self.instance)
        self.fields["division"].empty_label = "– tidak ditentukan –"


class LineForm(MoneyForm):
    class Meta:
        model = BudgetLine
        fields = ["code", "name", "budget"]
        labels = {"name": "Nama"}


def divisions(agreement, row):
    """The bidang at work, and the one the row names already."""
    found = Division.objects.filter(Q(active=True) | Q(pk=row.division_id), agency=agreement.agency_id)
    return found.order_by("position", "name")


class NewForm(PlainWords, forms.Form):
    """Which year, and from what it begins."""

    year = forms.TypedChoiceField(label="Tahun anggaran", coerce=int)
    source = forms.TypedChoiceField(
        label="Mulai dari",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Salinan memuat sasaran, indikator, target menurut Renstra, dan program.",
    )
    error_title = "Perjanjian Kinerja belum dapat dibuat."

    def __init__(self, *args, years, sources, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]
        copies = [(year, f"salinan Perjanjian Kinerja Tahun {year}") for year in sources]
        self.fields["source"].choices = [*copies, ("", "formulir kosong")]

    def clean(self):
        sent = self.cleaned_data
        if sent.get("source") and sent.get("year") and sent["source"] >= sent["year"]:
            self.add_error("source", f"Pilih tahun sebelum {sent['year']}, atau formulir kosong.")
        return sent


class HeadForm(RowForm):
    class Meta:
        model = Agreement
        fields = [
            "number",
            "signed_on",
            "party2_name",
            "party2_title",
            "cap_shown",
            "cap_average",
            "quarterly",
            "renstra_first",
            "renstra_last",
        ]
        widgets = {"signed_on": DateInput()}
        labels = {
            "cap_shown": "Batas capaian yang ditampilkan",
            "cap_average": "Batas capaian dalam rata-rata",
        }
        help_texts = {
            "cap_shown": "Capaian di atas batas ini dicetak sebagai batasnya. Kosong: apa adanya.",
            "cap_average": "Agar indikator yang jauh melampaui target tidak menutupi yang lain.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("cap_shown", "cap_average"):
            self.fields[name].choices = [("", "tidak dibatasi"), *self.fields[name].choices[1:]]

    def clean(self):
        sent = super().clean()
        first, last = sent.get("renstra_first"), sent.get("renstra_last")
        if (first is None) != (last is None):
            self.add_error("renstra_first" if first is None else "renstra_last", "Isi kedua tahun Renstra.")
        for name in ("renstra_first", "renstra_last"):
            if sent.get(name) is not None and not FIRST_YEAR <= sent[name] <= LAST_YEAR:
                self.add_error(
                    name, f"Tahun {sent[name]} tidak masuk akal. Tulis empat angka, misalnya 2025."
                )
        if first and last and not 0 <= last - first <= 9:
            self.add_error("renstra_last", f"Renstra {first}–{last} tidak masuk akal. Periksa tahunnya.")
        return sent


class BandForm(PlainWords, forms.Form):
    above = Figure(label="Lebih dari (%)", max_digits=6, decimal_places=2)
    label = forms.CharField(label="Kategori", max_length=40, required=False)
    use_required_attribute = False

    def clean(self):
        sent = self.cleaned_data
        if sent.get("above") is not None and not sent.get("label"):
            self.add_error("label", "Beri nama kategorinya, atau kosongkan batasnya.")
        return sent


class BaseBands(forms.BaseFormSet):
    """The scale of the year; all rows empty: that of Permendagri 54/2010."""

    @property
    def rows(self):
        sent = [form.cleaned_data for form in self.forms if form.is_valid()]
        return [(row.get("above"), row["label"]) for row in sent if row.get("label")]

    def clean(self):
        bounds = [above for above, _ in self.rows]
        if len(set(bounds)) != len(bounds):
            raise forms.ValidationError(
                "Dua kategori mempunyai batas yang sama. Setiap batas hanya satu kali."
            )
        if self.rows and None not in bounds:
            raise forms.ValidationError(
                "Kategori terendah belum ada: satu baris dengan nama kategori dan batas yang kosong."
            )


BandSet = forms.formset_factory(BandForm, formset=BaseBands, extra=0, max_num=10, absolute_max=10)
BANDS = 7  # rows offered


def bands_of(agreement):
    rows = list(agreement.bands.order_by("-above")) if agreement.pk else []
    rows.sort(key=lambda band: (band.above is None, -(band.above or 0)))
    known = [{"above": band.above, "label": band.label} for band in rows]
    return known + [{}] * (BANDS - len(known))
