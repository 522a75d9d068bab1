from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Isi laporan"

    def ready(self):
        from reports.narrative.picture_sweep import sweep
        from reports.papers.registry import register_all
        from reports.places import register_places
        from workflow.papers import register_sweep

        register_all()
        register_places()
        register_sweep(sweep)
