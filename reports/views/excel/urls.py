"""Addresses of workbooks: downloads, uploads, previews."""

from django.urls import path

from . import agreement

urlpatterns = [
    path("perjanjian-kinerja/<int:year>/excel/", agreement.agreement, name="agreement_excel"),
    path("perjanjian-kinerja/<int:year>/excel/ekspor.xlsx", agreement.export, name="agreement_export"),
    path("perjanjian-kinerja/<int:year>/excel/templat.xlsx", agreement.template, name="agreement_template"),
    path("perjanjian-kinerja/<int:year>/excel/<int:pk>/", agreement.preview, name="agreement_preview"),
]
