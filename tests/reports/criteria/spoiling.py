"""What makes the example year fail the check."""

from reports.models import Realisation


def reason_gone():
    Realisation.objects.filter(unmeasured=True).update(unmeasured_reason="  ")
