"""Numbers of papers: the pattern of each kind with the number it gives next, and the book of those taken."""

from django.contrib import admin
from django.http import HttpResponse
from django.utils import timezone

from workflow.models import LetterNumber, NumberPattern
from workflow.services.numbers import USUAL, following, pattern_of, upcoming

from .preview import Previewed
from .readonly import ReadOnly


@admin.register(NumberPattern)
class NumberPatternAdmin(Previewed, admin.ModelAdmin):
    list_display = ["get_kind_display", "text", "next_number", "agency"]
    list_display_links = ["get_kind_display", "text"]
    list_select_related = ["agency"]
    list_filter = ["agency"]
    fields = ["agency", "kind", "text", "digits", "first"]
    preview_label = "Pratinjau nomor berikutnya"
    change_list_template = "admin/workflow/numberpattern/change_list.html"

    def get_readonly_fields(self, request, obj=None):
        return ["agency", "kind"] if obj else []

    @admin.display(description="nomor berikutnya")
    def next_number(self, pattern):
        return following(pattern, timezone.localdate()).text

    def changelist_view(self, request, extra_context=None):
        """Kinds without a pattern of their own follow the usual one: those are shown as well."""
        usual = {"usual": [(kind.label, text) for kind, text in USUAL.items()]}
        return super().changelist_view(request, usual | (extra_context or {}))

    def preview(self, form):
        """The number this pattern would give next, beside that of the pattern in force."""
        pattern = form.save(commit=False)
        today = timezone.localdate()
        now = upcoming(pattern.agency, pattern.kind, today).text
        said = f"Nomor berikutnya dengan pola ini: {following(pattern, today).text}\n"
        said += f"Dengan pola yang berlaku ({pattern_of(pattern.agency, pattern.kind).text}): {now}"
        return HttpResponse(said, content_type="text/plain; charset=utf-8")


@admin.register(LetterNumber)
class LetterNumberAdmin(ReadOnly, admin.ModelAdmin):
    """The book: which number went to which paper, when, by whom."""

    list_display = ["text", "kind", "year", "sequence", "cycle", "taken_by", "taken_at"]
    list_filter = ["kind", "year", "agency"]
    list_select_related = ["cycle__agency", "taken_by"]
    search_fields = ["text"]
