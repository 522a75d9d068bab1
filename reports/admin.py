"""Perjanjian Kinerja in the administration: objectives, indicators, programs and the scale of a year."""

from django.contrib import admin
from django.db.models import Count, DecimalField

from reports.models import Agreement, Indicator, Objective, Program, ScaleBand
from workflow.admin.plain import WIDE, PlainChoices
from workflow.forms.base import NumberField
from workflow.models import Division

# Figures are typed and shown as everywhere else: 78,13 and 1.842.617.500.
FIELDS = WIDE | {DecimalField: {"form_class": NumberField}}


class ObjectiveInline(admin.TabularInline):
    """Its indicators are on its own page, reached by "Ubah"."""

    model = Objective
    extra = 0
    formfield_overrides = FIELDS
    fields = ["position", "text"]
    show_change_link = True
    verbose_name_plural = "sasaran strategis (indikatornya diisi pada halaman tiap sasaran)"


class OwnAgency(PlainChoices):
    """Bidang and sasaran to choose from are those of the agreement at hand."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        agreement = getattr(request, "_agreement", None)
        if db_field.name == "division":
            own = {"agency": agreement.agency_id} if agreement else {}
            kwargs["queryset"] = Division.objects.filter(active=True, **own)
        if db_field.name == "objective":
            kwargs["queryset"] = Objective.objects.filter(agreement=agreement)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ProgramInline(OwnAgency, admin.StackedInline):
    model = Program
    extra = 0
    formfield_overrides = FIELDS
    fields = [("position", "name"), ("objective", "division"), ("budget", "realised"), "note"]


class ScaleBandInline(admin.TabularInline):
    model = ScaleBand
    extra = 0
    formfield_overrides = FIELDS
    fields = ["above", "label"]
    verbose_name_plural = (
        "skala kategori capaian (kosong = Permendagri 54/2010: > 90 Sangat Tinggi, > 75 Tinggi, "
        "> 65 Sedang, > 50 Rendah, selebihnya Sangat Rendah)"
    )


@admin.register(Agreement)
class AgreementAdmin(admin.ModelAdmin):
    inlines = [ObjectiveInline, ProgramInline, ScaleBandInline]
    formfield_overrides = FIELDS
    list_display = ["__str__", "agency", "signed_on", "objective_count", "indicator_count"]
    list_filter = ["agency"]
    search_fields = ["=year", "number"]
    fieldsets = [
        (None, {"fields": ["agency", "year", "number", "signed_on"]}),
        ("Pihak kedua", {"fields": ["party2_name", "party2_title"]}),
        ("Batas capaian", {"fields": ["cap_shown", "cap_average"]}),
    ]

    def get_object(self, request, object_id, from_field=None):
        request._agreement = super().get_object(request, object_id, from_field)
        return request._agreement

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("agency")
            .annotate(
                objective_total=Count("objectives", distinct=True),
                indicator_total=Count("objectives__indicators", distinct=True),
            )
        )

    def get_readonly_fields(self, request, obj=None):
        """The agency and year of an agreement with content are what its reports go by."""
        return ["agency", "year"] if obj and obj.objectives.exists() else []

    @admin.display(description="sasaran")
    def objective_count(self, agreement):
        return agreement.objective_total

    @admin.display(description="indikator")
    def indicator_count(self, agreement):
        return agreement.indicator_total


class IndicatorInline(OwnAgency, admin.StackedInline):
    model = Indicator
    extra = 0
    formfield_overrides = FIELDS
    fieldsets = [
        (None, {"fields": [("position", "division"), "name", ("unit", "direction")]}),
        (
            "Target",
            {"fields": [("target", "target_high", "suffix"), ("renstra_target", "national_standard")]},
        ),
        (
            "Cara mengisi",
            {"fields": ["entry", "formula_text", "numerator_label", "denominator_label", "source"]},
        ),
        ("Tahun lalu", {"fields": [("last_year", "last_year_target"), "last_year_note"]}),
    ]


@admin.register(Objective)
class ObjectiveAdmin(admin.ModelAdmin):
    inlines = [IndicatorInline]
    formfield_overrides = FIELDS
    list_display = ["__str__", "agreement", "indicator_count"]
    list_filter = ["agreement__agency", "agreement__year"]
    search_fields = ["text", "indicators__name"]

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        request._agreement = found.agreement if found else None
        return found

    def get_queryset(self, request):
        total = Count("indicators", distinct=True)
        return (
            super()
            .get_queryset(request)
            .select_related("agreement__agency")
            .annotate(indicator_total=total)
            .order_by("-agreement__year", "position")
        )

    @admin.display(description="indikator")
    def indicator_count(self, objective):
        return objective.indicator_total
