"""One written section on the report's paper, as it is saved now: kept nowhere."""

from reports.narrative import pictures, prose
from reports.narrative.outline import part_text

from . import common
from .lkj_book import SHEETS


def make(situation, key):
    """PDF bytes."""
    cycle = situation.cycle
    text = part_text(cycle, key)
    context = {
        "text": text,
        "body": prose.for_paper(text.body, pictures.files_of(cycle)),
        "preview": True,
        "title": f"Pratinjau {text.name}",
    }
    return common.render(
        "section_preview", context, stylesheets=(*SHEETS, *common.page_css(situation.agency))
    )
