"""What tests of the binding do at the screen, and what they look at."""

from django.urls import reverse

from workflow import papers
from workflow.actions import Act
from workflow.models import Kind
from workflow.services import binding

WORKER = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
HTMX = {"HX-Request": "true"}
PASSWORDS = "django.contrib.auth.backends.ModelBackend"


def act_url(walk):
    return reverse("workflow:act", args=[walk.cycle.pk, Act.MAKE_BOUND])


def click(client, walk, **options):
    """Press the button of the act's page as it is shown."""
    form = client.get(act_url(walk)).context["form"]
    return client.post(act_url(walk), {name: form[name].value() for name in ("visit", "once")}, **options)


def run_of(walk):
    return binding.latest(walk.s.visit)


def page(client, walk):
    return client.get(reverse("workflow:cycle", args=[walk.cycle.pk])).content.decode()


def progress(client, walk, **asked):
    return client.get(reverse("workflow:binding", args=[walk.cycle.pk]), asked, headers=HTMX)


def maker(monkeypatch, make):
    monkeypatch.setitem(papers._makers.papers, Kind.BOUND, make)


def stored_files(settings):
    return {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}
