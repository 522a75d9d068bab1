"""The kept versions of a cycle's report, and two of them beside each other."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.versions import chain, compare, content_of
from workflow.access import get_cycle

OPAQUE = "Isi {} tidak dapat dibandingkan: berkasnya diunggah, atau dibuat sebelum isi draf disimpan."


@require_safe
def versions(request, cycle_pk):
    s = get_cycle(request, cycle_pk).insiders_only().s
    found = chain(s.cycle)
    old, new = _chosen(request, found)
    context = {
        "nav": "siklus",
        "cycle": s.cycle,
        "versions": list(reversed(found)),
        "old": old,
        "new": new,
        "twice": "ke" in request.GET and request.GET.get("dari") == request.GET["ke"],
        **(_compared(old.document, new.document) if old and new else {}),
    }
    return render(request, "reports/versions.html", context)


def _chosen(request, found):
    """Two versions, the older first: those asked for, else the last two handed in, else the last two."""
    by_key = {str(version.document.pk): version for version in found}
    asked = [by_key.get(request.GET.get(name, "")) for name in ("dari", "ke")]
    if not all(asked):
        sent = [version for version in found if version.handed_in]
        asked = (sent if len(sent) > 1 else found)[-2:]
    if len(asked) < 2 or asked[0] is asked[1]:
        return None, None
    return tuple(sorted(asked, key=found.index))


def _compared(old, new):
    before, after = content_of(old, new)
    opaque = [str(d) for d, tree in ((old, before), (new, after)) if tree is None]
    if opaque:
        return {"opaque": OPAQUE.format(" dan ".join(opaque))}
    return {"comparison": compare(before, after)}
