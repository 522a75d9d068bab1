"""Perjanjian Kinerja in the administration: objectives, indicators, programs and the scale of a year."""

from django.contrib import admin
from django.db.models import Count, DecimalField

from reports.models import Agreement, BudgetLine, Indicator, Objective, Program, ScaleBand, YearFigure
from reports.papers import admin as paper_admin
from workflow.admin.plain import WIDE, PlainChoices
from workflow.forms.base import NumberField
from workflow.models import Division

__all__ = ["paper_admin"]
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
    fields = [("position", "code"), "name", ("objective", "division"), ("budget", "realised"), "note"]
    show_change_link = True
    verbose_name_plural = "program dan anggaran (kegiatannya pada halaman tiap program)"


class BudgetLineInline(admin.TabularInline):
    model = BudgetLine
    extra = 0
    formfield_overrides = FIELDS
    fields = ["parent", "position", "code", "name", "budget", "realised"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "parent":
            kwargs["queryset"] = BudgetLine.objects.filter(
                program=getattr(request, "_program", None), parent__isnull=True
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Program)
class ProgramAdmin(admin.ModelAdmin):
    """Reached from its agreement; here are its kegiatan and sub kegiatan."""

    inlines = [BudgetLineInline]
    formfield_overrides = FIELDS
    list_display = ["name", "agreement", "budget", "realised"]
    list_select_related = ["agreement"]
    list_filter = ["agreement__year"]
    search_fields = ["name", "code"]
    fields = ["agreement", "code", "name"]
    readonly_fields = ["agreement"]

    def has_add_permission(self, request):
        return False

    def get_object(self, request, object_id, from_field=None):
        request._program = super().get_object(request, object_id, from_field)
        return request._program


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
        ("Pengisian dan Renstra", {"fields": ["quarterly", ("renstra_first", "renstra_last")]}),
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
        (
            None,
            {"fields": [("position", "division"), "name", "definition", ("unit", "direction", "reverse")]},
        ),
        (
            "Target",
            {
                "fields": [
                    ("target", "target_high", "suffix"),
                    ("renstra_target", "national_value", "national_standard"),
                ]
            },
        ),
        (
            "Cara mengisi",
            {"fields": ["entry", "formula_text", "numerator_label", "denominator_label", "source"]},
        ),
    ]
    show_change_link = True
    verbose_name_plural = "indikator kinerja (target dan realisasi tahun lain pada halaman tiap indikator)"


class YearFigureInline(admin.TabularInline):
    model = YearFigure
    extra = 0
    formfield_overrides = FIELDS
    fields = ["year", "target", "realised", "suffix", "note"]


@admin.register(Indicator)
class IndicatorAdmin(admin.ModelAdmin):
    """Reached from its sasaran; here are its figures of other years."""

    inlines = [YearFigureInline]
    formfield_overrides = FIELDS
    list_display = ["name", "objective", "division"]
    list_select_related = ["objective", "division"]
    list_filter = ["objective__agreement__year"]
    search_fields = ["name"]
    fields = ["objective", "name"]
    readonly_fields = ["objective", "name"]

    def has_add_permission(self, request):
        return False


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
