"""Checks too slow for the decision: they read files or another app's tables, before the lock."""

from workflow import content, papers
from workflow.actions import Act


def _data_complete(s, request):
    return papers.data_gaps(request)


def _data_accepted(s, request):
    return papers.unaccepted(request)


def _data_returned(s, request):
    return papers.unreturned(request)


def _bound_as_listed(s, target):
    return papers.bound_faults(s)


def _fit_to_hand_in(s, target):
    return content.faults(s)


GATES = {
    Act.SUBMIT_DATA: _data_complete,
    Act.ACCEPT_DATA: _data_accepted,
    Act.RETURN_DATA: _data_returned,
    Act.BIND: _bound_as_listed,
    Act.SUBMIT_DRAFT: _fit_to_hand_in,
}
# Quick enough to be asked when the page of the act is opened, so that nobody presses the button in vain.
FORESEEN = {Act.SUBMIT_DRAFT}


def foreseen(act, s, target=None):
    """Why the act would be refused, where that can be said beforehand."""
    return tuple(GATES[act](s, target)) if act in FORESEEN else ()
