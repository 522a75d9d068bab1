"""Savings of one session are counted on the cycle, so that papers made meanwhile are made again."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflow', '0005_surel'),
    ]

    operations = [
        migrations.AddField(
            model_name='cycle',
            name='quiet_changes',
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name='perubahan dalam sesi'),
        ),
    ]
