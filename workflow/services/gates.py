"""Checks too slow for the decision: they read files or another app's tables, before the lock."""

from workflow import papers
from workflow.actions import Act


def _data_complete(s, request):
    return papers.data_gaps(request)


def _bound_as_listed(s, target):
    return papers.bound_faults(s)


GATES = {Act.SUBMIT_DATA: _data_complete, Act.BIND: _bound_as_listed}
