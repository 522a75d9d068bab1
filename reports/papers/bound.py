"""The bound report: the approved pages, every list made anew, the papers behind them, and a last page that
proves it all."""

from reports import signing
from reports.analysis import analysis
from reports.binding.items import planned, with_lists
from reports.papers import bound_files, bound_manifest, bound_parts, bound_signature, data_file, lkj_book
from workflow import codes
from workflow.enclosures import enclosed
from workflow.models import Endorsement, Kind
from workflow.papers import Paper, PaperNotPossible, announce

from . import common


def make(situation, *, actor, form):
    approval = approved(situation)
    if approval is None:
        raise PaperNotPossible("Laporan Kinerja belum disetujui.")
    version, year = common.next_version(situation, Kind.BOUND), situation.cycle.year
    code = codes.code_for(situation, Kind.BOUND, version)
    words = bound_parts.words(situation, approval[1], code)
    uploads = enclosed(situation, form.get("left_out"))
    parts = bound_parts.parts(situation, approval[1], words, uploads)
    data, manifest = _bind(situation, parts, words, code)
    if signing.configured():
        _tell(parts, "Menandatangani secara elektronik", 0)
        data = bound_signature.sign(situation, data, manifest, approval[0])
    name = common.file_name(Kind.BOUND.label, year, f"v{version}")
    return Paper(name, data, manifest=manifest, code=code)


def approved(situation):
    """(endorsement, report, visit) of the newest approval of a report, or None."""
    rows = common.endorsements(situation, document_kind=Kind.REPORT, kind=Endorsement.Kind.APPROVAL)
    return rows[-1] if rows else None


def _tell(parts, sentence, before_signature):
    """Which of the last steps is being done; the parts themselves were told of."""
    steps = bound_parts.steps(sum(part.annexed for part in parts))
    announce(sentence, steps - signing.configured() - before_signature, steps)


def _bind(situation, parts, words, code):
    """(bytes, manifest): the lists need every page's number, the last page needs those of the lists."""
    extras = [data_file.workbook(analysis(situation.cycle), situation.now)]
    proof = bound_manifest.Proof(situation, words, code, extras)
    assumed, place = proof.page([], parts), bound_parts.place_of_lists(parts)
    _tell(parts, "Menyusun daftar isi", 2)
    items = with_lists(
        [*(part.item for part in parts), assumed],
        place,
        lambda *made: lkj_book.list_of(*made, words, situation.agency),
    )
    _tell(parts, "Menggabungkan seluruh bagian", 1)
    items[-1] = proof.page(planned(items), [*parts, *bound_parts.lists(items)])
    data, manifest = lkj_book.put_together(
        items,
        words,
        situation,
        title=words["title"],
        code=code,
        extras=extras,
        archival=not bound_files.unarchival(parts),
    )
    return data, proof.kept(manifest, parts)
