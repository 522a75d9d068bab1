"""How a page of the report passes on a no: 403 for the wrong person, a note for the right one."""

from django.contrib import messages

from workflow.actions import Verdict
from workflow.services import NotYours, whose_turn


def only_theirs(decision, s):
    """Too early or too late is told kindly further on; the wrong person goes no further."""
    if decision.verdict == Verdict.NOT_YOURS:
        raise NotYours(whose_turn(s))


def tell(request, refused):
    """Each reason as a note on the next page; nothing was changed."""
    for reason in refused.reasons:
        messages.info(request, str(reason), extra_tags="conflict")
