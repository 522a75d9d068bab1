"""The forms of the national SOP standard: begun from the evidence, completed and initialled by people."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from workflow.models import Agency, SopReview, SopReviewRow
from workflow.words import persen

from .due import months_after
from .figures import StepFigures
from .measure import by_state, finished_visits, tallies_of

Kind = SopReview.Kind
QUESTIONS = (
    "SOP mampu mendorong peningkatan kinerja.",
    "SOP mudah dipahami.",
    "SOP mudah dilaksanakan.",
    "Semua orang dapat menjalankan perannya masing-masing.",
    "SOP mampu mengatasi permasalahan yang berkaitan dengan proses.",
    "SOP mampu menjawab kebutuhan peningkatan kinerja organisasi.",
    "SOP bersinergi dengan SOP lain.",
)
EASY = 2  # the place of the question that the figures speak to
NO_DATA = "Tidak ada putaran yang selesai pada masa ini; nilailah dari pengamatan."


class Overtaken(Exception):
    """Somebody else saved or finished the form meanwhile; nothing was changed."""

    def __init__(self, sentence, review):
        self.review = review
        super().__init__(sentence)


@dataclass(frozen=True)
class Answer:
    """What a person says on one line; `good` None = not judged yet."""

    good: bool | None = None
    note: str = ""
    action: str = ""
    initialled: bool = False

    def gaps(self):
        """{field: sentence}: what is missing before the form can be finished."""
        found = {}
        if self.good is None:
            found["good"] = "Belum dinilai."
        if self.good is False and not self.action:
            found["action"] = "Tulis tindakan yang harus diambil, karena dinilai tidak."
        if not self.initialled:
            found["initialled"] = "Belum diparaf."
        return found


@transaction.atomic
def start(sop, *, kind, year, half, actor, now):
    """(review, created): the form of that period, filled in from the evidence when it is new."""
    Agency.objects.select_for_update().get(pk=sop.agency_id)
    known = SopReview.objects.filter(sop=sop, kind=kind, year=year, half=half).first()
    if known:
        return known, False
    review = SopReview.objects.create(sop=sop, kind=kind, year=year, half=half, made_by=actor, made_at=now)
    rows = _monitoring_rows(review) if kind == Kind.MONITORING else _evaluation_rows(review)
    SopReviewRow.objects.bulk_create(rows)
    return review, True


@transaction.atomic
def save(pk, *, actor, now, seen, answers, conclusion, finish=False):
    """Store the lines as they were typed over the state that was `seen`; finishing closes the form."""
    review = SopReview.objects.select_for_update().get(pk=pk)
    rows = list(review.rows.select_related("initialled_by"))
    changed = [row for row in rows if answer_of(row) != answers[row.pk]]
    new = changed or review.conclusion != conclusion
    if review.finished_at:
        if new:
            raise Overtaken("Formulir ini sudah dinyatakan selesai; isian Anda tidak disimpan.", review)
        return review
    if new and seen != fingerprint(review, rows):
        raise Overtaken(
            "Formulir ini diubah orang lain sejak Anda buka; isian Anda belum disimpan. Yang tersimpan kini "
            "ditulis di bawah tiap baris yang berbeda. Simpan sekali lagi untuk menggantinya.",
            review,
        )
    if finish and any(answer.gaps() for answer in answers.values()):
        raise ValueError("a form with gaps cannot be finished")
    for row in changed:
        _write(row, answers[row.pk], actor, now)
    SopReviewRow.objects.bulk_update(changed, ["good", "note", "action", "initialled_by", "initialled_at"])
    review.conclusion, review.finished_at = conclusion, now if finish else None
    review.save(update_fields=["conclusion", "finished_at"])
    return review


def answer_of(row):
    return Answer(row.good, row.note, row.action, row.initialled_by_id is not None)


def fingerprint(review, rows):
    """What the person had before them; a later change of anybody makes it differ."""
    facts = [review.conclusion, bool(review.finished_at)]
    facts += [[row.pk, row.good, row.note, row.action, row.initialled_by_id] for row in rows]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def period(year, half):
    """The first instant of a semester (or year) and the first one after it."""
    first = datetime(year, 7 if half == 2 else 1, 1, tzinfo=timezone.get_current_timezone())
    after = months_after(first.date(), 6 if half else 12)
    return first, datetime.combine(after, time(), first.tzinfo)


def _write(row, answer, actor, now):
    """Changed words need a paraf of their own: it is never somebody else's."""
    row.good, row.note, row.action = answer.good, answer.note, answer.action
    row.initialled_by, row.initialled_at = (actor, now) if answer.initialled else (None, None)


def _figures(review):
    since, until = period(review.year, review.half)
    visits = finished_visits(review.sop).filter(left_at__gte=since, left_at__lt=until)
    found = by_state(tallies_of(review.sop, visits))
    return [StepFigures(step, {}, found.get(step.state)) for step in review.sop.steps.all()]


def _monitoring_rows(review):
    for line in _figures(review):
        figures = line.overall
        yield SopReviewRow(
            review=review,
            position=line.step.position,
            step=line.step,
            text=line.step.activity,
            good=figures.good if figures else None,
            note=_note(line) if figures else NO_DATA,
        )


def _note(line):
    row = line.overall
    return (
        f"Tepat waktu {row.on_time} dari {row.count} putaran ({persen(row.on_time_share)}). "
        f"Median {line.text(row.median)}, 80 % selesai dalam {line.text(row.p80)}; "
        f"standar {line.text(line.standard)}."
    )


def _evaluation_rows(review):
    """These are judgements of people; the figures only remind."""
    measured = [line for line in _figures(review) if line.overall]
    good = sum(line.overall.good for line in measured)
    hint = f"{good} dari {len(measured)} langkah yang terukur berjalan tepat waktu." if measured else ""
    for place, question in enumerate(QUESTIONS):
        note = hint if place == EASY else ""
        yield SopReviewRow(review=review, position=place + 1, text=question, note=note)
