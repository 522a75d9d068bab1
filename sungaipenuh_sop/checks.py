"""What the machine must have, and must not have, before the site starts."""

from importlib.metadata import PackageNotFoundError, distribution

from django.core.checks import Warning, register
from django.core.exceptions import ImproperlyConfigured

from reports import pdf, signing


def refuse_original_fsm():
    """`django-fsm` and `django-fsm-2` write the same folder: whichever came last is the one that runs."""
    try:
        distribution("django-fsm")
    except PackageNotFoundError:
        return
    raise ImproperlyConfigured(
        "The package django-fsm is installed beside django-fsm-2 and overwrites it. Make a new virtual"
        " environment from requirements.lock."
    )


@register
def warn_without_pdf_libraries(app_configs, **kwargs):
    """The site runs without them; only its papers do not."""
    if pdf.available():
        return []
    hint = f"apt-get install {pdf.DEBIAN_PACKAGES}"
    return [Warning("WeasyPrint's system libraries are missing: no PDF can be made.", hint, id="siklus.W001")]


@register
def warn_of_a_useless_certificate(app_configs, **kwargs):
    """Better told at the start than in the moment of signing."""
    if not signing.configured():
        return []
    try:
        signing.load()
    except signing.SigningFailed as error:
        return [
            Warning(f"Reports cannot be signed. {error}", "See SIGN_P12 in the README.", id="siklus.W002")
        ]
    return []
