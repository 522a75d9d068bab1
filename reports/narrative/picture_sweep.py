"""Pictures that were taken out of the text again: removed once nobody can bring them back any more."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from reports.models import Section, SectionPicture
from reports.narrative import prose
from workflow.models import Cycle, Document

# A text that lies open somewhere, or is cut here and pasted there, may bring a picture back for so long.
QUIET = timedelta(days=7)
LOOKED_AT = 2 * QUIET  # cycles that have been quiet for longer were looked at already


def sweep(now):
    """Remove the pictures that neither a text nor a kept version shows; how many."""
    quiet, old = now - QUIET, now - LOOKED_AT
    lately = Q(pictures__uploaded_at__gt=old) | Q(sections__updated_at__gt=old)
    busy = Q(pictures__uploaded_at__gt=quiet) | Q(sections__updated_at__gt=quiet)
    cycles = Cycle.objects.filter(lately, pictures__isnull=False).exclude(
        pk__in=Cycle.objects.filter(busy).values("pk")
    )
    return sum(_sweep(pk, quiet) for pk in cycles.values_list("pk", flat=True).distinct())


@transaction.atomic
def _sweep(cycle_pk, quiet):
    """Under the lock that saving takes, and asked once more."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle_pk)
    if cycle.sections.filter(updated_at__gt=quiet).exists():
        return 0
    idle = _not_in_the_text(cycle)
    shown = _in_kept_versions(cycle) if idle else set()
    gone = [picture for picture in idle if picture.file.name not in shown]
    SectionPicture.objects.filter(pk__in=[picture.pk for picture in gone]).delete()
    for picture in gone:
        transaction.on_commit(lambda file=picture.file: file.storage.delete(file.name))
    return len(gone)


def _not_in_the_text(cycle):
    bodies = Section.objects.filter(cycle=cycle).values_list("body", flat=True)
    used = {src for body in bodies for src in prose.sources(body)}
    return [picture for picture in cycle.pictures.all() if picture.url not in used]


def _in_kept_versions(cycle):
    """Names in storage: a version that was handed in is printed and exported from what was frozen."""
    contents = Document.objects.filter(cycle=cycle).values_list("manifest__content", flat=True)
    return {name for content in contents for name in _names(content)}


def _names(content):
    if isinstance(content, list):
        return {name for item in content for name in _names(item)}
    if not isinstance(content, dict):
        return set()
    if content.get("type") == "Prose":
        return {name for _, name in content.get("files", ())}
    return {name for item in content.values() for name in _names(item)}
