from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Isi laporan"

    def ready(self):
        from reports.papers.registry import register_all

        register_all()
