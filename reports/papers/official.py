"""One official paper: letterhead, head, words, signature and paper size put together and drawn."""

from workflow import codes
from workflow.models import Kind
from workflow.papers import Paper

from . import common, qr, wording

WIDE = (*common.BASE, "css/paper-wide.css")
HALF = (*common.BASE, "css/paper-disposition.css")
TALL = common.BASE
PROOF = "css/paper-proof.css"
# Kind → template and how its sheets lie.
LAYOUT = {
    Kind.NOTA_DINAS: ("nota", TALL),
    Kind.DISPOSITION_SHEET: ("disposition", HALF),
    Kind.DATA_FORM: ("data_form", (*WIDE, "css/paper-sheets.css")),
    Kind.MEASUREMENT: ("measurement", WIDE),
    Kind.AGREEMENT: ("agreement", TALL),
    Kind.CORRECTION_LIST: ("corrections", WIDE),
    Kind.APPROVAL_SHEET: ("approval_sheet", TALL),
    Kind.COVER_LETTER: ("cover_letter", TALL),
    Kind.RECEIPT: ("receipt", TALL),
    Kind.REVIEW_FORM: ("review_statement", TALL),
    Kind.HISTORY: ("history", WIDE),
}


def paper(situation, kind, *, fields=None, words=None, preview=False, manifest=None, **context):
    """The paper of a cycle under the name of its kind, year and version; if it is kept, with its code."""
    agency, year = situation.agency, situation.cycle.year
    version = common.next_version(situation, kind)
    code = "" if preview else codes.code_for(situation, kind, version)
    data = draw(
        agency,
        kind,
        year,
        wording.of(agency, kind),
        fields=fields,
        words=words,
        preview=preview,
        version=version,
        now=situation.now,
        **verifiable(code),
        **context,
    )
    parts = ("Pratinjau",) if preview else ()
    name = common.file_name(*parts, kind.label, year, *(() if preview else (f"v{version}",)))
    return Paper(name, data, code=code, manifest=manifest)


def verifiable(code):
    """What the foot of every page says about the code; nothing without one."""
    if not code:
        return {}
    return {"code": code, "code_page": codes.address(""), "qr": qr.drawing(codes.address(code))}


def draw(agency, kind, year, text, *, fields=None, words=None, preview=False, **context):
    """The PDF of one kind with these words; `preview` marks every page."""
    template, sheets = LAYOUT[kind]
    said = text.filled(wording.common_values(agency, year) | (words or {}))
    rows = said.rows(fields or {})
    half = (len(rows) + 1) // 2
    context |= {
        "agency": agency,
        "year": str(year),
        "heading": said.title,
        "rows": rows,
        "halves": (rows[:half], rows[half:]),
        "dots": common.DOTS,
        "said": said.paragraphs,
        "preview": preview,
        "title": f"{kind.label} Tahun {year}",
    }
    return common.render(template, context, stylesheets=(*sheets, PROOF, *common.page_css(agency)))
