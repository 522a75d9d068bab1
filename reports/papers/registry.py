"""Which module makes which paper."""

from reports import versions
from reports.binding import trial
from reports.criteria import faults, glance
from reports.data.checks import missing_data
from reports.data.progress import progress
from reports.data.verdicts import unaccepted, unreturned
from workflow import content, papers
from workflow.models import Kind

from . import (
    agreement,
    approval_sheet,
    bound,
    corrections,
    cover_letter,
    data_form,
    disposition,
    history,
    lkj,
    measurement,
    nota,
    receipt,
    review_statement,
    shelf,
    verify,
    wording,
)

MAKERS = {
    Kind.DISPOSITION_SHEET: disposition.make,
    Kind.NOTA_DINAS: nota.make,
    Kind.DATA_FORM: data_form.make,
    Kind.MEASUREMENT: measurement.make,
    Kind.DRAFT: lkj.make_draft,
    Kind.CORRECTION_LIST: corrections.make,
    Kind.REPORT: lkj.make_report,
    Kind.BOUND: bound.make,
    Kind.COVER_LETTER: cover_letter.make,
    Kind.RECEIPT: receipt.make,
    Kind.AGREEMENT: agreement.make,
    Kind.APPROVAL_SHEET: approval_sheet.make,
    Kind.REVIEW_FORM: review_statement.make,
    Kind.HISTORY: history.make,
}


def register_all():
    for kind, maker in MAKERS.items():
        papers.register(kind, maker)
    papers.register_texts(wording.standing)
    papers.register_previews(shelf.previews)
    papers.register_trial(trial.unbindable)
    papers.register_checks(data_gaps=missing_data, bound_faults=verify.bound_faults)
    content.register(faults=faults, glance=glance, changes=versions.in_short)
    papers.register_verification(unaccepted=unaccepted, unreturned=unreturned, progress=progress)
