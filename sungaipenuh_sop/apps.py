"""The project as a whole, as Django starts it."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ProjectConfig(AppConfig):
    """Looks at the machine before anything is served."""

    name = "sungaipenuh_sop"

    def ready(self):
        """Register the checks, and do not start at all where the wrong state machine lies."""
        from .checks import refuse_original_fsm

        refuse_original_fsm()


class AdministrationConfig(AdminConfig):
    """Django's administration with our front page."""

    default_site = "sungaipenuh_sop.administration.Site"
