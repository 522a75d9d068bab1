"""Serving a document to whom may see it. The name on disk is ours, the shown one is theirs."""

import logging

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from workflow.access import get_cycle
from workflow.files import JPEG, PDF, PNG
from workflow.models import Document
from workflow.sending import send

log = logging.getLogger(__name__)
SHOWN_INLINE = {PDF, JPEG, PNG}


@require_safe
@xframe_options_sameorigin
def document(request, pk, document_pk):
    access = get_cycle(request, pk)
    found = get_object_or_404(Document, pk=document_pk, cycle=access.s.cycle)
    if found not in access.documents:
        raise Http404
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        log.error("document %s: its file %s is missing", found.pk, found.file.name)
        raise Http404 from error
    inline = found.media_type in SHOWN_INLINE and "unduh" not in request.GET
    response = send(
        request,
        content,
        sha256=found.sha256,
        content_type=found.media_type,
        as_attachment=not inline,
        filename=found.name,
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
