"""What became of a report since somebody last gave their word on it: the first thing they want to know."""

from dataclasses import dataclass

from django.urls import reverse

from workflow import content
from workflow.actions import Act
from workflow.models import Kind
from workflow.words import tanggal_jam

REPORTS = (Kind.DRAFT, Kind.REPORT)
WORDS = [
    act.value
    for act in (
        Act.CHECK_DRAFT,
        Act.RETURN_DRAFT,
        Act.PASS_DRAFT,
        Act.ENDORSE_REPORT,
        Act.APPROVE_REPORT,
        Act.RETURN_REPORT,
    )
]


@dataclass(frozen=True)
class Since:
    """`since`: which version is compared; `changed`: what is different; `url`: where it is shown."""

    since: str
    changed: str
    url: str


def since_last_word(s, user, document):
    """None where there is nothing older to compare, or nothing has happened since."""
    if document is None or document.kind not in REPORTS:
        return None
    older = [d for d in s.documents if d.kind in REPORTS and d.created_at < document.created_at]
    word = s.cycle.events.filter(actor=user, act__in=WORDS).order_by("-number").first()
    before = [d for d in older if d.created_at <= word.at] if word else older
    if not before:
        return None
    since = f"Sejak putusan Anda {tanggal_jam(word.at)}" if word else "Sejak versi sebelumnya"
    return Since(
        f"{since} ({before[-1]})", content.changes(before[-1], document), _url(s, before[-1], document)
    )


def _url(s, old, new):
    return f"{reverse('reports:versions', args=[s.cycle.pk])}?dari={old.pk}&ke={new.pk}"
