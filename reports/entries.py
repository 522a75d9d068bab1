"""The only writer of a bidang's results and evidence.

What is typed is kept; what a colleague saved meanwhile is not overwritten.
"""

from django.db import transaction

from reports.models import Evidence, Indicator, Realisation
from reports.models.realisation import evidence_path
from workflow.actions import Act
from workflow.services import perform


def _storage():
    return Evidence._meta.get_field("file").storage


def stored_values(realisation, names):
    """The row as it lies in the database, by the names a form gives; an empty one where there is none."""
    return {name: getattr(realisation or Realisation(), name) for name in names}


def version_of(realisation):
    return realisation.version if realisation else 0


def differs(form, realisation):
    """Whether the form holds anything the database does not: words and figures, not files."""
    values = form.values()
    return values != stored_values(realisation, values)


def save_draft(request, forms, *, actor, now):
    """Keep everything that can be kept. Rows somebody else changed meanwhile are left and returned.

    Files are stored before the transaction: however large, nobody else waits for them.
    """
    changed = [f for f in forms if differs(f, realisation_of(f.indicator)) or f.accepted]
    if not changed:
        return []
    stored, used = {form: [] for form in changed}, set()
    try:
        for form in changed:
            _store_files(form, stored[form])
        with transaction.atomic():
            perform(Act.FILL_DATA, cycle_id=request.cycle_id, actor=actor, target=request.pk, now=now)
            fresh = {indicator.pk: indicator for indicator in Indicator.objects.asked_by(request)}
            saved = [_save_row(fresh[f.indicator.pk], f, actor, now) for f in changed]
            rows = [row for f in changed for row in _attach(fresh[f.indicator.pk], stored[f], actor, now)]
        used = {row.file.name for row in rows}
    finally:
        _discard(path for files in stored.values() for path, _facts in files if path not in used)
    return [form for form, kept in zip(changed, saved, strict=True) if not kept]


def _store_files(form, stored):
    """(path, facts) of each file of the form, to which no row points yet."""
    evidence = Evidence(realisation=Realisation(indicator=form.indicator))
    for upload, facts in form.accepted:
        upload.seek(0)
        stored.append((_storage().save(evidence_path(evidence, facts.safe_name), upload), facts))


def _discard(paths):
    for path in paths:
        _storage().delete(path)


def realisation_of(indicator):
    return getattr(indicator, "realisation", None)


def _save_row(indicator, form, actor, now):
    """False where a colleague was faster; files are added all the same, they overwrite nothing."""
    realisation = realisation_of(indicator)
    kept = not differs(form, realisation) or form.cleaned_data.get("version") == version_of(realisation)
    if kept and (realisation is None or differs(form, realisation)):
        _write(indicator, realisation, form.values(), actor, now)
    return kept


def _write(indicator, realisation, values, actor, now):
    if realisation is None:
        return Realisation.objects.create(indicator=indicator, updated_by=actor, updated_at=now, **values)
    for name, value in values.items():
        setattr(realisation, name, value)
    realisation.version += 1
    realisation.updated_by, realisation.updated_at = actor, now
    realisation.save(update_fields=[*values, "version", "updated_by", "updated_at"])
    return realisation


def _attach(indicator, stored, actor, now):
    """The rows of the files that this indicator has not yet, by their content."""
    realisation = realisation_of(indicator)
    known = {row.sha256 for row in realisation.evidence.all()} if stored else set()
    rows = []
    for path, facts in stored:
        if facts.sha256 not in known:
            known.add(facts.sha256)
            rows.append(_evidence(realisation, path, facts, actor, now))
    return rows


def _evidence(realisation, path, facts, actor, now):
    return Evidence.objects.create(
        realisation=realisation,
        file=path,
        name=facts.safe_name,
        size=facts.size,
        sha256=facts.sha256,
        media_type=facts.media_type,
        uploaded_by=actor,
        uploaded_at=now,
    )


def send(request, *, actor, now, visit_id=None, once=None):
    """To Kasubag. The gate asks `checks.missing_data`; nothing incomplete passes."""
    return perform(
        Act.SUBMIT_DATA,
        cycle_id=request.cycle_id,
        actor=actor,
        target=request.pk,
        now=now,
        visit_id=visit_id,
        once=once,
    )


def delete_evidence(request, evidence, *, actor, now):
    """The row now, the file once that is certain."""
    with transaction.atomic():
        perform(
            Act.FILL_DATA,
            cycle_id=request.cycle_id,
            actor=actor,
            target=request.pk,
            now=now,
            summary=f"Menghapus bukti dukung {evidence.name} dari data",
        )
        path = evidence.file.name
        evidence.delete()
        transaction.on_commit(lambda: _storage().delete(path), robust=True)
