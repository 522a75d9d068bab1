"""What last year's evaluation asked for, and what became of it."""

from dataclasses import dataclass

from reports.models import CoordinationNote, PriorEvaluation, Recommendation
from workflow.words import EMPTY, angka, rangkai, tanggal

from .blocks import Cell, Text
from .cells import NO, mid, row, table, total


@dataclass(frozen=True)
class FollowUp:
    evaluation: PriorEvaluation | None
    recommendations: tuple[Recommendation, ...]
    notes: tuple[CoordinationNote, ...]


def answered(found, year):
    """The sentence about the LHE, then its recommendations with what was done."""
    if not found.recommendations:
        return [Text(_heading(found, year) + _without(found))]
    counts = _counts(found.recommendations)
    rows = [
        row(mid(str(r.position)), r.text, r.follow_up or EMPTY, r.get_status_display(), key=str(r.position))
        for r in found.recommendations
    ]
    rows.append(total(Cell(counts, columns=4)))
    if found.evaluation and (score := _score(found.evaluation)):
        rows.append(row(Cell(f"Nilai hasil evaluasi: {score}", columns=4), key="nilai", strong=True))
    columns = (NO, "Rekomendasi", "Tindak lanjut", ("Keadaan", 36))
    title = f"Tindak lanjut rekomendasi hasil evaluasi tahun {year - 1}"
    return [Text(f"{_heading(found, year)}{counts}."), table("lhe", title, columns, rows)]


def _heading(found, year):
    evaluation = found.evaluation
    if evaluation is None:
        return ""
    named = " ".join(
        ["Laporan Hasil Evaluasi", *([f"Nomor {evaluation.number}"] if evaluation.number else [])]
    )
    if evaluation.dated:
        named += f" tanggal {tanggal(evaluation.dated)}"
    score = _score(evaluation)
    return (
        f"{named} memberikan nilai {score} atas akuntabilitas kinerja tahun {year - 1}. "
        if score
        else f"{named}. "
    )


def _score(evaluation):
    if evaluation.score is None:
        return evaluation.grade
    return angka(evaluation.score, 2) + (f" ({evaluation.grade})" if evaluation.grade else "")


def _without(found):
    if found.evaluation and found.evaluation.none_given:
        return "Laporan itu tidak memuat rekomendasi."
    return "Rekomendasinya belum dicatat."


def _counts(rows):
    """Jumlah 4 rekomendasi: 2 selesai ditindaklanjuti dan 2 sedang ditindaklanjuti"""
    told = [
        f"{sum(r.status == status for r in rows)} {status.label.lower()}"
        for status in reversed(Recommendation.Status)
        if any(r.status == status for r in rows)
    ]
    return f"Jumlah {len(rows)} rekomendasi: {rangkai(told)}"
