"""The Laporan Kinerja: compiled as a draft, then the same without the mark as the report to approve."""

from reports.analysis import analysis
from reports.document import build, to_json
from workflow import codes, words
from workflow.models import Kind
from workflow.papers import Paper, PaperNotPossible

from . import common, lkj_book, qr
from .data_form import no_agreement


def make_draft(situation, *, actor, form):
    version = common.next_version(situation, Kind.DRAFT)
    mark = f"DRAF versi {version} · {words.tanggal(situation.now)}"
    return _compile(situation, Kind.DRAFT, mark)


def make_report(situation, *, actor, form):
    """What was corrected is what is approved: an uploaded draft becomes the report byte by byte."""
    draft = situation.latest(Kind.DRAFT)
    if draft and not draft.generated:
        return Paper(draft.name, common.kept_bytes(draft), media_type=draft.media_type)
    return _compile(situation, Kind.REPORT, "")


def _compile(situation, kind, mark):
    data = analysis(situation.cycle)
    if not data.indicators:
        raise PaperNotPossible(no_agreement(situation))
    version, year = common.next_version(situation, kind), situation.cycle.year
    code = codes.code_for(situation, kind, version)
    shared = context(situation, data, mark, code) | {"title": f"{kind.label} Tahun {year}"}
    content, manifest = lkj_book.make(shared, situation, version=version, code=code)
    manifest["content"] = to_json(shared["contents"])
    name = common.file_name(kind.label, str(year), f"v{version}")
    return Paper(name, content, manifest=manifest, code=code)


def preview(situation):
    """The report as it stands, marked on every page; kept nowhere."""
    data = analysis(situation.cycle)
    if not data.indicators:
        raise PaperNotPossible(no_agreement(situation))
    mark = f"PRATINJAU · {words.tanggal(situation.now)}"
    shared = context(situation, data, mark) | {"title": f"Laporan Kinerja Tahun {situation.cycle.year}"}
    content, _ = lkj_book.make(shared, situation, version=0, code="")
    return content


def context(situation, data, mark, code=""):
    """What the templates need: the tree of the report, and what only paper has."""
    report = build(situation, data)
    return {
        "mark": mark,
        "code": code,
        "code_address": codes.address(code),
        "qr": qr.drawing(codes.address(code)) if code else "",
        "foot": report.foot,
        "dated": report.dated,
        "contents": report,
    }
