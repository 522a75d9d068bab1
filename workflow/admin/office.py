"""The office: letterhead, bidang, working hours."""

from django.contrib import admin

from workflow.models import Agency, Division, WorkingHours

from .plain import WIDE
from .readonly import FixedCode


class DivisionInline(admin.TabularInline):
    model = Division
    extra = 0
    formfield_overrides = WIDE
    fields = ["position", "name", "active"]


class WorkingHoursInline(admin.TabularInline):
    """Without rows the national hours hold, so nothing needs to be entered."""

    model = WorkingHours
    extra = 0
    fields = ["weekday", "opens", "break_from", "break_until", "closes"]
    verbose_name_plural = "jam kerja (kosong = jam kerja nasional menurut Perpres 21/2023)"


@admin.register(Agency)
class AgencyAdmin(FixedCode, admin.ModelAdmin):
    formfield_overrides = WIDE
    inlines = [DivisionInline, WorkingHoursInline]
    list_display = ["short_name", "name", "place"]
    fieldsets = [
        (None, {"fields": ["code", "short_name", "place", "help_contact"]}),
        ("Kop surat", {"fields": ["government", "name", "address", "contact", "logo"]}),
        ("Keterangan lain", {"fields": ["unit", "head_of_region"]}),
        ("Penghitungan waktu", {"fields": ["start_day_counts"]}),
    ]
