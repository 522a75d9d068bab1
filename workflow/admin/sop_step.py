"""One row of the SOP: its text is closed once in force; who performs it stays open."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.shortcuts import redirect

from workflow.models import Performer, Sop, SopStep, State
from workflow.revisions import step_faults

from .plain import WIDE, PlainChoices


def text_is_open(sop):
    return sop is not None and sop.status == Sop.Status.DRAFT


def performers_are_open(sop):
    """A retired sheet too, while a cycle still runs by it: people change in the middle of a year."""
    return sop.status != Sop.Status.RETIRED or sop.cycles.filter(state__in=State.working()).exists()


class PerformerFormSet(BaseInlineFormSet):
    """Who performs a step may change at any time, but never so that nobody can finish it."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        kept = [form.cleaned_data for form in self.forms if not form.cleaned_data.get("DELETE")]
        found = step_faults(self.instance.state, {row["duty"] for row in kept if "duty" in row})
        if found:
            raise ValidationError(found)


class PerformerInline(PlainChoices, admin.TabularInline):
    model = Performer
    formset = PerformerFormSet
    extra = 0
    fields = ["position", "role", "duty", "symbol"]

    def has_add_permission(self, request, obj):
        return self._is_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._is_open(obj) and super().has_delete_permission(request, obj)

    def _is_open(self, step):
        return step is not None and performers_are_open(step.sop)


@admin.register(SopStep)
class SopStepAdmin(admin.ModelAdmin):
    """One row of the sheet, reached from its revision."""

    formfield_overrides = WIDE
    inlines = [PerformerInline]
    actions = None
    list_display = ["__str__", "sop"]
    list_select_related = ["sop"]
    fields = [
        "sop",
        "state",
        "position",
        "title",
        "activity",
        "requirements",
        "working_days",
        "minutes",
        "printed_time",
        "output",
    ]

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or performers_are_open(obj.sop))

    def get_readonly_fields(self, request, obj=None):
        closed = obj is not None and not text_is_open(obj.sop)
        return self.fields if closed else ["sop", "state", "position"]

    def save_related(self, request, form, formsets, change):
        form.performers_before = _performers(form.instance)
        super().save_related(request, form, formsets, change)

    def construct_change_message(self, request, form, formsets, add=False):
        """The record says who it was and who it is now, not only that something changed."""
        before, after = form.performers_before, _performers(form.instance)
        if before == after:
            return super().construct_change_message(request, form, formsets, add)
        fields = f" Isian yang diubah: {', '.join(form.changed_data)}." if form.changed_data else ""
        return f"Pelaksana semula: {before}. Menjadi: {after}.{fields}"

    def response_post_save_change(self, request, obj):
        return redirect("admin:workflow_sop_change", obj.sop_id)


def _performers(step):
    rows = step.performers.select_related("role").order_by("position", "pk")
    return ", ".join(f"{row.role} ({row.get_duty_display()})" for row in rows)
