"""Hours and deadlines of an agency, as tables on its page; what is there twice is refused at its field."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from workflow.models import Season, WorkingHours, YearDeadline

WEEKS = (0, 5, 6)  # rows of an ordinary week; none = the national hours hold


class OnceFormSet(BaseInlineFormSet):
    """`once` names the field that tells the rows apart; it is chosen once, then kept."""

    once, refusal = "", ""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields[self.once].disabled = bool(form.instance.pk)

    def clean(self):
        seen = set()
        for form in self.kept():
            value = form.cleaned_data.get(self.once)
            if value is not None and value in seen:
                form.add_error(self.once, self.refusal)
            seen.add(value)

    def kept(self):
        """The filled-in rows that will stay."""
        gone = self.deleted_forms
        return [
            f for f in self.forms if f not in gone and (f.instance.pk or f.has_changed()) and f.is_valid()
        ]


class HoursFormSet(OnceFormSet):
    once, refusal = "weekday", "Jam kerja hari ini sudah ada pada baris lain. Ubah baris itu."
    season = Season.REGULAR

    def clean(self):
        super().clean()
        days = len(self.kept())
        if self.season == Season.REGULAR and not any(self.errors) and days not in WEEKS:
            raise ValidationError(
                f"Jam kerja hari biasa memuat {days} hari; hari tanpa baris menjadi libur. Isi lima atau "
                "enam hari kerja, atau hapus semuanya agar jam kerja nasional berlaku."
            )

    def save_new(self, form, commit=True):
        form.instance.season = self.season
        return super().save_new(form, commit)


class HoursInline(admin.TabularInline):
    model, formset = WorkingHours, HoursFormSet
    season = Season.REGULAR
    extra = 0
    fields = ["weekday", "opens", "break_from", "break_until", "closes"]
    verbose_name_plural = "jam kerja hari biasa (kosong: jam kerja nasional menurut Perpres 21/2023)"

    def get_queryset(self, request):
        return super().get_queryset(request).filter(season=self.season)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.season = self.season
        return formset


class RamadanHoursInline(HoursInline):
    season = Season.RAMADAN
    verbose_name_plural = "jam kerja bulan Ramadan (kosong: jam kerja nasional menurut Perpres 21/2023)"


class DeadlineFormSet(OnceFormSet):
    once, refusal = "year", "Tenggat tahun anggaran ini sudah ada pada baris lain. Ubah baris itu."


class YearDeadlineInline(admin.TabularInline):
    model, formset = YearDeadline, DeadlineFormSet
    extra = 0
    fields = ["year", "date", "basis"]
    verbose_name_plural = "tenggat penyampaian per tahun anggaran (kosong: akhir Februari tahun berikutnya)"
