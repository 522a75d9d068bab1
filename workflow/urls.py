"""Addresses of the process."""

from django.urls import path

from .actions import Act
from .views import (
    act,
    binding,
    calendar,
    cycle,
    cycles,
    evaluation,
    files,
    home,
    notices,
    plan,
    proposal,
    reviews,
    sop,
)

app_name = "workflow"
urlpatterns = [
    path("", home.home, name="home"),
    # /siklus/
    path("siklus/", cycles.cycles, name="cycles"),
    path("siklus/buka/", cycles.open_new, name="open"),
    path("siklus/<int:pk>/", cycle.cycle, name="cycle"),
    path("siklus/<int:pk>/dokumen/", cycle.documents, name="documents"),
    path("siklus/<int:pk>/dokumen/<int:document_pk>/", files.document, name="document"),
    path("siklus/<int:pk>/data/", cycle.data, name="data"),
    path("siklus/<int:pk>/koreksi/", cycle.corrections, name="corrections"),
    path("siklus/<int:pk>/riwayat/", cycle.history, name="history"),
    path("siklus/<int:pk>/bagan/", cycle.chart, name="chart"),
    path("siklus/<int:pk>/lakukan/<slug:slug>/", act.act, name="act"),
    path("siklus/<int:pk>/publikasi/", act.act, {"slug": Act.RECORD_PUBLICATION.value}, name="publication"),
    path("siklus/<int:pk>/penjilidan/", binding.progress, name="binding"),
    path("rencana/", plan.plan, name="plan"),
    # /kalender/
    path("kalender/", calendar.calendar, name="calendar"),
    # /pemberitahuan/
    path("pemberitahuan/", notices.notices, name="notices"),
    path("pemberitahuan/dibaca/", notices.all_seen, name="notices_seen"),
    path("pemberitahuan/<int:pk>/", notices.notice, name="notice"),
    # The calendar of one's own due times
    path("akun/kalender/", notices.calendar_link, name="calendar_link"),
    path("akun/kalender/buat/", notices.calendar_renew, name="calendar_renew"),
    path("akun/kalender/cabut/", notices.calendar_revoke, name="calendar_revoke"),
    path("kalender/umpan/<str:token>.ics", notices.calendar_feed, name="feed"),
    # /sop/
    path("sop/", sop.sop, name="sop"),
    path("sop/<int:pk>/", sop.sop, name="sop_revision"),
    path("sop/<int:pk>/banding/", proposal.compare_sops, name="sop_compare"),
    # /evaluasi/
    path("evaluasi/", evaluation.evaluation, name="evaluation"),
    path("evaluasi/evaluasi.xlsx", evaluation.workbook, name="evaluation_xlsx"),
    path("evaluasi/usulan/", proposal.proposal, name="proposal"),
    path("evaluasi/monitoring/", reviews.reviews, name="reviews"),
    path("evaluasi/monitoring/<int:pk>/", reviews.review, name="review"),
]
