"""How the report looks in Word: the same letter, sizes and margins as on paper."""

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .fields import FOOT, HEAD, rule, shade, speak

FONT = "Arial"  # of the same widths as Liberation Sans, the letter on paper
LANGUAGE = "id-ID"
TEAL = "0B5468"
PAPERS = {"a4": (210, 297), "f4": (215, 330)}
SIZES = {"Heading 1": 14, "Heading 2": 12, "Heading 3": 11, "Heading 4": 10.5}
CELL, WORKING, RULE, GAP = "Sel tabel", "Cara hitung", "Aturan", "Jarak"
ANNEX, BAR, LISTED = "Judul lampiran", "Garis sampul", "table of figures"
SMALL = {CELL: 9.5, WORKING: 7.5, RULE: 9.5, HEAD: 8.5, FOOT: 8.5, GAP: 4, BAR: 4}
BAR_WIDTH = 60  # millimetres
CENTRE, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


def prepare(document):
    """Every style the writer uses."""
    styles = document.styles
    _letters(styles["Normal"], 11)
    speak(styles["Normal"], LANGUAGE)
    _spaced(styles["Normal"], after=6, line=1.3)
    styles["Normal"].paragraph_format.alignment = JUSTIFY
    _headings(styles)
    _letters(styles["Caption"], 10, bold=True)
    _spaced(styles["Caption"], before=6, after=4)
    styles["Caption"].paragraph_format.alignment = LEFT
    for name, size in SMALL.items():
        _small(_added(styles, name), size)
    _spaced(styles[CELL], before=2.5, after=2.5, line=1.1)
    shade(styles[RULE], "F1F4F5")
    rule(styles[HEAD], "bottom")
    rule(styles[FOOT], "top")
    for level in (1, 2):
        _listed(_added(styles, f"toc {level}"), level)
    _listed(_added(styles, LISTED), 0)


def _headings(styles):
    for name, size in SIZES.items():
        style = styles[name]
        _letters(style, size, bold=True)
        _spaced(style, before=12, after=5, line=1.15)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.alignment = LEFT
    first = styles["Heading 1"]
    first.paragraph_format.alignment, first.font.all_caps = CENTRE, True
    first.paragraph_format.space_before, first.paragraph_format.space_after = Pt(0), Pt(16)
    annex = _added(styles, ANNEX, first)
    annex.font.size, annex.font.all_caps = Pt(12), False
    annex.paragraph_format.alignment, annex.paragraph_format.space_after = LEFT, Pt(10)
    annex.next_paragraph_style = styles["Normal"]


def _added(styles, name, base=None):
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = base or styles["Normal"]
    style.quick_style = True
    return style


def _small(style, size):
    _letters(style, size)
    _spaced(style, after=0 if style.name in (GAP, HEAD, FOOT) else 2, line=1.1)
    style.paragraph_format.alignment = LEFT


def _letters(style, size, *, bold=None):
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.bold, style.font.italic = bold, False
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:cs"), FONT)


def _spaced(style, *, before=0, after=0, line=1.0):
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), line


def _listed(style, level):
    """A line of a list; chapters stand out."""
    _spaced(style, before=4 if level == 1 else 0, after=3)
    style.font.bold = level == 1 or None
    style.font.size = Pt(10 if not level else 11)
    shape = style.paragraph_format
    shape.left_indent, shape.right_indent, shape.alignment = Mm(8 * (level == 2)), Mm(8), LEFT


def bar(styles, room):
    """The line on the cover, in the middle of a page of `room` millimetres."""
    style = styles[BAR]
    shape = style.paragraph_format
    shape.left_indent = shape.right_indent = Mm((room - BAR_WIDTH) / 2)
    rule(style, "top", TEAL, width=34)


def page(section, paper, *, wide=False):
    """Size and margins of the paper the office uses."""
    width, height = PAPERS[paper]
    section.page_width, section.page_height = (Mm(height), Mm(width)) if wide else (Mm(width), Mm(height))
    margins = (30, 20, 25, 20) if wide else (32, 22, 26, 28)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
    section.header_distance, section.footer_distance = Mm(18), Mm(13)


def room(section):
    """Millimetres between the margins."""
    return (section.page_width - section.left_margin - section.right_margin) / Mm(1)
