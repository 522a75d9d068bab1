"""How long the server takes for a page: a whole WSGI call, as a browser of a logged-in person makes it."""

from collections import defaultdict
from importlib import import_module
from statistics import median
from time import perf_counter

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory

from .databases import use

ROUNDS, WARM, TIMED = 8, 1, 3


class Browser:
    """A logged-in person; `get` is one request with everything that belongs to it."""

    def __init__(self, user):
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
        self._factory = RequestFactory(HTTP_HOST=settings.ALLOWED_HOSTS[0], HTTP_COOKIE=self.cookie)
        self._site = WSGIHandler()

    def get(self, path):
        environ = self._factory.get(path).environ
        response = self._site(environ, lambda status, headers: None)
        b"".join(response)
        response.close()  # ends the request: the connection to the database is closed
        if response.status_code != 200:
            raise RuntimeError(f"{path} answered {response.status_code}")


def compare(sites):
    """{label: [median seconds, one for each site]} of `sites`: (database, browser, {label: address}).

    They take turns, so that a busy machine slows all alike.
    """
    took = defaultdict(lambda: [[] for _ in sites])
    for _ in range(ROUNDS):
        for place, (database, browser, pages) in enumerate(sites):
            use(database)
            for label, url in pages.items():
                took[label][place] += _times(browser, url)
    return {label: [median(times) for times in row] for label, row in took.items()}


def _times(browser, url):
    for _ in range(WARM):
        browser.get(url)
    found = []
    for _ in range(TIMED):
        started = perf_counter()
        browser.get(url)
        found.append(perf_counter() - started)
    return found


def queries(browser, url):
    """How many queries the page asks."""
    asked = []

    def count(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        browser.get(url)
    return len(asked)
