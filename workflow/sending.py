"""A stored file on its way to a browser: never rendered, never whole in memory; only what is still missing.

A browser that has the file asks whether it is still the same one, and is told so without its bytes. A broken
download goes on where it stopped, and a reader may ask for the pages it shows first.
"""

import re

from django.http import FileResponse, HttpResponse
from django.utils.cache import get_conditional_response
from whitenoise.responders import SlicedFile

RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def send(request, content, *, sha256, **options):
    """`content`: an opened file whose bytes have that fingerprint. options: those of FileResponse."""
    tag = f'"{sha256}"'
    known = get_conditional_response(request, etag=tag, response=None)
    if known is not None:
        content.close()
        return known
    size = content.size
    wanted = _range(request, tag, size)
    if wanted is None:
        response = FileResponse(content, **options)
    elif wanted:
        response = _part(content, wanted, size, options)
    else:
        content.close()
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response["ETag"], response["Accept-Ranges"] = tag, "bytes"
    return response


def _range(request, tag, size):
    """(first, last) of the bytes asked for; None for all of them, () where there are none such.

    Several ranges at once, or those of another version, are answered with the whole, as the standard allows.
    """
    found = RANGE.fullmatch(request.headers.get("Range", ""))
    if not found or not any(found.groups()) or request.headers.get("If-Range", tag) != tag:
        return None
    first, last = found.groups()
    if not first:
        return (max(size - int(last), 0), size - 1) if int(last) else ()
    wanted = int(first), min(int(last or size), size - 1)
    return wanted if wanted[0] <= wanted[1] else ()


def _part(content, wanted, size, options):
    first, last = wanted
    response = FileResponse(SlicedFile(content, first, last), status=206, **options)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = last - first + 1
    return response
