"""Addresses of workbooks: downloads, uploads, previews."""

from django.urls import path

from . import agreement, budget, form, measurement

DATA = "siklus/<int:cycle_pk>/data/<int:request_pk>/"

urlpatterns = [
    path("perjanjian-kinerja/<int:year>/excel/", agreement.agreement, name="agreement_excel"),
    path("perjanjian-kinerja/<int:year>/excel/ekspor.xlsx", agreement.export, name="agreement_export"),
    path("perjanjian-kinerja/<int:year>/excel/templat.xlsx", agreement.template, name="agreement_template"),
    path("perjanjian-kinerja/<int:year>/excel/<int:pk>/", agreement.preview, name="agreement_preview"),
    path("siklus/<int:cycle_pk>/anggaran/excel/", budget.budget, name="budget_excel"),
    path("siklus/<int:cycle_pk>/anggaran/realisasi.xlsx", budget.download, name="budget_xlsx"),
    path("siklus/<int:cycle_pk>/anggaran/excel/<int:pk>/", budget.preview, name="budget_preview"),
    path("siklus/<int:cycle_pk>/pengukuran.xlsx", measurement.measurement, name="measurement_xlsx"),
    path(DATA + "formulir.xlsx", form.download, name="data_form_xlsx"),
    path(DATA + "formulir/", form.form, name="data_form"),
    path(DATA + "formulir/<int:pk>/", form.preview, name="data_form_preview"),
]
