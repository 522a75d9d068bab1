"""The only writer of the report's sections: an older page never overwrites what is newer."""

from dataclasses import dataclass

from django.db import transaction

from reports.models import Section
from reports.narrative import pictures, prose
from workflow.actions import Act
from workflow.services import goes_on, perform


@dataclass
class Overtaken(Exception):
    """Somebody saved this after the page was opened; `theirs` is what lies there now."""

    theirs: Section | None


@dataclass(frozen=True)
class Saved:
    """`lost`: how many pictures of the sent text could not be kept. `same`: it already lay there."""

    section: Section
    lost: int = 0
    same: bool = False


def save_section(cycle, part, html, *, version, actor, now):
    """Clean and store a text written from `version` (0: from the proposal).

    Pictures pasted into it are made ready first, so that nobody waits for them. Raises Overtaken or Refused
    with nothing changed.
    """
    marked, fits = pictures.pasted(html)
    placed = {mark: pictures.place(cycle, fit) for mark, fit in fits.items()}
    try:
        with transaction.atomic():
            _ask(cycle, part, marked, actor, now)
            current = _lying_there(cycle, part)
            body = _cleaned(cycle, marked, placed, actor, now)
            lost = max(html.lower().count("<img") - len(prose.sources(body)), 0)
            if current and current.body == body:
                return Saved(current, lost, same=True)
            if (current.version if current else 0) != version:
                raise Overtaken(current)
            values = {"body": body, "version": version + 1, "updated_by": actor, "updated_at": now}
            section, _ = Section.objects.update_or_create(cycle=cycle, key=part.key, defaults=values)
            return Saved(section, lost)
    finally:
        pictures.discard(placed.values())


def _ask(cycle, part, html, actor, now):
    """Whether this person may write now; recorded once a session, and not where nothing changes."""
    before = _lying_there(cycle, part)
    quiet = before is not None and (
        goes_on(cycle, actor, last_by=before.updated_by, last_at=before.updated_at, now=now)
        or prose.clean(html, pictures=pictures.addresses(cycle)) == before.body
    )
    summary = f"Menyimpan bagian laporan “{part.name}”"
    perform(Act.WRITE_REPORT, cycle_id=cycle.pk, actor=actor, now=now, quiet=quiet, summary=summary)


def _lying_there(cycle, part):
    return Section.objects.select_related("updated_by").filter(cycle=cycle, key=part.key).first()


def _cleaned(cycle, marked, placed, actor, now):
    """The text as it may be kept, the new pictures at their addresses."""
    for mark, picture in placed.items():
        marked = marked.replace(f'"{mark}"', f'"{pictures.keep(picture, actor, now).url}"')
    return prose.clean(marked, pictures=pictures.addresses(cycle))


def save_picture(cycle, fit, *, actor, now):
    """A picture for the text. It shows nowhere before the text is saved, so the history is silent."""
    placed = pictures.place(cycle, fit)
    try:
        with transaction.atomic():
            perform(Act.WRITE_REPORT, cycle_id=cycle.pk, actor=actor, now=now, quiet=True)
            return pictures.keep(placed, actor, now)
    finally:
        pictures.discard([placed])
