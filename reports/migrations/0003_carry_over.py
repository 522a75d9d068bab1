"""The old formulas and last year's figures in their new places."""

from django.db import migrations

FORMULAS = {"up": ("naik", "A"), "down": ("turun", "A"), "down_inverse": ("turun", "B")}


def carry_over(apps, schema_editor):
    Indicator = apps.get_model("reports", "Indicator")
    YearFigure = apps.get_model("reports", "YearFigure")
    for old, (direction, reverse) in FORMULAS.items():
        Indicator.objects.filter(direction=old).update(direction=direction, reverse=reverse)
    rows = Indicator.objects.select_related("objective__agreement")
    YearFigure.objects.bulk_create(
        YearFigure(
            indicator=row,
            year=row.objective.agreement.year - 1,
            target=row.last_year_target,
            realised=row.last_year,
            note=row.last_year_note,
        )
        for row in rows
        if row.last_year is not None or row.last_year_target is not None or row.last_year_note
    )


def carry_back(apps, schema_editor):
    Indicator = apps.get_model("reports", "Indicator")
    for old, (direction, reverse) in FORMULAS.items():
        Indicator.objects.filter(direction=direction, reverse=reverse).update(direction=old)
    Indicator.objects.filter(direction="turun", reverse="C").update(direction="down")
    for row in apps.get_model("reports", "YearFigure").objects.select_related("indicator__objective__agreement"):
        if row.year == row.indicator.objective.agreement.year - 1:
            Indicator.objects.filter(pk=row.indicator_id).update(
                last_year=row.realised, last_year_target=row.target, last_year_note=row.note
            )


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_content")]

    operations = [migrations.RunPython(carry_over, carry_back)]
