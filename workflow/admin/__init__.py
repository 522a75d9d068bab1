"""The administration: who works here, by which sheet, and what happened, for reading only."""

from django.apps import apps
from django.contrib import admin

from . import calendar, cycle, numbers, office, people, sop, sop_step

__all__ = ["calendar", "cycle", "numbers", "office", "people", "sop", "sop_step"]

admin.site.site_header = "Siklus LKj · Administrasi"
admin.site.site_title = "Siklus LKj · Administrasi"
admin.site.index_title = "Administrasi"
apps.get_app_config("axes").verbose_name = "Percobaan masuk"
