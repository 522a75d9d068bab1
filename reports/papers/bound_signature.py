"""The electronic signature on the bound report: over the name of who approved, on the foreword's page."""

import io

from pypdf import PdfReader

from reports import signing
from reports.signing import Place, SigningFailed
from workflow.papers import PaperNotPossible

from . import common

FOREWORD = "bagian-kata-pengantar"  # the key of that part: the anchor of its chapter
WIDTH, HEIGHT, GAP, MARGIN = 200, 50, 12, 40  # points
SHEETS = ("css/paper-signature.css",)


def sign(situation, pdf, manifest, approval):
    """The file signed by the agency's certificate."""
    look = common.render("signature_look", _words(situation, approval), stylesheets=SHEETS)
    try:
        return signing.sign(
            pdf,
            place(pdf, manifest, approval.name),
            name=approval.name,
            reason=f"Menyetujui {situation.cycle} sebagai {approval.title}",
            location=situation.agency.place,
            at=situation.now,
            look=look,
        )
    except SigningFailed as error:
        raise PaperNotPossible(str(error)) from error


def _words(situation, approval):
    return {
        "title": "Tanda tangan elektronik",
        "approval": approval,
        "now": situation.now,
        "width": WIDTH,
        "height": HEIGHT,
    }


def place(pdf, manifest, name):
    """Above the name under the foreword; where the name cannot be found, at the foot of the last page."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    for number in _foreword(manifest):
        found = _where(pages[number], name)
        if found:
            left, line = found
            return _box(pages[number], number, left, line + GAP)
    return _box(pages[-1], len(pages) - 1, MARGIN, MARGIN)


def _box(page, number, left, bottom):
    """Wholly on the page, however far to the right the name stands."""
    left = min(left, float(page.mediabox.right) - MARGIN - WIDTH)
    return Place(number, left, bottom, left + WIDTH, bottom + HEIGHT)


def _foreword(manifest):
    entry = next((part for part in manifest["parts"] if part["key"] == FOREWORD), None)
    if entry is None:
        return ()
    first = entry["first_page"] - 1
    return range(first, first + entry["pages"])


def _where(page, name):
    """(left, baseline) of the last line that bears the name, in points."""
    seen = []

    def look(text, cm, tm, _font, _size):
        if name in text:
            x, y = tm[4], tm[5]
            seen.append((x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]))

    page.extract_text(visitor_text=look)
    return seen[-1] if seen else None
