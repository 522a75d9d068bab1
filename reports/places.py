"""Where the acts are done whose pages this app keeps."""

from django.urls import reverse

from workflow import links
from workflow.actions import Act


def _data(cycle_pk, request_pk):
    return reverse("reports:data", args=[cycle_pk, request_pk])


def _sections(cycle_pk, _target):
    return reverse("reports:sections", args=[cycle_pk])


def _agreement(cycle_pk, _target):
    return reverse("reports:agreement_of_cycle", args=[cycle_pk])


def register_places():
    for act in (Act.FILL_DATA, Act.SUBMIT_DATA, Act.CHECK_DATA, Act.ACCEPT_DATA, Act.RETURN_DATA):
        links.register(act, _data)
    links.register(Act.WRITE_REPORT, _sections)
    links.register(Act.EDIT_AGREEMENT, _agreement)
