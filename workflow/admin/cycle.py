"""Cycles and their history, to be read: only the process itself moves and writes them."""

from django.contrib import admin
from django.urls import path

from workflow.actions import Act
from workflow.models import Cycle, Document, Event, Visit

from .readonly import ReadOnly
from .restamp import due_changes_view


class VisitInline(ReadOnly, admin.TabularInline):
    model = Visit
    fields = ["step", "round", "entered_at", "due_at", "left_at", "ending"]
    readonly_fields = ["ending"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("step")

    @admin.display(description="berakhir dengan")
    def ending(self, visit):
        return Act(visit.ended_by).label if visit.ended_by in Act.values else visit.ended_by or "–"


class DocumentInline(ReadOnly, admin.TabularInline):
    model = Document
    fields = ["kind", "version", "name", "size", "short_hash", "maker", "created_at"]
    readonly_fields = ["short_hash", "maker"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("created_by").order_by("created_at", "pk")

    @admin.display(description="SHA-256")
    def short_hash(self, document):
        return f"{document.sha256[:8]}…{document.sha256[-4:]}"

    @admin.display(description="oleh")
    def maker(self, document):
        return document.created_by


class EventInline(ReadOnly, admin.TabularInline):
    model = Event
    fields = ["number", "at", "actor_name", "actor_title", "summary", "note", "round"]


@admin.register(Cycle)
class CycleAdmin(ReadOnly, admin.ModelAdmin):
    inlines = [VisitInline, DocumentInline, EventInline]
    list_display = ["__str__", "agency", "state", "sop", "opened_at", "ended_at", "deadline"]
    list_filter = ["state", "agency", "year"]
    list_select_related = ["agency", "sop"]
    search_fields = ["year", "letter__number"]
    show_full_result_count = False
    fields = ["agency", "year", "state", "sop", "opened_at", "ended_at", "deadline", "history_head"]
    readonly_fields = fields  # the machine protects its state from forms
    change_list_template = "admin/workflow/cycle/change_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view(due_changes_view)
        return [
            path("tenggat-berubah/", view, {"site": self.admin_site}, name="workflow_cycle_due_changes"),
            *super().get_urls(),
        ]


@admin.register(Event)
class EventAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["at", "cycle", "number", "actor_name", "summary"]
    list_filter = ["cycle__agency"]
    list_select_related = ["cycle"]
    search_fields = ["actor_name", "summary", "=cycle__year"]
    show_full_result_count = False
    ordering = ["-at", "-pk"]
