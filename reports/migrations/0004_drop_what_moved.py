"""Last year's figures lie in their own rows now, and every formula is one that is known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_carry_over")]

    operations = [
        migrations.AlterField(
            model_name='indicator',
            name='direction',
            field=models.CharField(choices=[('naik', 'naik: makin tinggi makin baik'), ('turun', 'turun: makin rendah makin baik')], default='naik', max_length=5, verbose_name='arah'),
        ),
        migrations.RemoveField(
            model_name='indicator',
            name='last_year',
        ),
        migrations.RemoveField(
            model_name='indicator',
            name='last_year_note',
        ),
        migrations.RemoveField(
            model_name='indicator',
            name='last_year_target',
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('direction__in', ['naik', 'turun']), ('reverse__in', ['A', 'B', 'C'])), name='indicator_formula_is_known'),
        ),
    ]
