"""Checks too slow for the decision: they read files or another app's tables, before the lock."""

from workflow import papers
from workflow.actions import Act


def _data_complete(s, request):
    return papers.data_gaps(request)


def _data_accepted(s, request):
    return papers.unaccepted(request)


def _data_returned(s, request):
    return papers.unreturned(request)


def _bound_as_listed(s, target):
    return papers.bound_faults(s)


GATES = {
    Act.SUBMIT_DATA: _data_complete,
    Act.ACCEPT_DATA: _data_accepted,
    Act.RETURN_DATA: _data_returned,
    Act.BIND: _bound_as_listed,
}
