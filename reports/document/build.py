"""From a cycle to the tree of its report: what is written, what was measured, who signs, in a fixed number of
queries."""

from dataclasses import dataclass, replace
from itertools import count

from reports.analysis import analysis, sentences
from reports.models import CoordinationNote, PriorEvaluation, Recommendation
from reports.narrative import pictures, prose
from reports.narrative.outline import narrative
from workflow.models import Kind

from . import annexes, objective, overview, signing
from .blocks import Figure, Prose, Table, Text
from .follow_up import FollowUp, answered
from .tree import Report, Section

FOREWORD, SUMMARY, MONEY = "kata-pengantar", "ikhtisar", "anggaran"
REVIEWED = "pernyataan-reviu"


@dataclass(frozen=True)
class Source:
    """Everything the report is made of, read once."""

    situation: object
    data: object
    follow_up: FollowUp
    files: dict
    texts: dict  # PartText by its key

    def prose(self, key):
        """What people wrote under that key."""
        text = self.texts.get(key)
        if text is None or prose.is_empty(text.body):
            return ()
        used = set(prose.sources(text.body))
        return (Prose(key, text.body, tuple(sorted(p for p in self.files.items() if p[0] in used))),)


def build(situation, data=None):
    """The report as it stands now."""
    cycle, agency = situation.cycle, situation.agency
    data = data or analysis(cycle)
    chapters = narrative(cycle, data)
    texts = {part.key: part for chapter in chapters for _, parts in chapter.groups for part in parts}
    source = Source(situation, data, _follow_up(cycle), pictures.files_of(cycle), texts)
    made = [_chapter(chapter, source) for chapter in chapters]
    front = [section for chapter, section in zip(chapters, made, strict=True) if chapter.front]
    body = [section for chapter, section in zip(chapters, made, strict=True) if not chapter.front]
    parties = signing.parties(situation, data.agreement)
    return Report(
        f"Laporan Kinerja Tahun {cycle.year}",
        cycle.year,
        agency.name,
        agency.short_name,
        agency.government,
        signing.dated(situation),
        tuple(_levels(section) for section in _with_review(front, situation)),
        tuple(_numbered(_levels(section), place) for place, section in enumerate(body, 1)),
        tuple(_levels(section) for section in annexes.sections(data, source.follow_up, parties)),
    )


def _follow_up(cycle):
    return FollowUp(
        PriorEvaluation.objects.filter(cycle=cycle).first(),
        tuple(Recommendation.objects.filter(cycle=cycle).order_by("position")),
        tuple(CoordinationNote.objects.filter(cycle=cycle).order_by("on", "pk")),
    )


def _with_review(front, situation):
    """The statement of the internal supervisors stands after the foreword, once it was handed in."""
    document = situation.latest(Kind.REVIEW_STATEMENT)
    if document is None or document.generated:
        return front
    text = Text(f"Pernyataan Telah Direviu dari Aparat Pengawasan Intern Pemerintah: {document.name}.")
    return [*front[:1], Section(REVIEWED, "Pernyataan Telah Direviu", (text,)), *front[1:]]


def _chapter(chapter, source):
    if chapter.front:
        (part,) = chapter.parts
        return Section(chapter.key, chapter.title, _blocks(part, source))
    bab, number, title = chapter.title.split(maxsplit=2)
    sections = tuple(_section(part, source) for part in chapter.parts)
    return Section(f"bab-{chapter.key}", title, sections=sections, number=f"{bab} {number}")


def _section(part, source):
    below = ()
    if part.key == "capaian":
        below = tuple(objective.section(o, source.prose) for o in source.data.objectives)
    return Section(part.key, part.title, _blocks(part, source), below)


def _blocks(part, source):
    """The sentences, what people wrote, and the tables of this part."""
    data = source.data
    facts = [part.facts]
    if part.key == SUMMARY:
        facts = [sentences.about_year(data), sentences.about_money(data)]
    made = list(_figures(part.key, source))
    told = [Text(" ".join(texts)) for texts in facts if texts]
    told += [block for block in made if isinstance(block, Text)]
    return (*told, *source.prose(part.key), *(block for block in made if block not in told))


def _figures(key, source):
    data = source.data
    match key:
        case "kata-pengantar":
            return [signing.foreword(source.situation)]
        case "ikhtisar":
            return [overview.summary(data), *([overview.money_summary(data)] if data.programs else ())]
        case "perencanaan":
            return [overview.promised(data), *([overview.promised_money(data)] if data.programs else ())]
        case "capaian":
            tables = overview.rules(data), overview.scale(data), overview.by_objective(data)
            return [*tables, overview.objectives_chart(data)]
        case "tindak-lanjut-lhe":
            return answered(source.follow_up, data.year)
        case "anggaran" if data.programs:
            title = "Pagu dan realisasi anggaran tiap program, kegiatan, dan sub kegiatan"
            spent = overview.spending(data.programs, "anggaran", title, money=data.money)
            return [spent, overview.absorption_chart(data)]
        case "kesimpulan":
            return [overview.by_objective(data, "kesimpulan")]
    return []


def _levels(section, level=1):
    below = tuple(_levels(inner, level + 1) for inner in section.sections)
    return replace(section, level=level, sections=below)


def _numbered(section, chapter):
    """Tables and figures counted within their chapter, in printing order."""
    tables, figures = count(1), count(1)

    def number(block):
        if isinstance(block, Table):
            return replace(block, number=f"Tabel {chapter}.{next(tables)}")
        if isinstance(block, Figure):
            return replace(block, number=f"Gambar {chapter}.{next(figures)}")
        return block

    def walk(part):
        blocks = tuple(number(block) for block in part.blocks)
        return replace(part, blocks=blocks, sections=tuple(walk(inner) for inner in part.sections))

    return walk(section)
