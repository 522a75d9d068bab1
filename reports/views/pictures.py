"""Pictures of the written text: taken in from the editor, shown to insiders."""

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reports.models import SectionPicture
from reports.narrative.pictures import make_fit
from reports.narrative.writing import save_picture
from reports.views.refusals import only_theirs
from workflow.access import get_cycle
from workflow.actions import Act, decide
from workflow.services import Refused


@require_POST
def add_picture(request, cycle_pk):
    s = get_cycle(request, cycle_pk).insiders_only().s
    only_theirs(decide(s, request.user, Act.WRITE_REPORT), s)
    upload = request.FILES.get("picture")
    if upload is None:
        return JsonResponse({"said": "Gambar belum dipilih."}, status=422)
    try:
        kept = save_picture(s.cycle, make_fit(upload), actor=request.user, now=timezone.now())
    except ValidationError as error:
        return JsonResponse({"said": " ".join(error.messages)}, status=422)
    except Refused as refused:
        return JsonResponse({"said": str(refused)}, status=409)
    return JsonResponse({"url": kept.url, "width": kept.width, "height": kept.height})


@require_safe
def picture(request, cycle_pk, pk):
    cycle = get_cycle(request, cycle_pk).insiders_only().s.cycle
    found = get_object_or_404(SectionPicture, pk=pk, cycle=cycle)
    try:
        content = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, content_type=found.media_type, filename=found.name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
