"""How far each bidang is, in words, for the pages of the cycle: one query, however many indicators."""

from collections import defaultdict

from django.db.models import Exists, OuterRef

from reports.data import checks
from reports.data.entries import realisation_of
from reports.models import Evidence, Indicator
from workflow.models import DataRequest

Status = DataRequest.Status


def progress(cycle, requests):
    """{request.pk: "9 dari 12 indikator terisi, 2 dikembalikan"}"""
    proven = Evidence.objects.filter(realisation__indicator=OuterRef("pk"))
    found = defaultdict(list)
    for indicator in (
        Indicator.objects.of_cycle(cycle)
        .select_related("objective__agreement", "realisation")
        .annotate(proven=Exists(proven))
    ):
        found[indicator.division_id].append(indicator)
    return {request.pk: _words(request.status, found[request.division_id]) for request in requests}


def _words(status, indicators):
    if not indicators:
        return "belum ada indikator dalam Perjanjian Kinerja"
    results = [row for row in map(realisation_of, indicators) if row]
    back = sum(row.returned for row in results)
    if status in (Status.SUBMITTED, Status.ACCEPTED):
        judged = sum(bool(row.verdict) for row in results)
        words = f"{judged} dari {len(indicators)} indikator diperiksa"
    else:
        words = f"{sum(map(_filled, indicators))} dari {len(indicators)} indikator terisi"
    return f"{words}, {back} dikembalikan" if back else words


def _filled(indicator):
    return not checks.gaps(indicator, realisation_of(indicator), indicator.proven)
