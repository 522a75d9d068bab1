"""Pages of the administration: where they are, what they say, and what a browser would send back."""

from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from workflow.actions import decide, situation


def page(name, *args):
    return reverse(f"admin:workflow_{name}", args=args)


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def fields(response):
    """What a browser would send back unchanged: the form and its inlines."""
    context = response.context_data
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                values[field.html_name] = getattr(value, "pk", value)
    return values


def grant(user, *codenames):
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))


def verdict(cycle, user, act):
    return decide(situation(cycle, timezone.now()), user, act).verdict
