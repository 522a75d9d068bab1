"""Saving a section as one types: the answer is JSON with a sentence for the line of state."""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone

from reports.narrative.prose_changes import overtaken_by
from reports.narrative.section_form import SectionForm
from reports.narrative.writing import Overtaken, save_section
from workflow import words
from workflow.services import NotYours, Refused


def wanted(request):
    return request.headers.get("Accept", "") == "application/json"


def lost(count):
    return (
        f"{words.angka(count)} gambar tidak ikut tersimpan karena bukan PNG atau JPEG yang utuh. "
        "Sisipkan gambarnya dengan tombol Gambar."
    )


def save(request, cycle, part):
    form = SectionForm(request.POST)
    if not form.is_valid():
        said = [error for errors in form.errors.values() for error in errors]
        return _answer("Belum tersimpan. " + " ".join(said), status=422)
    sent, now = form.cleaned_data, timezone.now()
    try:
        saved = save_section(cycle, part, sent["body"], version=sent["version"], actor=request.user, now=now)
    except Overtaken as overtaken:
        return _overtaken(cycle, overtaken.theirs, sent["body"])
    except NotYours as no:
        return _answer(f"Belum tersimpan. {no}", status=403)
    except Refused as refused:
        return _answer(f"Belum tersimpan. {refused}", status=409)
    return _answer(
        f"Tersimpan otomatis {words.jam(now)} WIB",
        version=saved.section.version,
        note=lost(saved.lost) if saved.lost else "",
        written=_written(saved.section),
    )


def _written(section):
    """By whom and when, for the head of the page."""
    part = {"written": True, "updated_by": section.updated_by, "updated_at": section.updated_at}
    return render_to_string("reports/_section_state.html", {"part": part})


def _overtaken(cycle, theirs, typed):
    if theirs is None:
        return _answer("Belum tersimpan: bagian ini berubah. Muat ulang halaman.", status=409)
    who, when = theirs.updated_by, words.jam(theirs.updated_at)
    return _answer(
        f"Belum tersimpan: {who} menyimpan bagian ini pada {when} WIB.",
        status=409,
        version=theirs.version,
        conflict=render_to_string(
            "reports/_section_overtaken.html", {"cycle": cycle, **overtaken_by(theirs, typed)}
        ),
    )


def _answer(said, status=200, **more):
    return JsonResponse({"said": said, **more}, status=status)
