"""What python-docx has no words for in sections, styles and settings: numbers of pages, lines, grounds."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .markup import elements, paragraph, run, tab

HEAD, FOOT = "Kepala halaman", "Kaki halaman"


def element(tag, **attributes):
    """An element of Word's own names; `w_val="x"` becomes w:val."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name.replace("_", ":", 1)), str(value))
    return made


_AFTER_SHADE = (
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
)


def shade(style, colour):
    """The ground of the paragraphs of a style."""
    ground = element("w:shd", w_val="clear", w_color="auto", w_fill=colour)
    style.element.get_or_add_pPr().insert_element_before(ground, *_AFTER_SHADE)


def rule(style, side, colour="888888", *, width=4, space=4):
    """A line along one side of the paragraphs of a style; `width` in eighths of a point."""
    line = element(f"w:{side}", w_val="single", w_sz=width, w_space=space, w_color=colour)
    borders = element("w:pBdr")
    borders.append(line)
    style.element.get_or_add_pPr().insert_element_before(borders, "w:shd", *_AFTER_SHADE)


def speak(style, language):
    """The language of a style, so that the spelling is checked by it."""
    properties = style.element.get_or_add_rPr()
    properties.append(element("w:lang", w_val=language, w_eastAsia=language))


_AFTER_UPDATE = ("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:docVars", "w:rsids")


def settle(document):
    """Word computes page numbers and lists when the file is opened, and takes it for one of today."""
    settings = document.settings.element
    settings.insert_element_before(element("w:updateFields", w_val="true"), *_AFTER_UPDATE)
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")


_AFTER_NUMBERS = (
    "w:cols",
    "w:formProt",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
    "w:textDirection",
    "w:docGrid",
)


def number_pages(section, form, *, start=None):
    """`form`: decimal or lowerRoman. `start`: None goes on counting."""
    shape = section._sectPr
    for old in shape.findall(qn("w:pgNumType")):
        shape.remove(old)
    attributes = {"w_fmt": form} | ({"w_start": start} if start is not None else {})
    shape.insert_element_before(element("w:pgNumType", **attributes), *_AFTER_NUMBERS)


def write_edge(edge, style, words, right, stop):
    """The line above or below every page of a section: words, and XML at its right edge."""
    edge.is_linked_to_previous = False
    (first,) = edge.paragraphs
    made = paragraph(run(f"{words}\t") + right, style, tabs=tab(stop, "right"))
    first._p.getparent().replace(first._p, *elements(made))
