"""The papers of the evaluation, for everybody inside the agency."""

from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.papers import common
from reports.papers.evaluation import evaluation_paper, period_text, review_paper
from reports.views.papers import shown
from workflow.evaluation.access import reader_of
from workflow.views.evaluation import chosen, evidence
from workflow.views.reviews import get_review


@require_safe
def evaluation(request):
    reader = reader_of(request)
    _, found = chosen(request, reader.sop) if reader.sop else (None, None)
    if found is None or not found.measured:
        raise Http404
    name = common.file_name("Evaluasi-SOP", found.period_text())
    return shown(name, lambda: evaluation_paper(found, evidence(found), now=timezone.now()))


@require_safe
def review(request, pk):
    _, found = get_review(request, pk)
    name = common.file_name(found.get_kind_display(), period_text(found))
    return shown(name, lambda: review_paper(found))
