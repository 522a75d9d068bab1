"""Who gets how many printed copies of the bound report: the list behind surat pengantar and tanda terima."""

from . import common


def listed(bound, number):
    """Context of `_receivers.html`; no lines where step 7 kept none."""
    rows = list(bound.visit.printed_copies.all())
    total = sum(row.copies for row in rows)
    return {
        "receivers": rows,
        "receivers_total": common.counted(total, "eksemplar"),
        "attached_to": number,
    }
