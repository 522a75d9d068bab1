"""Revisions of the SOP: copied, edited as a draft, published; in force, a sheet is closed."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from workflow.models import Sop, SopStep
from workflow.revisions import NotPublishable, copy_revision, faults, publish

from .plain import WIDE
from .readonly import ReadOnly
from .sop_step import text_is_open


class StepInline(ReadOnly, admin.TabularInline):
    """An overview; a step is edited on its own page."""

    model = SopStep
    fields = ["position", "title", "printed_time", "standard_time", "output", "performed_by"]
    readonly_fields = ["standard_time", "performed_by"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("sop").prefetch_related("performers__role")

    @admin.display(description="waktu hitung")
    def standard_time(self, step):
        return step.standard

    @admin.display(description="pelaksana")
    def performed_by(self, step):
        names = dict.fromkeys(performer.role.name for performer in step.performers.all())
        address = reverse("admin:workflow_sopstep_change", args=[step.pk])
        return format_html('{}<br><a href="{}">Buka langkah {}</a>', ", ".join(names), address, step.position)


@admin.register(Sop)
class SopAdmin(admin.ModelAdmin):
    formfield_overrides = WIDE
    inlines = [StepInline]
    change_form_template = "admin/workflow/sop/change_form.html"
    list_display = ["__str__", "title", "status", "published_at", "agency"]
    list_filter = ["status", "agency"]
    list_select_related = ["agency"]
    actions = None  # bulk deletion would pass by the protection of what has been in force
    identity = ["agency", "number", "revision", "status", "published_at"]
    readonly_fields = [*identity, "proposed_by", "proposal"]
    fieldsets = [
        (None, {"fields": [*identity, "title", "organisation"]}),
        ("Usulan dari evaluasi", {"fields": ["proposed_by", "proposal"]}),
        ("Penetapan", {"fields": ["created_text", "revised_text", "ratified_text", "ratified_by"]}),
        ("Isi", {"fields": ["legal_basis", "qualifications", "related", "equipment", "warnings", "records"]}),
        ("Waktu", {"fields": ["printed_total"]}),
    ]

    def has_add_permission(self, request):
        """A revision begins as a copy, or comes from `load_sop`."""
        return False

    def has_change_permission(self, request, obj=None):
        return (obj is None or text_is_open(obj)) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return text_is_open(obj) and super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs, request):
        """The steps of a draft go with it, although they cannot be deleted one by one."""
        shown, counts, _, protected = super().get_deleted_objects(objs, request)
        return shown, counts, set(), protected

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/salin/", view(self.copy_view), name="workflow_sop_copy"),
            path("<int:pk>/terbitkan/", view(self.publish_view), name="workflow_sop_publish"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        sop = self.get_object(request, object_id)
        context = {"tools": self._tools(request, sop), "notice": _NOTICES[sop.status]} if sop else {}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def _tools(self, request, sop):
        """(address, label) of what can be done with this revision."""
        tools = []
        if request.user.has_perm("workflow.add_sop"):
            tools.append((reverse("admin:workflow_sop_copy", args=[sop.pk]), "Salin menjadi revisi baru"))
        if self.has_change_permission(request, sop):
            tools.append((reverse("admin:workflow_sop_publish", args=[sop.pk]), "Terbitkan"))
        return tools

    def copy_view(self, request, pk):
        sop = get_object_or_404(Sop, pk=pk)
        if not request.user.has_perm("workflow.add_sop"):
            raise PermissionDenied
        if request.method != "POST":
            return self._ask(request, sop, "Salin menjadi revisi baru", _COPYING)
        draft = copy_revision(sop, actor=request.user, now=timezone.now())
        messages.success(request, f"{draft} dibuat sebagai rancangan. Ubah seperlunya, lalu terbitkan.")
        return redirect("admin:workflow_sop_change", draft.pk)

    def publish_view(self, request, pk):
        sop = get_object_or_404(Sop, pk=pk)
        if not request.user.has_perm("workflow.change_sop"):
            raise PermissionDenied
        if request.method != "POST":
            return self._ask(request, sop, "Terbitkan", _PUBLISHING, faults(sop))
        try:
            publish(sop, actor=request.user, now=timezone.now())
        except NotPublishable as refusal:
            return self._ask(request, sop, "Terbitkan", _PUBLISHING, refusal.reasons)
        messages.success(request, f"{sop} berlaku mulai sekarang.")
        return redirect("admin:workflow_sop_change", sop.pk)

    def _ask(self, request, sop, title, effects, reasons=()):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "sop": sop,
            "title": title,
            "effects": effects,
            "reasons": reasons,
        }
        return TemplateResponse(request, "admin/workflow/sop/confirm.html", context)


_NOTICES = {
    Sop.Status.DRAFT: "Rancangan: teks dapat diubah di sini, waktu dan pelaksana pada setiap langkah."
    " Terbitkan agar berlaku.",
    Sop.Status.PUBLISHED: "Berlaku: teks dan waktu tidak dapat diubah; salin menjadi revisi baru untuk"
    " mengubahnya. Pelaksana dapat diganti pada setiap langkah, juga bagi siklus yang sedang berjalan.",
    Sop.Status.RETIRED: "Tidak berlaku lagi. Pelaksana dapat diganti selama ada siklus yang memakainya.",
}
_COPYING = [
    "Revisi baru dibuat sebagai rancangan dengan langkah dan pelaksana yang sama.",
    "Revisi yang berlaku tidak berubah sampai rancangan itu diterbitkan.",
]
_PUBLISHING = [
    "Siklus yang dibuka sesudah ini mengikuti revisi ini.",
    "Siklus yang sedang berjalan tetap mengikuti revisi ketika siklus itu dibuka.",
    "Revisi yang berlaku sekarang menjadi tidak berlaku lagi, dan teks revisi ini tidak dapat diubah lagi.",
]
