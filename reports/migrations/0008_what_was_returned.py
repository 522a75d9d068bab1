"""What a returned result said, so that the verifier sees what became of it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0007_rich_text'),
    ]

    operations = [
        migrations.AddField(
            model_name='realisation',
            name='before',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='isian ketika dikembalikan'),
        ),
    ]
