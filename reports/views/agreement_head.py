"""The head of a Perjanjian Kinerja: its number, its parties, and the rules by which the year is measured."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports.agreement import rows as agreement_rows
from reports.agreement.agreements import Overtaken
from reports.agreement.conflict import differences
from reports.agreement.forms import BandSet, HeadForm, bands_of
from reports.views.agreement_desk import told, too_late
from reports.views.agreement_edit import writer_of
from reports.views.refusals import tell
from workflow.services import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def head(request, year):
    desk = writer_of(request, year)
    if desk.permit.locked:
        return too_late(request, desk)
    form = HeadForm(request.POST or None, instance=desk.agreement, agreement=desk.agreement)
    bands = BandSet(request.POST or None, initial=bands_of(desk.agreement), prefix="b")
    if request.method == "POST" and all([form.is_valid(), bands.is_valid()]):
        return _save(request, desk, form, bands)
    return _page(request, desk, form, bands)


def _save(request, desk, form, bands):
    told_by = {"shown": form.cleaned_data["shown"], "actor": request.user, "now": timezone.now()}
    try:
        agreement_rows.save_head(desk.agreement, form.values, bands.rows, **told_by)
    except Overtaken as overtaken:
        messages.info(request, told(overtaken), extra_tags="conflict")
        form.data = form.data.copy()
        form.data["shown"] = agreement_rows.seen(overtaken.agreement)
        theirs = differences(form, [], overtaken.agreement)
        return _page(request, desk, form, bands, stored=theirs, status=409)
    except Refused as refused:
        tell(request, refused)
        return _page(request, desk, form, bands, status=409)
    messages.success(request, f"Data umum Perjanjian Kinerja Tahun {desk.year} tersimpan.")
    return redirect("reports:agreement", desk.year)


def _page(request, desk, form, bands, stored=(), status=200):
    context = desk.context(form=form, bands=bands, all_forms=_Every(form, bands), stored=stored)
    return render(request, "reports/agreement_head.html", context, status=status)


class _Every(list):
    """All forms of the page, for the summary of what is wrong."""

    def __init__(self, form, bands):
        super().__init__([form, *bands])
        self.non_form_errors = bands.non_form_errors
