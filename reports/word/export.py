"""The Word file of a report: cover, front matter, lists, chapters, annexes, each in a section of its own."""

from datetime import UTC
from io import BytesIO
from itertools import count

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn

from . import lists, pictures, styles
from .blocks import BlockWriter
from .fields import FOOT, HEAD, number_pages, settle, write_edge
from .markup import Bookmarks, elements, field, paragraph, run

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY, FRONT = "decimal", "lowerRoman"
ARMS = 46  # millimetres high
NARROW = 20  # millimetres that the name of the office keeps from each side of the cover


def docx(report, *, now, paper="a4", mark="", logo=None):
    """The bytes. `paper`: a4 or f4. `mark`: what every page bears, "DRAF 21 Januari 2027" for instance.
    `logo`: the bytes of the arms on the cover."""
    return _Writer(report, paper, mark).written(now, logo)


class _Writer:
    def __init__(self, report, paper, mark):
        self.report, self.paper, self.mark = report, paper, mark
        self.document = Document()
        self.part = self.document.part
        styles.prepare(self.document)
        self.bookmarks, self.shapes = Bookmarks(), count(1)

    def written(self, now, logo):
        self._cover(logo)
        self._front()
        self._chapters()
        self._annexes()
        self._properties(now)
        settle(self.document)
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _add(self, text):
        """XML before the end of the document, which holds the shape of its last section."""
        end = self.document.element.body[-1]
        for made in elements(text):
            for shape in made.iter(qn("wp:docPr")):
                shape.set("id", str(next(self.shapes)))
            end.addprevious(made)

    def _cover(self, logo):
        section = self.document.sections[0]
        styles.page(section, self.paper)
        room = styles.room(section)
        styles.bar(self.document.styles, room)
        arms = logo and pictures.picture(self.part, logo, "Lambang daerah", room, ARMS)
        arms = arms or pictures.picture(self.part, pictures.ring(), "Siklus LKj", room, ARMS)
        report = self.report
        self._add(
            paragraph(arms, align="center", before=24, after=30)
            + _centred("LAPORAN KINERJA", 28)
            + _centred(f"TAHUN {report.year}", 20, before=6, after=24)
            + paragraph(style=styles.BAR)
            + _centred(self.mark, 11, before=20, box=True) * bool(self.mark)
            + _centred(report.agency.upper(), 14, before=110 if self.mark else 150)
            + _centred(report.government.upper(), 14)
            + _centred(report.dated, 11, before=12, bold=False)
        )

    def _front(self):
        for place, part in enumerate(self.report.front):
            self._part(part, "Heading 1", self._section(part.title, FRONT, start=None if place else 1))
        for title, code, lines in lists.lists(self.report):
            section = self._section(title, FRONT)
            heading = self.bookmarks.around(lists.anchor(title), run(title))
            made = lists.written(code, lines, styles.room(section))
            self._add(paragraph(heading, "Heading 1") + made)

    def _chapters(self):
        for place, part in enumerate(self.report.chapters):
            section = self._section(part.heading, BODY, start=None if place else 1)
            self._part(part, "Heading 1", section, f"{part.number}\n{part.title}")

    def _annexes(self):
        for part in self.report.annexes:
            self._part(part, styles.ANNEX, self._section(part.heading, BODY, wide=part.wide))

    def _section(self, title, form, *, start=None, wide=False):
        """A new page, above it `title` and the mark, below it the report and the page."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self._small_end()
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        styles.page(section, self.paper, wide=wide)
        number_pages(section, form, start=start)
        room = styles.room(section)
        write_edge(section.header, HEAD, title, run(self.mark, bold=True), room)
        write_edge(section.footer, FOOT, self.report.foot, field("PAGE", "1"), room)
        return section

    def _small_end(self):
        """The paragraph that ends a section must not open a page of its own after a full one."""
        self.document.element.body[-1].getprevious().style = styles.GAP

    def _part(self, part, style, section, words=""):
        writer = BlockWriter(self.part, self.bookmarks, styles.room(section))
        heading = self.bookmarks.around(part.anchor, run(words or part.heading))
        self._add(paragraph(heading, style) + writer.written(part.blocks) + self._below(part, writer))

    def _below(self, part, writer):
        found = ""
        for section in part.sections:
            heading = self.bookmarks.around(section.anchor, run(section.title))
            found += paragraph(heading, f"Heading {min(section.level, 4)}")
            found += writer.written(section.blocks) + self._below(section, writer)
        return found

    def _properties(self, now):
        facts = self.document.core_properties
        facts.title, facts.author = self.report.title, self.report.agency
        facts.subject, facts.language = self.report.foot, styles.LANGUAGE
        facts.keywords, facts.comments = "laporan kinerja, SAKIP", ""
        facts.last_modified_by = self.report.short_name
        facts.created = facts.modified = now.astimezone(UTC).replace(tzinfo=None)


def _centred(text, size, *, before=0, after=0, bold=True, box=False):
    inner = run(text, bold=bold, size=size, box=box)
    return paragraph(inner, align="center", before=before, after=after, indent=(NARROW, 0), right=NARROW)
