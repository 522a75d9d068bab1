"""Which module makes which paper."""

from reports.checks import missing_data
from workflow import papers
from workflow.models import Kind

from . import (
    bound,
    corrections,
    cover_letter,
    data_form,
    disposition,
    lkj,
    measurement,
    nota,
    receipt,
    verify,
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
}


def register_all():
    for kind, maker in MAKERS.items():
        papers.register(kind, maker)
    papers.register_checks(data_gaps=missing_data, bound_faults=verify.bound_faults)
