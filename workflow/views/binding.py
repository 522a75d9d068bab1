"""The bound report being made: the click that begins it, how far it is, how it ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflow.access import get_cycle
from workflow.actions import Act, Verdict, decide
from workflow.models import Kind, State
from workflow.services import binding
from workflow.tasks import bind_report

BEGUN = "Penjilidan dimulai. Halaman ini boleh ditutup; penjilidan tetap berjalan."
PLACE = "penjilidan"  # of the panel on the page of the cycle


def bind(request, **facts):
    """Hand the work over; where nobody else does it, it is done when this returns."""
    run = binding.ask(**facts, enqueue=bind_report.enqueue)
    if run.going_on:
        messages.info(request, BEGUN)
    else:
        messages.success(request, f"Tercatat: Membuat berkas jilid versi {run.document.version}.")
    return redirect(f"{reverse('workflow:cycle', args=[facts['cycle_id']])}#{PLACE}")


def panel(access, user):
    """What a cycle's page says of its binding: nothing unless one goes on, failed, or left what counts."""
    s = access.s
    run = None if access.outside or s.state != State.BINDING else binding.latest(s.visit)
    if run is None or (run.document and run.document != s.latest(Kind.BOUND)):
        return {}
    overdue = binding.overdue(run, s.now)
    mine = decide(s, user, Act.MAKE_BOUND).verdict == Verdict.READY
    seen = f"{run.pk}-{run.state}-{run.number}-{run.total}-{int(overdue)}"
    return {"run": run, "overdue": overdue, "again": mine and (run.failed or overdue), "seen": seen}


@require_safe
def progress(request, pk):
    """The panel, when it says something new; the page asks every two seconds. Without scripts, the page."""
    access = get_cycle(request, pk).insiders_only()
    if not request.htmx:
        return redirect("workflow:cycle", pk)
    binding.sweep(timezone.now())
    context = panel(access, request.user)
    if not context or not context["run"].going_on:
        # The file and the next act are elsewhere on the page.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if request.GET.get("seen") == context["seen"]:
        return HttpResponse(status=204)
    return render(request, "workflow/_binding.html", context | {"cycle": access.s.cycle})
