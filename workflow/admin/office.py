"""The office: letterhead, bidang, working hours, deadlines."""

from django.contrib import admin

from workflow.models import Agency, Division

from .hours import HoursInline, RamadanHoursInline, YearDeadlineInline
from .plain import WIDE
from .readonly import FixedCode


class DivisionInline(admin.TabularInline):
    model = Division
    extra = 0
    formfield_overrides = WIDE
    fields = ["position", "name", "active"]


@admin.register(Agency)
class AgencyAdmin(FixedCode, admin.ModelAdmin):
    formfield_overrides = WIDE
    inlines = [DivisionInline, HoursInline, RamadanHoursInline, YearDeadlineInline]
    list_display = ["short_name", "name", "place"]
    fieldsets = [
        (None, {"fields": ["code", "short_name", "place", "help_contact"]}),
        (
            "Kop surat dan kertas",
            {"fields": ["government", "name", "address", "contact", "logo", "paper_size"]},
        ),
        ("Keterangan lain", {"fields": ["unit", "head_of_region"]}),
        ("Penghitungan waktu", {"fields": ["start_day_counts", "near_days", "escalate_after"]}),
    ]
