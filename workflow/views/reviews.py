"""Monitoring and evaluation forms of the SOP: the list, a new one, and filling one in."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from workflow.evaluation import reviews as service
from workflow.evaluation.access import Reader, reader_of
from workflow.evaluation.due import is_due
from workflow.forms.evaluation import ConclusionForm, PeriodForm, RowForm
from workflow.models import SopReview, SopReviewRow
from workflow.words import tanggal


@require_http_methods(["GET", "HEAD", "POST"])
def reviews(request):
    reader = reader_of(request)
    form = PeriodForm(request.POST or None, today=reader.today) if reader.sop and reader.leads else None
    if request.method == "POST":
        reader.must_lead()
        if form.is_valid():
            return _start(request, reader, form)
    rows = SopReview.objects.filter(sop__agency=reader.agency).select_related("sop", "made_by")
    context = {
        "nav": "evaluasi",
        "reader": reader,
        "form": form,
        "rows": rows,
        "review_due": is_due(reader.sop, reader.today) if reader.sop else [],
    }
    return render(request, "workflow/reviews.html", context)


def _start(request, reader, form):
    kind, year, half = form.picked
    review, created = service.start(
        reader.sop, kind=kind, year=year, half=half, actor=request.user, now=timezone.now()
    )
    if created:
        messages.success(request, f"{review.get_kind_display()} dibuat dari data yang terukur.")
    else:
        messages.info(request, "Formulir untuk masa itu sudah ada; inilah isinya.")
    return redirect("workflow:review", review.pk)


def get_review(request, pk):
    """(reader, review) for those inside the agency; 404 for others."""
    reader = reader_of(request)
    rows = SopReview.objects.filter(sop__agency=reader.agency).select_related("sop__agency", "made_by")
    review = rows.filter(pk=pk).first()
    if review is None:
        raise Http404
    return reader, review


@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    reader, found = get_review(request, pk)
    if request.method == "POST":
        reader.must_lead()
        return _save(request, Page(reader, found, request.POST))
    return _page(request, Page(reader, found))


@dataclass
class Page:
    """The form of a review as a person has it before them."""

    reader: Reader
    review: SopReview
    data: object = None

    def __post_init__(self):
        rows = SopReviewRow.objects.filter(review=self.review).select_related("initialled_by", "review")
        self.rows = list(rows)
        self.finish = bool(self.data) and "finish" in self.data
        self.forms = [
            RowForm(row, service.answer_of(row), self.data, finish=self.finish) for row in self.rows
        ]
        initial = {"conclusion": self.review.conclusion, "seen": self.fingerprint}
        self.conclusion = ConclusionForm(self.data, initial=initial)

    @property
    def fingerprint(self):
        return service.fingerprint(self.review, self.rows)

    @property
    def all_forms(self):
        return [*self.forms, self.conclusion]

    @property
    def editable(self):
        return self.reader.leads and not self.review.finished_at

    def valid(self):
        return all(form.is_valid() for form in self.all_forms)

    def save(self, actor):
        sent = self.conclusion.cleaned_data
        return service.save(
            self.review.pk,
            actor=actor,
            now=timezone.now(),
            seen=sent["seen"],
            answers={form.row.pk: form.answer() for form in self.forms},
            conclusion=sent["conclusion"],
            finish=self.finish,
        )


def _save(request, page):
    if not page.valid():
        return _page(request, page)
    try:
        saved = page.save(request.user)
    except service.Overtaken as overtaken:
        messages.info(request, str(overtaken), extra_tags="conflict")
        return _page(request, _overtaken(page, overtaken.review), status=409)
    messages.success(request, _done(saved))
    return redirect("workflow:review", saved.pk)


def _done(saved):
    if saved.finished_at:
        return f"{saved.get_kind_display()} dinyatakan selesai pada {tanggal(saved.finished_at)}."
    return "Formulir tersimpan."


def _overtaken(page, review):
    """The typed words stay; under each line that differs stands what is stored, to be seen before saving."""
    data = page.data.copy()
    fresh = Page(page.reader, review)
    data["seen"] = fresh.fingerprint
    shown = Page(page.reader, review, data)
    shown.valid()
    for form in shown.forms:
        stored = service.answer_of(form.row)
        if not form.errors and form.answer() != stored:
            form.theirs = stored
    return shown


def _page(request, page, status=200):
    context = {
        "nav": "evaluasi",
        "page": page,
        "review": page.review,
        "title": "Formulir belum dapat dinyatakan selesai." if page.finish else "Formulir belum disimpan.",
    }
    return render(request, "workflow/review.html", context, status=status)
