"""Pernyataan telah direviu and its checklist: forms for the internal supervisors, filled in by hand."""

from workflow.models import Kind

from . import common, official, wording


def make(situation, *, actor, form, preview=False):
    agency = situation.agency
    text = wording.of(agency, Kind.REVIEW_FORM)
    return official.paper(
        situation,
        Kind.REVIEW_FORM,
        groups=checklist(text),
        **signer(agency, situation.cycle.year, text),
        preview=preview,
    )


def signer(agency, year, text):
    said = text.filled(wording.common_values(agency, year)).texts
    return {
        "office": said["office"],
        "signature": common.Signature(said["signer"]),
        "reviewer": common.Signature("Pereviu"),
        "dated": common.dated(agency, None),
    }


def checklist(text):
    """(title, items) of each part: a line that begins with # opens a part."""
    groups = []
    for line in text.paragraphs["checklist"]:
        if line.startswith("#"):
            groups.append((line.lstrip("# "), []))
        else:
            if not groups:
                groups.append(("", []))
            groups[-1][1].append(line)
    return groups
