"""The SOP's evaluation on paper: what was measured, and the filled-in form of a review."""

from django.utils import timezone

from workflow import words
from workflow.forms.evaluation import choices_of
from workflow.models import SopReview
from workflow.offices import roles_of

from . import common

SHEETS = (*common.BASE, "css/paper-evaluation.css")
FORM_SHEETS = (*common.BASE, "css/paper-wide.css", "css/paper-review.css")


def evaluation_paper(evaluation, evidence, *, now):
    """The handout of the evaluation page, readable as a photocopy."""
    title = f"Evaluasi Pelaksanaan {evaluation.sop}"
    context = {
        "title": title,
        "agency": evaluation.sop.agency,
        "sop": evaluation.sop,
        "evaluation": evaluation,
        "paper": True,
        "made_at": now,
        **evidence,
    }
    sheets = (*SHEETS, *common.page_css(evaluation.sop.agency))
    return common.render("evaluation", context, stylesheets=sheets)


def review_paper(review):
    """Table 7 or 8 of the standard, signed by who judged; unfinished it says so."""
    rows = list(review.rows.select_related("initialled_by", "review"))
    title = f"{review.get_kind_display()} {review.sop}"
    dated = timezone.localdate(review.finished_at) if review.finished_at else None
    context = {
        "title": title,
        "agency": review.sop.agency,
        "review": review,
        "sop": review.sop,
        "period": period_text(review),
        "monitoring": review.kind == SopReview.Kind.MONITORING,
        "choices": choices_of(rows[0]) if rows else ("Ya", "Tidak"),
        "rows": rows,
        "signature": _assessor(review, dated or timezone.localdate(review.made_at)),
        "dated": f"{review.sop.agency.place}, {words.tanggal(dated)}" if dated else "",
    }
    sheets = (*FORM_SHEETS, *common.page_css(review.sop.agency))
    return common.render("review", context, stylesheets=sheets)


def period_text(review):
    return f"Semester {review.half} Tahun {review.year}" if review.half else f"Tahun {review.year}"


def _assessor(review, on):
    offices = roles_of(review.made_by, review.sop.agency, on)
    return common.signed_by(review.made_by, offices[0].title if offices else "Penilai")
