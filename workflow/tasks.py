"""What may be done by a worker (`manage.py db_worker`) instead of the request that asked for it."""

from django_tasks import task

from workflow.services import binding


@task()
def bind_report(run_pk):
    binding.work(run_pk)
