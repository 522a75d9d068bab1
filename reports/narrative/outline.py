"""The report of one cycle as it stands: every part in printing order, with its facts and its text."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from reports.analysis import analysis, sentences
from reports.models import Objective, Section
from reports.narrative import prose
from reports.narrative.outline_parts import AFTER, CHAPTERS, PARTS, Chapter, Part, parts_of_objective

__all__ = ["CHAPTERS", "PARTS", "find_part", "narrative", "part_text", "reading_order"]
OF_OBJECTIVE = re.compile(r"sasaran-(\d{1,4})-[a-z]+")


@dataclass(frozen=True)
class PartText:
    """A part as it stands in one cycle; the proposal counts until somebody writes. `body` is HTML."""

    part: Part
    facts: list[str]
    section: Section | None
    body: str

    @property
    def key(self):
        return self.part.key

    @property
    def title(self):
        return self.part.title

    @property
    def name(self):
        return self.part.name

    @property
    def written(self):
        return self.section is not None

    @property
    def empty(self):
        return prose.is_empty(self.body)

    @property
    def version(self):
        return self.section.version if self.section else 0

    @property
    def updated_by(self):
        return self.section.updated_by if self.section else None

    @property
    def updated_at(self):
        return self.section.updated_at if self.section else None


@dataclass(frozen=True)
class ObjectiveText:
    """What is written about one sasaran."""

    position: int
    text: str
    parts: list[PartText]


@dataclass(frozen=True)
class ChapterText:
    """`objectives` stand after the part AFTER; only Bab III has any."""

    chapter: Chapter
    parts: list[PartText]
    objectives: list[ObjectiveText] = field(default_factory=list)

    @property
    def key(self):
        return self.chapter.key

    @property
    def title(self):
        return self.chapter.title

    @property
    def front(self):
        return self.chapter.front

    @property
    def groups(self):
        """(sasaran or None, its parts) in reading order."""
        before = [part for part in self.parts if part.key == AFTER]
        after = [part for part in self.parts if part.key != AFTER]
        if not before:
            return [(None, self.parts)]
        each = [(objective, objective.parts) for objective in self.objectives]
        return [(None, before), *each, (None, after)]


def narrative(cycle, data=None):
    """Every chapter of a cycle's report in printing order; two queries beside the analysis."""
    data = data or analysis(cycle)
    written = {row.key: row for row in cycle.sections.select_related("updated_by")}
    divisions = list(cycle.agency.divisions.filter(active=True).values_list("name", flat=True))

    def text(part, about=data):
        section = written.get(part.key)
        body = section.body if section else _proposal(part, data, divisions)
        return PartText(part, part.facts(about), section, body)

    return [_chapter(chapter, data, text) for chapter in CHAPTERS]


def _chapter(chapter, data, text):
    objectives = data.objectives if any(part.key == AFTER for part in chapter.parts) else ()
    return ChapterText(
        chapter,
        [text(part) for part in chapter.parts],
        [
            ObjectiveText(row.position, row.text, [text(p, row) for p in parts_of_objective(row.position)])
            for row in objectives
        ],
    )


def _proposal(part, data, divisions):
    return _as_html(sentences.fill(part.proposal, data, divisions))


@lru_cache(maxsize=200)
def _as_html(text):
    return prose.clean(text)


def reading_order(chapters):
    """All parts one after the other."""
    return [part for chapter in chapters for _, parts in chapter.groups for part in parts]


def part_text(cycle, key):
    """One part of a cycle's report."""
    return next(part for part in reading_order(narrative(cycle)) if part.key == key)


def find_part(cycle, key):
    """The part of that key in this cycle's report, or None. A sasaran must be in the agreement."""
    if key in PARTS:
        return PARTS[key]
    numbered = OF_OBJECTIVE.fullmatch(key)
    position = int(numbered[1]) if numbered else 0
    found = {part.key: part for part in parts_of_objective(position)}.get(key)
    return found if found and _objectives(cycle).filter(position=position).exists() else None


def _objectives(cycle):
    return Objective.objects.filter(agreement__agency=cycle.agency_id, agreement__year=cycle.year)
