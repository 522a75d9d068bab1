"""What each section of a report still lacks: prose that nobody wrote, data behind its tables."""

from dataclasses import dataclass, fields, replace

from reports.agreement import budgeting
from reports.data.checks import TEXTS
from reports.models import PriorEvaluation, Recommendation
from reports.narrative.outline import PartText, narrative, reading_order
from workflow.words import rangkai


@dataclass(frozen=True)
class CheckedPart(PartText):
    """A part with what it lacks, in sentences."""

    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """What the parts are judged by, read once."""

    data: object
    evaluation: PriorEvaluation | None
    recommendations: list[Recommendation]


def missing_by_part(cycle, data, chapters=None):
    """{key of the part: [sentences]} in reading order; two queries beside the narrative."""
    source = Source(
        data,
        PriorEvaluation.objects.filter(cycle=cycle).first(),
        list(Recommendation.objects.filter(cycle=cycle).order_by("position")),
    )
    return {
        text.key: [*_words(text), *_behind(text, source)]
        for text in reading_order(chapters or narrative(cycle, data))
    }


def checked(chapters, missing):
    """The same chapters, each part with what it lacks."""
    return [
        replace(
            chapter,
            parts=[_with(part, missing) for part in chapter.parts],
            objectives=[
                replace(objective, parts=[_with(part, missing) for part in objective.parts])
                for objective in chapter.objectives
            ],
        )
        for chapter in chapters
    ]


def _with(text, missing):
    told = {field.name: getattr(text, field.name) for field in fields(PartText)}
    return CheckedPart(**told, missing=tuple(missing[text.key]))


def in_short(missing):
    """One line for the page of the cycle."""
    lacking = sum(bool(sentences) for sentences in missing.values())
    if not lacking:
        return f"Seluruh {len(missing)} bagian laporan sudah lengkap."
    return f"{lacking} dari {len(missing)} bagian laporan belum lengkap."


def _words(text):
    if not text.written:
        return ["Naskahnya masih usulan sistem; tulis dengan kata-kata perangkat daerah."]
    return ["Naskahnya kosong."] if text.empty else []


def _behind(text, source):
    """Gaps in the data from which this part is made."""
    if text.part.objective:
        rows = {row.position: row for row in source.data.objectives}
        kind = text.key.rpartition("-")[2]
        return OF_OBJECTIVE[kind](rows[text.part.objective], text)
    return BEHIND[text.key](source) if text.key in BEHIND else []


def numbers(rows):
    """1.2, 1.3, dan 3.1"""
    return rangkai([row.number for row in rows])


def _of(rows, text):
    """The sentence with the numbers of these indicators; nothing where there are none."""
    return [text.format(numbers(rows))] if rows else []


def _promise(source):
    data = source.data
    if data.agreement is None:
        return [f"Perjanjian Kinerja Tahun {data.year} belum diisi."]
    agreement = data.agreement
    undefined = [row for row in data.indicators if not row.indicator.definition.strip()]
    return [
        *([] if agreement.number else ["Nomor Perjanjian Kinerja belum diisi."]),
        *([] if agreement.signed_on else ["Tanggal penandatanganan Perjanjian Kinerja belum diisi."]),
        *_of(undefined, "Definisi operasional indikator {} belum diisi."),
    ]


def _results(source):
    if not source.data.indicators:
        return ["Perjanjian Kinerja belum memuat indikator."]
    return [
        *_of(pending(source.data.indicators), "Realisasi indikator {} belum diisi."),
        *_of(unreasoned(source.data.indicators), "Alasan indikator {} tidak diukur belum ditulis."),
    ]


def pending(rows):
    """Without a figure and without the word that it was not measured."""
    return [row for row in rows if row.pending]


def unreasoned(rows):
    """Not measured, and nobody says why."""
    return [row for row in rows if row.unmeasured and not row.pending and not row.reason.strip()]


def unexplained(rows):
    """Measured, but without a word on what hindered, what helped, or what follows."""
    return [
        row
        for row in rows
        if not row.unmeasured and not all(getattr(row.realisation, name).strip() for name in TEXTS)
    ]


def _evaluation(source):
    found, evaluation = [], source.evaluation
    if evaluation is None:
        return ["LHE tahun lalu belum dicatat; bila tidak ada rekomendasi, nyatakan demikian."]
    if not (evaluation.number and evaluation.dated):
        found.append("Nomor atau tanggal LHE tahun lalu belum diisi.")
    if not source.recommendations and not evaluation.none_given:
        found.append("Rekomendasi LHE belum dicatat; bila memang tidak ada, nyatakan demikian.")
    silent = [str(row.position) for row in source.recommendations if not row.follow_up.strip()]
    return found + ([f"Tindak lanjut rekomendasi {rangkai(silent)} belum ditulis."] if silent else [])


def _money(source):
    programs = source.data.programs
    if not programs:
        return ["Program dan anggaran belum diisi dalam Perjanjian Kinerja."]
    known, every = budgeting.filled(programs)
    unfilled = (
        [] if known == every else [f"Realisasi {every - known} dari {every} baris anggaran belum diisi."]
    )
    return unfilled + [gap.sentence for gap in budgeting.gaps(programs)]


def _causes(row, text):
    silent = unexplained(row.indicators)
    return _of(silent, "Kendala, faktor pendukung, atau tindak lanjut indikator {} belum ditulis.")


def _efficiency(row, text):
    known = not row.programs or row.money.complete
    return [] if known else ["Realisasi anggaran program yang menunjangnya belum lengkap."]


def _support(row, text):
    """A sasaran that shares the program of another says so in its text."""
    told = row.programs or (text.written and not text.empty)
    return [] if told else ["Belum ada program yang dikaitkan dengan sasaran ini."]


BEHIND = {
    "perencanaan": _promise,
    "capaian": _results,
    "tindak-lanjut-lhe": _evaluation,
    "anggaran": _money,
}
OF_OBJECTIVE = {"analisis": _causes, "efisiensi": _efficiency, "program": _support}
