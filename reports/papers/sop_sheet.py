"""The SOP sheet: its header block, the flowchart, and for a cycle the time each step really took."""

from workflow.chart import chart_of
from workflow.models.sop import split_lines
from workflow.progress import rail

from . import common
from .sop_leaves import leaves, one_leaf, sizes_in

SHEETS = ("css/flowchart.css", "css/paper.css", "css/paper-wide.css", "css/paper-sop.css")
BLOCKS = (
    (("legal_basis", "Dasar Hukum"), ("qualifications", "Kualifikasi Pelaksana")),
    (("related", "Keterkaitan"), ("equipment", "Peralatan/Perlengkapan")),
    (("warnings", "Peringatan"), ("records", "Pencatatan dan Pendataan")),
)


def sop_sheet(sop, situation=None):
    """The sheet as PDF bytes; with a situation the live one of its cycle.

    A flowchart too long for a page is drawn again, cut where it breaks when every page keeps room for the
    connectors that close it and open the next.
    """
    chart, total = chart_of(sop, situation)
    context = _context(sop, situation) | {"total": total}
    data = _draw(context, [one_leaf(chart)])
    if len(sizes_in(data, chart)) == 1:
        return data
    sizes, found = [], sizes_in(_draw(context, [one_leaf(chart, reserve=True)]), chart)
    while len(found) > len(sizes):  # a leaf that still breaks is cut there
        sizes = found
        data = _draw(context, leaves(chart, sizes))
        found = sizes_in(data, chart)
    return data


def _draw(context, parts):
    sheets = (*SHEETS, *common.page_css(context["agency"]))
    return common.render("sop_sheet", context | {"leaves": parts}, stylesheets=sheets)


def _context(sop, situation):
    return {
        "title": f"SOP {sop.number} {sop.title.title()}",
        "sop": sop,
        "agency": sop.agency,
        "organisation": split_lines(sop.organisation),
        "facts": _facts(sop),
        "blocks": _blocks(sop),
        "paper": True,
        "situation": situation,
        "times": _times(situation) if situation else [],
    }


def _facts(sop):
    return [
        ("Nomor SOP", sop.number + (f" revisi {sop.revision}" if sop.revision else "")),
        ("Tanggal Pembuatan", sop.created_text),
        ("Tanggal Revisi", sop.revised_text),
        ("Tanggal Pengesahan", sop.ratified_text),
        ("Disahkan oleh", sop.ratified_by),
        ("Nama SOP", sop.title),
    ]


def _blocks(sop):
    return [[(title, split_lines(getattr(sop, name))) for name, title in pair] for pair in BLOCKS]


def _times(situation):
    """(visit, time used, verdict) of every finished stay, in the order of the sheet."""
    return [
        (line.step, item.visit, item.used, item.words) for line in rail(situation) for item in line.rounds
    ]
