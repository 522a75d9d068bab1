"""How the report looks in Word: the same letter, sizes and margins as on paper."""

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from .fields import element, shade, speak

FONT = "Liberation Sans"
FALLBACK = "Arial"  # of the same widths, on machines without the other
LANGUAGE = "id-ID"
PAPERS = {"a4": (210, 297), "f4": (215, 330)}
SIZES = {"Heading 1": 14, "Heading 2": 12, "Heading 3": 11, "Heading 4": 10.5}
RIGHT = WD_TAB_ALIGNMENT.RIGHT
CELL, WORKING, NOTE, RULE, GAP = "Sel tabel", "Cara hitung", "Catatan", "Aturan", "Jarak"


def prepare(document):
    """Every style the writer uses."""
    styles = document.styles
    _letters(styles["Normal"], 11)
    speak(styles["Normal"], LANGUAGE)
    _spaced(styles["Normal"], after=6, line=1.3)
    styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for name, size in SIZES.items():
        _heading(styles[name], size)
    styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Heading 1"].paragraph_format.space_after = Pt(16)
    _letters(styles["Caption"], 10, bold=True)
    _spaced(styles["Caption"], before=6, after=4)
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for name, size in ((CELL, 9), (WORKING, 7.5), (NOTE, 9.5), (RULE, 9.5), (GAP, 4)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _letters(style, size)
        _spaced(style, before=2 if name == CELL else 0, after=2, line=1.1)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    shade(styles[RULE].element.get_or_add_pPr(), "F1F4F5")
    for level in (1, 2):
        _toc(styles, level)


def _letters(style, size, *, bold=None):
    style.font.name, style.font.size = FALLBACK, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.bold, style.font.italic = bold, False
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:cs"), FALLBACK)


def _spaced(style, *, before=0, after=0, line=1.0):
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), line


def _heading(style, size):
    _letters(style, size, bold=True)
    _spaced(style, before=12, after=5, line=1.15)
    style.paragraph_format.keep_with_next = True
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _toc(styles, level):
    name = f"toc {level}"
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    _spaced(style, after=3)
    style.paragraph_format.left_indent = Mm(8 * (level - 1))
    style.paragraph_format.right_indent = Mm(8)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def dots(paragraph, width):
    """A line of a list: dots up to the number of the page."""
    stops = element("w:tabs")
    stops.append(element("w:tab", w_val="right", w_leader="dot", w_pos=int(width.twips)))
    paragraph._p.get_or_add_pPr().append(stops)


def page(section, paper, *, wide=False):
    """Size and margins of the paper the office uses."""
    width, height = PAPERS[paper]
    section.page_width, section.page_height = (Mm(height), Mm(width)) if wide else (Mm(width), Mm(height))
    margins = (30, 20, 25, 20) if wide else (32, 22, 26, 28)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
    section.header_distance = section.footer_distance = Mm(13)


def room(section):
    """Millimetres between the margins."""
    return (section.page_width - section.left_margin - section.right_margin) / Mm(1)
