"""Which papers of a cycle are final: kept, and of a round that still counts."""


def final(s, kind):
    """The newest version of a kind, or None: also where the cycle went back behind the step that left it."""
    document = s.latest(kind)
    return document if document and not _overtaken(s, document) else None


def _overtaken(s, document):
    """Has the step that left it, or one before it, been entered again?"""
    made_in = document.visit
    later = (visit for visit in s.visits if visit.pk > made_in.pk)
    return any(visit.step.position <= made_in.step.position for visit in later)
