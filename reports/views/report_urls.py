"""Addresses of the whole report."""

from django.urls import path

from . import report

urlpatterns = [
    path("siklus/<int:cycle_pk>/laporan/", report.report, name="report"),
    path("siklus/<int:cycle_pk>/laporan/pratinjau.pdf", report.report_pdf, name="report_pdf"),
    path("siklus/<int:cycle_pk>/laporan/laporan.docx", report.report_docx, name="report_docx"),
    path("siklus/<int:cycle_pk>/laporan/versi-<int:pk>.docx", report.version_docx, name="version_docx"),
]
