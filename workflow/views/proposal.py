"""A revision of the SOP proposed from its evidence, and two revisions side by side."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from workflow.evaluation.access import reader_of
from workflow.evaluation.measure import evaluate
from workflow.evaluation.proposal import OutOfDate, basis_text, compare, other_of, propose, suggested
from workflow.forms.evaluation import BasisForm, TimeForm
from workflow.models import Sop


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request):
    """The LEAD of a step proposes; an admin publishes."""
    reader = reader_of(request).must_lead()
    found = evaluate(reader.sop)
    data = request.POST or None
    times = [TimeForm(line, suggested(line), data) for line in found.steps]
    basis = BasisForm(data, initial={"basis": basis_text(found), "over": reader.sop.pk})
    if request.method == "POST" and all(form.is_valid() for form in (*times, basis)):
        return _propose(request, reader, times, basis)
    return _page(request, reader, times, basis)


def _propose(request, reader, times, basis):
    sent = {form.line.step.state: form.standard() for form in times}
    if all(form.standard() == form.line.step.standard for form in times):
        basis.add_error(None, "Belum ada waktu standar yang berbeda dari SOP yang berlaku.")
        return _page(request, reader, times, basis)
    try:
        if basis.cleaned_data["over"] != reader.sop.pk:
            raise OutOfDate
        draft = propose(
            reader.sop,
            actor=request.user,
            now=timezone.now(),
            times=sent,
            basis=basis.cleaned_data["basis"],
        )
    except OutOfDate:
        return _overtaken(request, reader, times, basis)
    messages.success(request, f"{draft} diusulkan sebagai rancangan. Admin menerbitkannya bila disetujui.")
    return redirect("workflow:sop_compare", draft.pk)


def _overtaken(request, reader, times, basis):
    """The typed times stay; the next sending is over the revision now in force."""
    data = request.POST.copy()
    data["over"] = reader.sop.pk
    messages.info(
        request,
        f"{reader.sop} mulai berlaku sejak halaman ini dibuka; usulan belum dibuat. Bandingkan dengan waktu "
        "standar yang sekarang, lalu kirim kembali.",
        extra_tags="conflict",
    )
    times = [TimeForm(form.line, form.line.step.standard, data) for form in times]
    return _page(request, reader, times, BasisForm(data), status=409)


def _page(request, reader, times, basis, status=200):
    context = {
        "nav": "evaluasi",
        "sop": reader.sop,
        "times": times,
        "basis": basis,
        "forms": [*times, basis],
        "title": BasisForm.error_title,
    }
    return render(request, "workflow/proposal.html", context, status=status)


@require_safe
def compare_sops(request, pk):
    """A revision beside the one in force (or before it); a draft is shown once it was proposed."""
    reader = reader_of(request)
    rows = Sop.objects.filter(agency=reader.agency).prefetch_related("steps").select_related("proposed_by")
    new = rows.filter(pk=pk).first()
    old = other_of(new) if new else None
    if old is None or (new.status == Sop.Status.DRAFT and new.proposed_by is None):
        raise Http404
    pairs = compare(old, new)
    context = {
        "nav": "sop",
        "old": old,
        "new": new,
        "pairs": pairs,
        "changed": sum(pair.changed for pair in pairs),
        "may_publish": new.status == Sop.Status.DRAFT and request.user.has_perm("workflow.change_sop"),
    }
    return render(request, "workflow/sop_compare.html", context)
