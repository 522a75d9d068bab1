"""Several calls at the same instant, each in a thread and on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def together(calls):
    """What each call gave: a value, or the exception it raised."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [job.result(timeout=90) for job in [pool.submit(_outcome, call) for call in calls]]


def _outcome(call):
    try:
        return call()
    except Exception as error:
        return error
    finally:
        connection.close()
