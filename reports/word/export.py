"""The Word file of a report: cover, front matter, lists, chapters, annexes, each in a section of its own."""

from datetime import UTC
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from . import styles
from .blocks import BlockWriter
from .fields import Bookmarks, add_field, describe, number_pages, update_on_open
from .lists import LISTS, add_lists

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY, FRONT = "decimal", "lowerRoman"
ARMS = 42  # millimetres


def docx(report, *, now, paper="a4", mark="", logo=None):
    """The bytes. `paper`: a4 or f4. `mark`: what every page bears, "DRAF 21 Januari 2027" for instance.
    `logo`: the bytes of the arms on the cover."""
    return _Writer(report, paper, mark).written(now, logo)


class _Writer:
    def __init__(self, report, paper, mark):
        self.report, self.paper, self.mark = report, paper, mark
        self.document = Document()
        styles.prepare(self.document)
        self.bookmarks = Bookmarks()

    def written(self, now, logo):
        self._cover(logo)
        self._front()
        self._chapters()
        self._annexes()
        self._properties(now)
        update_on_open(self.document)
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _cover(self, logo):
        section = self.document.sections[0]
        styles.page(section, self.paper)
        if logo:
            arms = self.document.add_paragraph()
            arms.alignment = WD_ALIGN_PARAGRAPH.CENTER
            describe(arms.add_run().add_picture(BytesIO(logo), height=Mm(ARMS)), "Lambang daerah")
        report = self.report
        for text, size, before in (
            ("LAPORAN KINERJA", 28, 30 if logo else 150),
            (f"TAHUN {report.year}", 20, 12),
            (self.mark, 11, 36),
            (report.agency.upper(), 14, 190),
            (report.government.upper(), 14, 0),
            (report.dated, 11, 12),
        ):
            if text:
                self._centred(text, size, before)

    def _centred(self, text, size, before):
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(before)
        run = paragraph.add_run(text)
        run.bold, run.font.size = size > 11, Pt(size)

    def _front(self):
        for place, part in enumerate(self.report.front):
            self._part(part, self._section(part.title, FRONT, start=None if place else 1))
        section = self._section(LISTS[0], FRONT)
        add_lists(self.document, self.report, styles.room(section))

    def _chapters(self):
        for place, part in enumerate(self.report.chapters):
            self._part(part, self._section(part.heading, BODY, start=None if place else 1))

    def _annexes(self):
        for part in self.report.annexes:
            self._part(part, self._section(part.heading, BODY, wide=part.wide))

    def _section(self, title, form, *, start=None, wide=False):
        """A new page, above it `title` and the mark, below it the report and the page."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        self._small_end()
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        styles.page(section, self.paper, wide=wide)
        number_pages(section, form, start=start)
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        head.add_run(f"{title}\t{self.mark}")
        foot.add_run(f"{self.report.foot}\t")
        add_field(foot, "PAGE", "1")
        for paragraph in (head, foot):
            paragraph.style = styles.NOTE
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(styles.room(section)), styles.RIGHT)
        return section

    def _small_end(self):
        """The paragraph that ends a section must not open a page of its own after a full one."""
        self.document.paragraphs[-1].style = styles.GAP

    def _part(self, part, section):
        heading = self.document.add_paragraph(style="Heading 1")
        words = f"{part.number}\n{part.title}" if part in self.report.chapters else part.heading
        heading.add_run(words.upper() if part not in self.report.annexes else words)
        self.bookmarks.around(heading, part.anchor)
        writer = BlockWriter(self.document, self.bookmarks, styles.room(section))
        writer.write(part.blocks)
        self._below(part, writer)

    def _below(self, part, writer):
        for section in part.sections:
            heading = self.document.add_paragraph(section.title, style=f"Heading {min(section.level, 4)}")
            self.bookmarks.around(heading, section.anchor)
            writer.write(section.blocks)
            self._below(section, writer)

    def _properties(self, now):
        facts = self.document.core_properties
        facts.title, facts.author = self.report.title, self.report.agency
        facts.subject, facts.language = self.report.foot, styles.LANGUAGE
        facts.keywords, facts.comments = "laporan kinerja, SAKIP", ""
        facts.last_modified_by = self.report.short_name
        facts.created = facts.modified = now.astimezone(UTC).replace(tzinfo=None)
