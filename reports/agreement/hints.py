"""What a careful reader would ask about a Perjanjian Kinerja: hints, none of which hinders anything."""

from collections import Counter
from dataclasses import dataclass

from reports.agreement import budgeting
from workflow.words import EMPTY, rangkai

MANY = 5  # indicators of one sasaran; more are hard to steer by
KIND = {"program": "program", "kegiatan": "kegiatan", "sub": "kegiatan"}


@dataclass(frozen=True)
class Hint:
    """A sentence, and the row on whose page it can be answered."""

    text: str
    kind: str = ""
    pk: int | None = None


def hints(data):
    """All hints about a year's ReportData, in the order of the page."""
    found = _of_objectives(data)
    found += [hint for row in data.indicators for hint in _of_indicator(row, data.year)]
    found += _twice([(r.name, "indikator", r.indicator.pk) for r in data.indicators], "Indikator")
    return found + _of_money(data)


def _of_objectives(data):
    found = []
    for row in data.objectives:
        about = ("sasaran", row.objective.pk)
        if not row.indicators:
            found.append(Hint(f"Sasaran {row.position} belum mempunyai indikator.", *about))
        if len(row.indicators) > MANY:
            found.append(
                Hint(
                    f"Sasaran {row.position} mempunyai {len(row.indicators)} indikator, lebih dari {MANY}.",
                    *about,
                )
            )
        if data.programs and row.indicators and not row.programs:
            found.append(Hint(f"Sasaran {row.position} belum didukung program apa pun.", *about))
    return found + _twice([(row.text, "sasaran", row.objective.pk) for row in data.objectives], "Sasaran")


def _twice(named, what):
    """The same words a second time are a slip, or two things that should be one."""
    counts = Counter(_plain(text) for text, *_ in named)
    return [
        Hint(f"{what} ganda: “{text}” tertulis lebih dari sekali.", kind, pk)
        for text, kind, pk in named
        if counts[_plain(text)] > 1
    ]


def _plain(text):
    return " ".join(text.casefold().split())


def _of_indicator(row, year):
    indicator, about = row.indicator, ("indikator", row.indicator.pk)
    if missing := _missing(indicator):
        yield Hint(f"Indikator {row.number} belum memuat {rangkai(missing)}.", *about)
    if not indicator.target:
        yield Hint(
            f"Indikator {row.number} bertarget 0; capaian hanya dapat bernilai 100 % atau 0 %.", *about
        )
    planned = indicator.figure_of(year)
    if planned and planned.target is not None and planned.target != indicator.target:
        yield Hint(
            f"Target PK indikator {row.number}, {indicator.target_text}, berbeda dari target Renstra {year}, "
            f"{indicator.show(planned.target)}.",
            *about,
        )
    if not indicator.division.active:
        yield Hint(f"{indicator.division} pada indikator {row.number} tidak aktif lagi.", *about)


def _missing(indicator):
    """What evaluators look for, as far as it is not there."""
    national = indicator.national_standard or indicator.national_value is not None
    asked = [
        ("satuan", indicator.unit),
        ("definisi operasional", indicator.definition),
        ("cara menghitung", indicator.formula_text),
        ("sumber data", indicator.source),
        ("target akhir Renstra", indicator.renstra_target is not None),
        ("standar nasional (atau “tidak ada”)", national),
    ]
    return [words for words, there in asked if not there]


def _of_money(data):
    found = []
    for row in data.programs:
        about = ("program", row.program.pk)
        if not row.budget:
            found.append(Hint(f"Program “{row.name}” belum mempunyai pagu.", *about))
        if row.program.objective_id is None and data.objectives:
            found.append(Hint(f"Program “{row.name}” belum dikaitkan dengan sasaran.", *about))
    gaps = [gap for gap in budgeting.gaps(data.programs) if gap.what == "pagu"]
    return found + [Hint(gap.sentence, KIND[gap.row.level], gap.row.line.pk) for gap in gaps]


def renstra_text(row, year):
    """The target of a Renstra year for the table; a dash where nothing is known."""
    figure = row.indicator.figure_of(year)
    return row.indicator.show(figure.target) if figure else EMPTY
