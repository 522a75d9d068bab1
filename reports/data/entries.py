"""The only writer of a bidang's results and evidence.

What is typed is kept; what a colleague saved meanwhile is not overwritten, nor what was already accepted.
Whoever brings figures by another way than the page (an uploaded form) comes by the same door:

    rows = worksheet.filled(worksheet.rows(request), {indicator.pk: {"numerator": "2.412", …}, …})
    left = entries.save_draft(request, [row.form for row in rows if row.form], actor=…, now=…, summary=…)
"""

from django.db import transaction

from reports.models import Evidence, Indicator, QuarterFigure, Realisation
from reports.models.realisation import QUARTERS, evidence_path
from workflow.actions import Act
from workflow.models import DataRequest
from workflow.services import Stale, goes_on, perform

ACCEPTED = "Bukti dukung indikator yang sudah diterima tidak dapat dihapus."


def _storage():
    return Evidence._meta.get_field("file").storage


def stored_values(realisation, names):
    """The row as it lies in the database, by the names a form gives; an empty one where there is none."""
    row = realisation or Realisation()
    quarters = {q.quarter: q for q in realisation.quarters.all()} if realisation else {}
    return {
        name: getattr(quarters.get(int(name[1])), name[3:], None) if _of_quarter(name) else getattr(row, name)
        for name in names
    }


def _of_quarter(name):
    return name[0] == "q" and name[2] == "-"


def version_of(realisation):
    return realisation.version if realisation else 0


def differs(form, realisation):
    """Whether the form holds anything the database does not: words and figures, not files."""
    values = form.values()
    return values != stored_values(realisation, values)


def closed(request, realisation):
    """Only what the verifier sent back is opened again; what has no result yet is always open."""
    return request.status == DataRequest.Status.RETURNED and bool(realisation) and not realisation.returned


def save_draft(request, forms, *, actor, now, summary=""):
    """Keep everything that can be kept. Rows somebody else changed meanwhile are left and returned.

    `forms` are validated IndicatorForms. Saving goes on quietly within a session (workflow.services.goes_on);
    with a `summary` the history always says so. Files are stored before the transaction: however large,
    nobody else waits for them.
    """
    changed = [f for f in forms if differs(f, realisation_of(f.indicator)) or f.accepted]
    if not changed:
        return []
    stored, used = {form: [] for form in changed}, set()
    try:
        for form in changed:
            _store_files(form, stored[form])
        with transaction.atomic():
            _record(request, actor, now, summary)
            fresh = {indicator.pk: indicator for indicator in Indicator.objects.asked_by(request)}
            saved = [_save_row(request, fresh[f.indicator.pk], f, actor, now) for f in changed]
            rows = [
                row for f in changed for row in _attach(request, fresh[f.indicator.pk], stored[f], actor, now)
            ]
        used = {row.file.name for row in rows}
    finally:
        _discard(path for files in stored.values() for path, _facts in files if path not in used)
    return [form for form, kept in zip(changed, saved, strict=True) if not kept]


def _record(request, actor, now, summary):
    """One event for a session of saving; and the lock under which the rows are written."""
    words = {"summary": summary} if summary else {"quiet": _goes_on(request, actor, now)}
    perform(Act.FILL_DATA, cycle_id=request.cycle_id, actor=actor, target=request.pk, now=now, **words)


def _goes_on(request, actor, now):
    last = (
        Realisation.objects.filter(indicator__in=Indicator.objects.owed_by(request))
        .select_related("updated_by")
        .order_by("-updated_at", "-pk")
        .first()
    )
    by, at = (last.updated_by, last.updated_at) if last else (None, None)
    return goes_on(request.cycle, actor, last_by=by, last_at=at, now=now)


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


def _save_row(request, indicator, form, actor, now):
    """False where a colleague was faster; files are added all the same, they overwrite nothing."""
    realisation = realisation_of(indicator)
    if closed(request, realisation):
        return False
    kept = not differs(form, realisation) or form.cleaned_data.get("version") == version_of(realisation)
    if kept and (realisation is None or differs(form, realisation)):
        _write(indicator, realisation, form.values(), actor, now)
    return kept


def _write(indicator, realisation, values, actor, now):
    quarters = {name: value for name, value in values.items() if _of_quarter(name)}
    own = {name: value for name, value in values.items() if name not in quarters}
    if realisation is None:
        realisation = Realisation.objects.create(
            indicator=indicator, updated_by=actor, updated_at=now, version=1, **own
        )
    else:
        for name, value in own.items():
            setattr(realisation, name, value)
        realisation.version += 1
        realisation.updated_by, realisation.updated_at = actor, now
        realisation.save(update_fields=[*own, "version", "updated_by", "updated_at"])
    if quarters:
        _write_quarters(realisation, quarters)


def _write_quarters(realisation, values):
    for number, _ in QUARTERS:
        start = f"q{number}-"
        figures = {name[3:]: value for name, value in values.items() if name.startswith(start)}
        if any(value is not None for value in figures.values()):
            QuarterFigure.objects.update_or_create(realisation=realisation, quarter=number, defaults=figures)
        else:
            realisation.quarters.filter(quarter=number, note="").delete()
            realisation.quarters.filter(quarter=number).update(**figures)


def _attach(request, indicator, stored, actor, now):
    """The rows of the files that this indicator has not yet, by their content."""
    realisation = realisation_of(indicator)
    if not stored or closed(request, realisation):
        return []
    known = {row.sha256 for row in realisation.evidence.all()}
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


@transaction.atomic
def send(request, *, actor, now, visit_id=None, once=None):
    """To Kasubag. The gate asks `checks.missing_data`; nothing incomplete passes. What was sent back is
    to be looked at anew; the remark stays beside it until then."""
    perform(
        Act.SUBMIT_DATA,
        cycle_id=request.cycle_id,
        actor=actor,
        target=request.pk,
        now=now,
        visit_id=visit_id,
        once=once,
    )
    rows = Realisation.objects.filter(indicator__in=Indicator.objects.owed_by(request))
    rows.filter(verdict=Realisation.Verdict.RETURNED).update(verdict=Realisation.Verdict.PENDING)


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
        if closed(request, Realisation.objects.get(pk=evidence.realisation_id)):
            raise Stale(ACCEPTED)
        path = evidence.file.name
        evidence.delete()
        transaction.on_commit(lambda: _storage().delete(path), robust=True)
