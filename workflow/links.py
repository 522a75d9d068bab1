"""Where an act is done. Most on their own page here; reports/ registers the pages it keeps."""

from django.urls import reverse

from .actions import Act

# Acts with an address of their own on this side.
_NAMED = {Act.RECORD_PUBLICATION: "workflow:publication"}
_elsewhere = {}


def register(act, address):
    """`address(cycle_pk, target_pk) -> url` of the page on which the act is done."""
    _elsewhere[Act(act)] = address


def link(act, cycle_pk, target_pk=None):
    if act in _elsewhere:
        return _elsewhere[act](cycle_pk, target_pk)
    if act in _NAMED:
        return reverse(_NAMED[act], args=[cycle_pk])
    query = f"?target={target_pk}" if target_pk is not None else ""
    return reverse("workflow:act", args=[cycle_pk, Act(act).value]) + query
