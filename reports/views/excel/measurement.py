"""Pengukuran Kinerja as a workbook with live formulas."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from reports.analysis import analysis
from reports.excel import measurement_book
from workflow.access import get_cycle

from .common import workbook


@require_safe
def measurement(request, cycle_pk):
    cycle = get_cycle(request, cycle_pk).insiders_only().s.cycle
    data = analysis(cycle)
    if not data.indicators:
        messages.info(request, f"Perjanjian Kinerja Tahun {cycle.year} belum memuat indikator untuk diukur.")
        return redirect("workflow:data", cycle.pk)
    return workbook(measurement_book.build(data), f"pengukuran-kinerja-{cycle.year}.xlsx")
