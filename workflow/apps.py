from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "workflow"
    verbose_name = "Alur SOP"

    def ready(self):
        from workflow.pdf_check import bound_memory

        bound_memory()
