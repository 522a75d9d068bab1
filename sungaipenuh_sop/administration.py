"""The administration site: its front page says what the calendar lacks."""

from django.contrib.admin import AdminSite


class Site(AdminSite):
    def index(self, request, extra_context=None):
        from workflow.admin.calendar import calendar_state  # the models are not there yet when this is read

        return super().index(request, calendar_state(request) | (extra_context or {}))
