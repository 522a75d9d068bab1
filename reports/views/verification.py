"""The public page that says whether a paper is genuine; no account, and no file is kept."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from reports import verification
from reports.verification import SHA256
from reports.verification_upload import FingerprintHandler

IN_BROWSER_MB = 300  # hashed in one go, in the memory of whoever asks
NO_FILE = "Pilih atau seret dahulu berkas yang ingin diperiksa."
TOO_LARGE = "Berkas lebih besar dari {} MB. Minta pemilik laporan memeriksanya dengan alat di servernya."
NOT_A_DIGEST = "SHA-256 terdiri atas 64 angka dan huruf a–f. Periksa kembali salinannya."


@csrf_exempt  # nothing is changed here, so nobody can be made to change anything
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request, code=""):
    """With a code: the paper that bears it. With a file or its digest: whether these bytes are ours."""
    if request.method == "POST":
        return _file_sent(request, code)
    typed = request.GET.get("kode", "").strip().upper()  # as the covers print it
    if typed and not code and _looks_like_code(typed):
        return redirect("reports:verify_code", typed)
    if typed and not code:
        return _page(request, unknown=typed)
    digest = request.GET.get("sha256", "").strip().lower()
    if digest and not SHA256.fullmatch(digest):
        return _page(request, code, problem=NOT_A_DIGEST)
    return _page(request, code, digest)


def _looks_like_code(text):
    return len(text) <= 24 and text.replace("-", "").isalnum() and text.isascii()


def _file_sent(request, code):
    handler = FingerprintHandler(request, settings.MAX_VERIFY_MB * 1024 * 1024)
    request.upload_handlers = [handler]
    sent = request.FILES.get("berkas")
    if handler.too_large:
        return _page(request, code, problem=TOO_LARGE.format(settings.MAX_VERIFY_MB))
    if sent is None:
        return _page(request, code, problem=NO_FILE)
    return _page(request, code, sent.sha256)


def _page(request, code="", digest="", *, problem="", unknown=""):
    named = verification.by_code(code) if _looks_like_code(code) else None
    found = verification.by_digest(digest) if digest else None
    context = {
        "code": code,
        "digest": digest,
        "problem": problem,
        "unknown": unknown or (code if code and named is None else ""),
        "named": named,
        "found": found,
        "same": bool(named and digest == named.document.sha256),
        "limit": settings.MAX_VERIFY_MB,
        "limit_here": IN_BROWSER_MB,
        "too_large": TOO_LARGE,
    }
    return render(request, "reports/verification.html", context, status=404 if context["unknown"] else 200)
