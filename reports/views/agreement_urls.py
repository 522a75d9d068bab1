"""Addresses of the Perjanjian Kinerja."""

from django.urls import path

from reports.views import agreement, agreement_edit, agreement_head, agreement_order

YEAR = "perjanjian-kinerja/<int:year>/"
ROW = YEAR + "<slug:slug>/<int:pk>/"
urlpatterns = [
    path("siklus/<int:cycle_pk>/perjanjian-kinerja/", agreement.of_cycle, name="agreement_of_cycle"),
    path("perjanjian-kinerja/", agreement.agreements_list, name="agreements"),
    path("perjanjian-kinerja/buat/", agreement.agreement_new, name="agreement_new"),
    path(YEAR, agreement.agreement, name="agreement"),
    path(YEAR + "umum/", agreement_head.head, name="agreement_head"),
    path(YEAR + "salin/", agreement.agreement_copied, name="agreement_copy"),
    path(YEAR + "<slug:slug>/baru/", agreement_edit.row_new, name="agreement_row_new"),
    path(ROW, agreement_edit.row_edit, name="agreement_row"),
    path(ROW + "hapus/", agreement_order.row_delete, name="agreement_delete"),
    path(ROW + "pindah/", agreement_order.row_move, name="agreement_move"),
]
