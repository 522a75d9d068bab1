"""Addresses of the report's content."""

from django.urls import include, path

from reports.views import (
    budget,
    check,
    data,
    data_check,
    evaluation,
    evidence,
    papers,
    pictures,
    sections,
    verification,
    versions,
)

app_name = "reports"
urlpatterns = [
    path("siklus/<int:cycle_pk>/data/<int:request_pk>/", data.data, name="data"),
    path("siklus/<int:cycle_pk>/data/<int:request_pk>/periksa/", data_check.data_check, name="data_check"),
    path("siklus/<int:cycle_pk>/bukti/<int:pk>/", evidence.evidence, name="evidence"),
    path("siklus/<int:cycle_pk>/bukti/<int:pk>/hapus/", evidence.evidence_delete, name="evidence_delete"),
    path("siklus/<int:cycle_pk>/isi/", sections.sections, name="sections"),
    path("siklus/<int:cycle_pk>/versi/", versions.versions, name="versions"),
    path("siklus/<int:cycle_pk>/pemeriksaan/", check.page, name="check"),
    path("siklus/<int:cycle_pk>/anggaran/", budget.budget, name="budget"),
    path("siklus/<int:cycle_pk>/isi/<slug:key>/", sections.section, name="section"),
    path("siklus/<int:cycle_pk>/isi/<slug:key>/pratinjau.pdf", sections.preview, name="section_preview"),
    path("siklus/<int:cycle_pk>/gambar/", pictures.add_picture, name="add_picture"),
    path("siklus/<int:cycle_pk>/gambar/<int:pk>/", pictures.picture, name="picture"),
    path("", include("reports.views.excel.urls")),
    path("", include("reports.views.agreement_urls")),
    path("", include("reports.views.follow_up_urls")),
    # For everybody, without an account
    path("verifikasi/", verification.verify, name="verify"),
    path("verifikasi/<str:code>/", verification.verify, name="verify_code"),
    # Papers
    path("sop/<int:pk>/lembar.pdf", papers.sop_sheet, name="sop_sheet"),
    path("siklus/<int:pk>/bagan.pdf", papers.cycle_sheet, name="cycle_sheet"),
    path("siklus/<int:pk>/nota-dinas/pratinjau.pdf", papers.nota_preview, name="nota_preview"),
    path("", include("reports.views.paper_urls")),
    path("", include("reports.views.report_urls")),
    path("evaluasi/evaluasi.pdf", evaluation.evaluation, name="evaluation_pdf"),
    path("evaluasi/monitoring/<int:pk>/formulir.pdf", evaluation.review, name="review_pdf"),
]
