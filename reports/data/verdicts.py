"""The only writer of verdicts: each indicator is accepted or sent back, then the data of the bidang are.

workflow/ asks here, by its port, whether every indicator was accepted, or any was sent back.
"""

from django.db import transaction

from reports.data.entries import realisation_of
from reports.data.row_changes import snapshot
from reports.data.verdict_form import mark, said
from reports.models import Indicator, Realisation
from workflow.actions import Act
from workflow.services import Stale, goes_on, perform
from workflow.words import rangkai

OVERTAKEN = "Hasil pemeriksaan ini baru saja diubah orang lain. Muat ulang halaman, lalu putuskan kembali."
NOTHING_RETURNED = (
    "Belum ada indikator yang dikembalikan. Pilih “Kembalikan” pada indikatornya dan tulis catatannya."
)


def save(request, forms, *, actor, now):
    """Keep each judgement that says anything new. Those a colleague made meanwhile are left and returned."""
    changed = [form for form in forms if form.changed]
    if not changed:
        return []
    with transaction.atomic():
        quiet = _goes_on(request, actor, now)
        perform(
            Act.CHECK_DATA, cycle_id=request.cycle_id, actor=actor, target=request.pk, now=now, quiet=quiet
        )
        return _keep(changed, actor, now)


def _goes_on(request, actor, now):
    judged = Realisation.objects.filter(
        indicator__in=Indicator.objects.owed_by(request), judged_at__isnull=False
    )
    last = judged.select_related("judged_by").order_by("-judged_at").first()
    by, at = (last.judged_by, last.judged_at) if last else (None, None)
    return goes_on(request.cycle, actor, last_by=by, last_at=at, now=now)


def _keep(forms, actor, now):
    """Those that were not kept, because somebody judged the same meanwhile."""
    rows = Realisation.objects.in_bulk([form.realisation.pk for form in forms])
    left = []
    for form in forms:
        row, mine = rows[form.realisation.pk], form.said
        if mine != said(row) and form.cleaned_data["seen"] != mark(row):
            left.append(form)
        elif mine != said(row):
            _judge(row, mine, actor, now)
    return left


def _judge(row, values, actor, now):
    row.verdict, row.remark = values["verdict"], values["remark"]
    row.judged_by, row.judged_at = actor, now
    row.save(update_fields=["verdict", "remark", "judged_by", "judged_at"])


def accept(request, *, actor, now):
    """All of the bidang's data. The gate asks `unaccepted`."""
    perform(Act.ACCEPT_DATA, cycle_id=request.cycle_id, actor=actor, target=request.pk, now=now)


@transaction.atomic
def send_back(request, forms=(), *, actor, now):
    """To the bidang, with the remarks. The gate asks `unreturned`; what was sent back is remembered as it is.

    forms: judgements made together with it. Data that were accepted are taken up again only so.
    """
    if _keep([form for form in forms if form.changed], actor, now):
        raise Stale(OVERTAKEN)
    rows = _judged(request)
    remarks = "\n".join(
        f"{_called(row)}: {row.realisation.remark}" for row in rows if row.realisation.returned
    )
    perform(
        Act.RETURN_DATA, cycle_id=request.cycle_id, actor=actor, target=request.pk, now=now, reason=remarks
    )
    for row in rows:
        row.realisation.before = snapshot(row.realisation) if row.realisation.returned else {}
    Realisation.objects.bulk_update([row.realisation for row in rows], ["before"])


def _judged(request):
    """The indicators that have a result, each with its number on the page."""
    found = list(enumerate(Indicator.objects.asked_by(request), 1))
    for number, indicator in found:
        indicator.number = number
    return [indicator for _, indicator in found if realisation_of(indicator)]


def _called(indicator):
    return f"Indikator {indicator.number} ({indicator.name})"


def unaccepted(request):
    """For the gate of ACCEPT_DATA: which indicators keep the data from being accepted."""
    rows = _judged(request)
    back = [row for row in rows if row.realisation.returned]
    pending = [row for row in rows if not row.realisation.verdict]
    return [
        f"Data belum dapat diterima: {rangkai(map(_called, found))} {why}."
        for found, why in ((pending, "belum diperiksa"), (back, "dikembalikan; kembalikan datanya ke bidang"))
        if found
    ]


def unreturned(request):
    """For the gate of RETURN_DATA: nothing goes back without saying what is wrong with it."""
    back = [row for row in _judged(request) if row.realisation.returned]
    if not back:
        return [NOTHING_RETURNED]
    return [
        f"{_called(row)}: tulis apa yang harus diperbaiki."
        for row in back
        if not row.realisation.remark.strip()
    ]
