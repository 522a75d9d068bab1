"""Tasks of a small installation: begun at once, without a second process, and nobody waits at the screen."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections, transaction
from django_tasks.backends.immediate import ImmediateBackend

# One at a time in each process of the site: a report takes a core, and the memory of one.
_thread = ThreadPoolExecutor(1, thread_name_prefix="task")


class ThreadBackend(ImmediateBackend):
    """As Django's immediate backend, but in a thread beside the request, once its rows are committed."""

    def _execute_task(self, task_result):
        transaction.on_commit(lambda: _thread.submit(self._aside, task_result))

    def _aside(self, task_result):
        try:
            super()._execute_task(task_result)
        finally:
            connections.close_all()
