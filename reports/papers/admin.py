"""Words of papers in the administration: order of the head, standing texts, with a preview as PDF."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from reports.models import PaperText
from reports.models.paper_text import WORDED
from reports.papers import wording
from reports.papers.text_form import form_of, text_fields
from workflow.admin.preview import Previewed
from workflow.models import Agency, Kind


@admin.register(PaperText)
class PaperTextAdmin(Previewed, admin.ModelAdmin):
    """A kind without a row prints the usual words; deleting a row brings them back."""

    list_display = ["get_kind_display", "title", "agency"]
    list_filter = ["agency"]
    list_select_related = ["agency"]
    preview_label = "Pratinjau PDF"
    change_list_template = "admin/reports/papertext/change_list.html"

    def _kind(self, request, obj=None):
        kind = obj.kind if obj else request.POST.get("kind") or request.GET.get("kind")
        return kind if kind in WORDED else None

    def get_form(self, request, obj=None, change=False, **kwargs):
        kind = self._kind(request, obj) or WORDED[0]
        return super().get_form(request, obj, change=change, **kwargs | {"form": form_of(kind)})

    def get_fieldsets(self, request, obj=None):
        kind = self._kind(request, obj) or WORDED[0]
        hidden = [] if obj else ["agency", "kind"]
        lines, sifat = wording.defaults()[kind]["fields"], wording.defaults()[kind].get("sifat")
        head = ["title", *(["sifat"] if sifat else []), *(["order"] if lines else [])]
        known = "; ".join(f"{{{word}}} = {meaning}" for word, meaning in wording.known_words(kind).items())
        return [
            (None, {"fields": [*hidden, *head], "description": _order_help(lines)}),
            ("Teks baku", {"fields": text_fields(kind), "description": f"Penanda: {known}."}),
        ]

    def get_changeform_initial_data(self, request):
        return {"agency": request.GET.get("agency"), "kind": self._kind(request)}

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"untouched": _untouched()} | (extra_context or {}))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is None and not (self._kind(request) and _agency(request)):
            messages.info(request, "Pilih jenis naskah yang teksnya akan diubah.")
            return redirect("admin:reports_papertext_changelist")
        title = {} if object_id else {"title": f"Ubah teks naskah: {Kind(self._kind(request)).label}"}
        return super().changeform_view(request, object_id, form_url, title | (extra_context or {}))

    def preview(self, form):
        """The paper with what is typed."""
        response = HttpResponse(form.printed, content_type="application/pdf")
        response["Content-Disposition"] = 'inline; filename="Pratinjau-teks-naskah.pdf"'
        return response


def _order_help(lines):
    if not lines:
        return ""
    listed = ", ".join(lines)
    return (
        "Baris kepala: satu baris satu isian, “kunci = label”, dalam urutan cetak; baris yang dihapus tidak "
        f"dicetak. Kunci yang ada: {listed}."
    )


def _agency(request):
    given = request.POST.get("agency") or request.GET.get("agency") or ""
    return given.isdecimal() and Agency.objects.filter(pk=given).exists()


def _untouched():
    """(agency, [(kind, address)]) of the kinds that print the usual words."""
    own = set(PaperText.objects.values_list("agency", "kind"))
    add = reverse("admin:reports_papertext_add")
    return [
        (
            agency,
            [
                (kind.label, f"{add}?{urlencode({'agency': agency.pk, 'kind': kind.value})}")
                for kind in WORDED
                if (agency.pk, kind.value) not in own
            ],
        )
        for agency in Agency.objects.all()
    ]
