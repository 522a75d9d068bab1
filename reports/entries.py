"""The only writer of a bidang's results and evidence.

What is typed is kept; what a colleague saved meanwhile is not overwritten.
"""

from django.db import transaction

from reports.models import Evidence, Indicator, Realisation
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
    """Keep everything that can be kept. Rows somebody else changed meanwhile are left and returned."""
    changed = [f for f in forms if differs(f, realisation_of(f.indicator)) or f.accepted]
    if not changed:
        return []
    stored = []
    try:
        with transaction.atomic():
            perform(Act.FILL_DATA, cycle_id=request.cycle_id, actor=actor, target=request.pk, now=now)
            fresh = {indicator.pk: indicator for indicator in Indicator.objects.asked_by(request)}
            saved = [_save_row(fresh[f.indicator.pk], f, actor, now, stored) for f in changed]
    except BaseException:
        for path in stored:
            _storage().delete(path)
        raise
    return [form for form, kept in zip(changed, saved, strict=True) if not kept]


def realisation_of(indicator):
    return getattr(indicator, "realisation", None)


def _save_row(indicator, form, actor, now, stored):
    """False where a colleague was faster; files are added all the same, they overwrite nothing."""
    realisation = realisation_of(indicator)
    kept = not differs(form, realisation) or form.cleaned_data.get("version") == version_of(realisation)
    if kept and (realisation is None or differs(form, realisation)):
        realisation = _write(indicator, realisation, form.values(), actor, now)
    for upload, facts in form.accepted:
        _keep_file(realisation, upload, facts, actor, now, stored)
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


def _keep_file(realisation, upload, facts, actor, now, stored):
    if any(evidence.sha256 == facts.sha256 for evidence in realisation.evidence.all()):
        return
    upload.seek(0)
    evidence = Evidence(
        realisation=realisation,
        name=facts.safe_name,
        size=facts.size,
        sha256=facts.sha256,
        media_type=facts.media_type,
        uploaded_by=actor,
        uploaded_at=now,
    )
    evidence.file.save(facts.safe_name, upload, save=False)
    stored.append(evidence.file.name)
    evidence.save(force_insert=True)


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
