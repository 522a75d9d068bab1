"""Pictures in Word: fitted to the page, with the words of what they show."""

from io import BytesIO

import resvg_py
from django.template.loader import render_to_string
from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Mm
from lxml import etree

from reports.binding import cache
from reports.document import charts

TALLEST = 180  # millimetres
RING = 1000  # pixels across


def of_chart(chart):
    """Its PNG; drawing it takes a tenth of a second, so it is kept by what it is drawn from."""
    return cache.kept(
        ("chart", resvg_py.__version__, charts.SHARP, charts.svg(chart)), lambda: charts.png(chart)
    )


def ring():
    """What stands on a cover without arms, as on paper."""
    drawing = render_to_string("reports/papers/_ring.html")
    facts = "ring", resvg_py.__version__, RING, drawing
    return cache.kept(facts, lambda: resvg_py.svg_to_bytes(svg_string=drawing, width=RING, height=RING))


def picture(part, data, words, room, tallest=TALLEST, *, share=0):
    """The run of a picture not wider than `room`; "" where the bytes are none that Word knows.

    `share`: per cent of `room` it shall fill; 0: as large as its own points are.
    """
    try:
        _, image = part.get_or_add_image(BytesIO(data))
    except UnrecognizedImageError:
        return ""
    across = share * room / 100 or min(room, image.width / Mm(1))
    scale = min(Mm(across) / image.width, Mm(tallest) / image.height)
    size = int(image.width * scale), int(image.height * scale)
    shape = part.new_pic_inline(BytesIO(data), *size)
    shape.docPr.set("descr", words)
    return f"<w:r><w:drawing>{etree.tostring(shape, encoding='unicode')}</w:drawing></w:r>"
