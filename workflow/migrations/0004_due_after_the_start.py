"""Nothing is due before it begins: the database itself refuses it."""

from django.db import migrations, models
from django.db.models import F, Q


def mend(apps, schema_editor):
    """Data asked for after their own due day were late from the first second: due when asked for."""
    requests = apps.get_model("workflow", "DataRequest").objects
    requests.filter(due_at__lt=F("sent_at")).update(due_at=F("sent_at"))


class Migration(migrations.Migration):
    dependencies = [("workflow", "0003_the_clock")]
    operations = [
        migrations.RunPython(mend, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="datarequest",
            constraint=models.CheckConstraint(
                condition=Q(due_at__gte=F("sent_at")), name="data_not_due_before_they_are_asked_for"
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=Q(due_at__gte=F("entered_at")), name="not_due_before_entered"
            ),
        ),
    ]
