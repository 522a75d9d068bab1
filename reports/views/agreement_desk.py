"""What the pages of a Perjanjian Kinerja share: whose it is, which year, and what this person may do."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from reports.agreement import agreements
from reports.models import Agreement
from workflow.evaluation.access import Reader, reader_of
from workflow.inbox import running_of
from workflow.services import NotYours
from workflow.words import tanggal_jam


@dataclass(frozen=True)
class Desk:
    """One year's agreement (None where there is none yet) before one person."""

    reader: Reader
    year: int
    agreement: Agreement | None
    permit: agreements.Permit

    @property
    def agency(self):
        return self.reader.agency

    def there(self):
        if self.agreement is None:
            raise Http404
        return self

    def writers_only(self):
        """Who may never write is refused; who comes too late is told so by `too_late`."""
        if self.permit.appointment is None:
            raise NotYours(f"{self.permit.refusal} Tidak ada yang diubah.")
        return self

    def context(self, **more):
        return {
            "nav": "siklus",
            "desk": self,
            "agreement": self.agreement,
            "permit": self.permit,
            "may_edit": self.permit.granted,
            "excel_url": reverse("reports:agreement_excel", args=[self.year]),
            **more,
        }


def desk_of(request, year):
    reader = reader_of(request)
    found = Agreement.objects.select_related("agency", "updated_by").filter(agency=reader.agency, year=year)
    s = _read_for_the_frame(request, reader.agency, year)
    permit = agreements.permit(request.user, reader.agency, year, timezone.now(), s)
    return Desk(reader, year, found.first(), permit)


def _read_for_the_frame(request, agency, year):
    """The frame of a page reads every running cycle anyway."""
    if request.method not in ("GET", "HEAD"):
        return None
    running = running_of(request)
    return next((s for s in running if s.cycle.agency_id == agency.pk and s.cycle.year == year), None)


def too_late(request, desk):
    """Back to the page that may still be read, with the reason."""
    messages.info(request, f"{desk.permit.locked} Tidak ada yang diubah.", extra_tags="conflict")
    return redirect("reports:agreement", desk.year)


def told(overtaken):
    """Who was first, and that what was typed is still here."""
    theirs = overtaken.agreement
    who = f"{theirs.updated_by} pada {tanggal_jam(theirs.updated_at)}" if theirs.updated_by else "orang lain"
    return (
        f"Bagian ini sudah diubah atau dihapus oleh {who}, sesudah halaman ini Anda buka. Isian Anda belum "
        "disimpan dan masih tampil di bawah; periksa, lalu simpan kembali bila memang menggantikannya."
    )
