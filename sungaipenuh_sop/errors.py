"""The page shown when the server itself fails: a code that is also in the log."""

import logging
import secrets
import sys

from django.http import HttpResponseBadRequest, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import timezone

logger = logging.getLogger(__name__)


def server_error(request):
    """Rendered without the request: what failed may be the database its menu would ask."""
    code = secrets.token_hex(4).upper()
    logger.error("Error %s at %s", code, request.path, exc_info=sys.exc_info())
    return HttpResponseServerError(render_to_string("500.html", {"code": code, "now": timezone.now()}))


def bad_request(request, exception=None):
    """The request itself could not be read: too many fields, a broken form, a name without end."""
    return HttpResponseBadRequest(render_to_string("400.html", {"now": timezone.now()}))
