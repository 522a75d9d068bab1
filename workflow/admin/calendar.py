"""The calendar: days off, Ramadan, days of their own; edited or switched off, refused when there twice."""

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from workflow.calendar_gaps import calendar_gaps
from workflow.models import Agency, ExtraDay, Holiday, Ramadan
from workflow.services import may_restamp
from workflow.words import hari_tanggal, tanggal

from .plain import WIDE, PlainChoices
from .restamp import running_changes


def calendar_state(request):
    """What an admin must know when looking at the calendar: its gaps, and what it has moved."""
    now = timezone.now()
    return {
        "calendar_gaps": calendar_gaps(timezone.localdate(now)),
        "due_changes": [s.cycle for s, _ in running_changes(now)] if may_restamp(request.user) else [],
    }


class CalendarAdmin(PlainChoices, admin.ModelAdmin):
    change_list_template = "admin/workflow/calendar_change_list.html"
    formfield_overrides = WIDE
    actions = None

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, calendar_state(request) | (extra_context or {}))

    def get_changeform_initial_data(self, request):
        """Most installations have one agency only."""
        agencies = list(Agency.objects.all()[:2])
        mine = {"agency": agencies[0].pk} if self.own_agency and len(agencies) == 1 else {}
        return mine | super().get_changeform_initial_data(request)

    own_agency = False


class HolidayForm(forms.ModelForm):
    def clean(self):
        found = super().clean()
        date, agency = found.get("date"), found.get("agency")
        if date and (row := _same_day(date, agency, self.instance.pk)):
            day = hari_tanggal(date)
            self.add_error(
                "date", f"{day} sudah tercatat sebagai hari libur: {row.name}. Ubah baris yang ada."
            )
        return found


def _same_day(date, agency, but):
    """What is off for all is off for an agency too; the other way round both may be there."""
    concerned = Q(agency=None) | Q(agency=agency) if agency else Q(agency=None)
    return Holiday.objects.filter(concerned, date=date).exclude(pk=but).first()


class HolidayYear(admin.SimpleListFilter):
    title, parameter_name = "tahun", "tahun"

    def lookups(self, request, model_admin):
        return [(str(d.year), str(d.year)) for d in Holiday.objects.dates("date", "year", order="DESC")]

    def queryset(self, request, queryset):
        year = self.value()
        return queryset.filter(date__year=year) if (year, year) in self.lookup_choices else queryset


@admin.register(Holiday)
class HolidayAdmin(CalendarAdmin):
    form = HolidayForm
    list_display = ["day", "name", "kind", "basis", "whom", "active", "filled"]
    list_display_links = ["day", "name"]
    list_editable = ["active"]
    list_filter = [HolidayYear, "kind", "active", "agency"]
    list_select_related = ["agency"]
    list_per_page = 60
    search_fields = ["name", "decree"]

    def get_fieldsets(self, request, obj=None):
        note = _FILLED if obj is not None and obj.from_library else ""
        fields = ["date", "name", "kind", "decree", "agency", "active"]
        return [(None, {"fields": fields, "description": note})]

    def get_readonly_fields(self, request, obj=None):
        """A day moved away would be filled in again: it is switched off, and the other one added."""
        return ["date", "agency"] if obj is not None and obj.from_library else []

    def has_delete_permission(self, request, obj=None):
        return (obj is None or not obj.from_library) and super().has_delete_permission(request, obj)

    @admin.display(description="tanggal", ordering="date")
    def day(self, row):
        return hari_tanggal(row.date)

    @admin.display(description="dasar", ordering="decree")
    def basis(self, row):
        return row.decree or "–"

    @admin.display(description="otomatis", ordering="from_library", boolean=True)
    def filled(self, row):
        return row.from_library

    @admin.display(description="bagi", ordering="agency")
    def whom(self, row):
        return row.agency or "semua"


_FILLED = (
    "Diisi otomatis. Tidak dapat dihapus atau dipindah: matikan “berlaku” bila tidak libur, "
    "dan tambahkan tanggal lain sebagai hari libur baru. Perubahan Anda tidak ditimpa."
)


class RamadanForm(forms.ModelForm):
    class Meta:
        error_messages = {
            "hijri_year": {"unique": "Ramadan tahun Hijriah ini sudah tercatat. Ubah baris yang ada."}
        }


@admin.register(Ramadan)
class RamadanAdmin(CalendarAdmin):
    form = RamadanForm
    list_display = ["__str__", "since", "until", "confirmed"]
    fields = ["hijri_year", "first", "last", "confirmed"]

    @admin.display(description="hari pertama", ordering="first")
    def since(self, row):
        return hari_tanggal(row.first)

    @admin.display(description="hari terakhir", ordering="last")
    def until(self, row):
        return hari_tanggal(row.last)


class ExtraDayForm(forms.ModelForm):
    def clean(self):
        found = super().clean()
        date, agency = found.get("date"), found.get("agency")
        others = ExtraDay.objects.filter(date=date, agency=agency).exclude(pk=self.instance.pk)
        if date and agency and (row := others.first()):
            self.add_error(
                "date", f"{tanggal(date)} sudah mempunyai jam khusus: {row.name}. Ubah baris yang ada."
            )
        return found


@admin.register(ExtraDay)
class ExtraDayAdmin(CalendarAdmin):
    """Half a day before a holiday, or a working day that was added."""

    form, own_agency = ExtraDayForm, True
    list_display = ["day", "name", "opens", "closes", "agency"]
    list_filter = ["agency"]
    list_select_related = ["agency"]
    fields = ["date", "name", ("opens", "closes"), ("break_from", "break_until"), "agency"]

    @admin.display(description="tanggal", ordering="date")
    def day(self, row):
        return hari_tanggal(row.date)
