"""The bound report being made: the click that begins it, and how far it is."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflow.access import get_cycle
from workflow.services import binding
from workflow.tasks import bind_report

BEGUN = "Penjilidan dimulai. Halaman ini boleh ditutup; penjilidan tetap berjalan."


def bind(request, **facts):
    """Hand the work over; where nobody else does it, it is done when this returns."""
    run = binding.ask(**facts, enqueue=bind_report.enqueue)
    if run.going_on:
        messages.info(request, BEGUN)
    else:
        messages.success(request, f"Tercatat: Membuat berkas jilid versi {run.document.version}.")
    return redirect("workflow:cycle", facts["cycle_id"])


@require_safe
def progress(request, pk):
    """The part of the page that asks again every two seconds; without scripts, the page itself."""
    access = get_cycle(request, pk).insiders_only()
    if access.s.visit is None:
        raise Http404
    if not request.htmx:
        return redirect("workflow:cycle", pk)
    binding.sweep(timezone.now())
    run = binding.latest(access.s.visit)
    response = render(request, "workflow/_binding.html", {"cycle": access.s.cycle, "run": run})
    if run is None or not run.going_on:
        response["HX-Refresh"] = "true"  # the file and the next act are elsewhere on the page
    return response
