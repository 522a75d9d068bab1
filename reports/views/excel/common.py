"""What every import page does alike: hand out a workbook, take one in, show what it would change."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from reports.excel.faults import BadBook
from reports.excel.forms import WorkbookForm
from reports.views.refusals import tell
from workflow.files import XLSX
from workflow.services import Refused


def workbook(data, name):
    """A download that no browser guesses about."""
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def receive(request, page, read):
    """Read the uploaded workbook: on to its preview, or back with everything that is to be mended.

    `page`: context of the upload page; `read`: upload → draft; both raise what they refuse.
    """
    form = WorkbookForm(request.POST, request.FILES)
    bad = None
    if form.is_valid():
        try:
            return redirect(read(form.cleaned_data["upload"]))
        except BadBook as found:
            bad = found
    return upload_page(request, page, form, bad)


def upload_page(request, page, form=None, bad=None):
    context = page | {"form": form or WorkbookForm(), "bad": bad}
    return render(request, "reports/import.html", context)


def settle(request, act, *, done, to, back):
    """Apply a draft, on to `to`; what is refused is told at `back`, where another file can be sent."""
    try:
        messages.success(request, done(act()))
    except Refused as refused:
        tell(request, refused)
        return redirect(back)
    return redirect(to)


def show(request, draft, read, page, parts=lambda found: [found.part]):
    """What a draft would change, under the words of its `page`; one that is refused is told where another
    file can be sent."""
    try:
        found = read()
    except Refused as refused:
        tell(request, refused)
        return redirect(page["back"][0])
    seen = {"parts": parts(found), "notes": found.notes, "may_apply": found.may_apply}
    return render(request, "reports/import_preview.html", {"nav": "siklus", "draft": draft} | seen | page)
