"""Addresses of the report's content."""

from django.urls import path

from reports.views import data, evidence, sections

app_name = "reports"
urlpatterns = [
    path("siklus/<int:cycle_pk>/data/<int:request_pk>/", data.data, name="data"),
    path("siklus/<int:cycle_pk>/bukti/<int:pk>/", evidence.evidence, name="evidence"),
    path("siklus/<int:cycle_pk>/bukti/<int:pk>/hapus/", evidence.evidence_delete, name="evidence_delete"),
    path("siklus/<int:cycle_pk>/isi/", sections.sections, name="sections"),
    path("siklus/<int:cycle_pk>/isi/<slug:key>/", sections.section, name="section"),
]
