"""Saved as one types: the answer to a script, the rows drawn anew by the template of the page."""

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone

from workflow.words import jam

SAVED = "Tersimpan otomatis {} WIB"
NOT_SAVED = "Belum tersimpan: "


def asked_for(request):
    return request.headers.get("Accept", "") == "application/json"


def answer(request, s, asked, rows, template, summary):
    """rows: those that were sent, drawn anew; the script takes from them what the person is not typing in.

    summary: how all rows of the request stand, in words.
    """
    sent = [row for row in rows if row.sent]
    left = [row for row in sent if row.overtaken]
    context = {"cycle": s.cycle, "asked": asked, "may_fill": True, "may_check": True}
    drawn = {row.prefix: render_to_string(template, context | {"row": row}, request) for row in sent}
    status = f"{NOT_SAVED}indikator {left[0].number} diubah orang lain." if left else SAVED.format(_now())
    return JsonResponse(
        {"status": status, "saved": not left, "summary": summary(rows), "rows": drawn},
        status=409 if left else 200,
    )


def refuse(refused):
    """Nothing was saved, and trying again does not help."""
    return JsonResponse(
        {"refused": NOT_SAVED + " ".join(str(reason) for reason in refused.reasons)}, status=409
    )


def _now():
    return jam(timezone.localtime())
