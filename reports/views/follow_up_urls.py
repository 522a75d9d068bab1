"""Addresses of last year's LHE and of the notes of coordination."""

from django.urls import path

from reports.views import follow_up

CYCLE = "siklus/<int:cycle_pk>/"
urlpatterns = [
    path(CYCLE + "lhe/", follow_up.lhe, name="lhe"),
    path(CYCLE + "koordinasi/", follow_up.coordination, name="coordination"),
    path(CYCLE + "tindak-lanjut/<slug:slug>/", follow_up.new, name="follow_up_new"),
    path(CYCLE + "tindak-lanjut/<slug:slug>/<int:pk>/", follow_up.edit, name="follow_up"),
    path(CYCLE + "tindak-lanjut/<slug:slug>/<int:pk>/hapus/", follow_up.delete, name="follow_up_delete"),
]
