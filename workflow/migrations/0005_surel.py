"""A label in the words of the screens."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflow', '0004_due_after_the_start'),
    ]

    operations = [
        migrations.AlterField(
            model_name='agency',
            name='contact',
            field=models.CharField(blank=True, max_length=300, verbose_name='telepon, laman, surel'),
        ),
    ]
