"""What is wrong with a page as it stands, on a desk and on a phone."""

from axe_playwright_python.sync_playwright import Axe

DESK, PHONE, SMALL = 1366, 390, 320
AXE = Axe().axe_script
RUN_AXE = """but => axe.run({
  resultTypes: ['violations'],
  preload: false,  // it would read style sheets in a way that the site's own policy forbids
  rules: Object.fromEntries(but.map(rule => [rule, {enabled: false}])),
}).then(found => found.violations)"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(person, name):
    """Sentences for people who mend pages; empty when all is well. Keeps the pictures on its way."""
    found = []
    for width in (DESK, PHONE, SMALL):
        person.page.set_viewport_size({"width": width, "height": 800})
        person.width = width
        found += _wide(person, width)
        if width != SMALL:
            found += axe_faults(person)
            person.shoots(name)
    person.page.set_viewport_size({"width": DESK, "height": 800})
    return [f"{name}, {person.persona or 'tamu'}: {fault}" for fault in found]


def _wide(person, width):
    over = person.page.evaluate(SIDEWAYS)
    return [f"{over} px too wide at {width}"] if over > 0 else []


def axe_faults(person, but=()):
    """What axe reports, one sentence a rule, `but` for those rules."""
    if not person.page.evaluate("'axe' in window"):
        person.page.evaluate(AXE)
    violations = person.page.evaluate(RUN_AXE, list(but))
    return [
        f"{v['id']} at {person.width}: " + " | ".join(node["html"][:150] for node in v["nodes"][:3])
        for v in violations
    ]
