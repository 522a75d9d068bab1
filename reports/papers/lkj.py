"""The Laporan Kinerja: compiled as a draft, then the same without the mark as the report to approve."""

from reports.analysis import analysis
from reports.outline import narrative
from reports.pictures import files_of
from workflow import codes, words
from workflow.models import Duty, Kind, State
from workflow.papers import Paper, PaperNotPossible

from . import common, lkj_book, qr
from .data_form import no_agreement
from .lkj_outline import Contents, objectives
from .measurement import caps


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
    name = common.file_name(kind.label, str(year), f"v{version}")
    return Paper(name, content, manifest=manifest, code=code)


def context(situation, data, mark, code=""):
    agency, year = situation.agency, situation.cycle.year
    contents = Contents.of(narrative(situation.cycle, data), data, files_of(situation.cycle))
    return {
        "mark": mark,
        "code": code,
        "code_address": codes.address(code),
        "qr": qr.drawing(codes.address(code)) if code else "",
        "foot": f"Laporan Kinerja {agency.short_name} Tahun {year}",
        "data": data,
        "agreement": data.agreement,
        "caps": caps(data.agreement),
        "contents": contents,
        "objectives": objectives(data, contents),
        "evidence": [row for row in data.indicators if row.evidence],
        "hierarchy": _hierarchy(situation),
        "last_year": str(year - 1),
        **_signatures(situation, data.agreement),
    }


def _signatures(situation, agreement):
    """The head of today under the foreword; the head of that day under the agreement."""
    day = common.today(situation)
    role = common.role_of(situation, State.APPROVAL, Duty.DECIDE)
    promised = agreement.signed_on or day
    return {
        "signature": common.signatory(situation, role, day),
        "dated": f"{situation.agency.place}, {words.tanggal(day)}",
        "first_party": common.signatory(situation, role, promised),
        "second_party": common.Signature(agreement.party2_title or "Pihak Kedua", agreement.party2_name),
        "promised": f"{situation.agency.place}, {words.tanggal(agreement.signed_on)}",
    }


def _hierarchy(situation):
    """The offices that put their paraf before the head signs, lowest last."""
    steps = ((State.APPROVAL, Duty.ENDORSE), (State.CORRECTION, Duty.ENDORSE), (State.COMPILATION, Duty.LEAD))
    roles = [common.role_of(situation, state, duty) for state, duty in steps]
    return list(dict.fromkeys(role.name for role in roles if role))
