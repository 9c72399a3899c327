"""Since when a candidate may have taken off. The look that was kept without it counts as outdated: the next is anew."""

from django.db import migrations, models


def outdate(apps, _editor):
    apps.get_model("archive", "FormulaDiscovery").objects.update(generation="")


class Migration(migrations.Migration):
    dependencies = [("archive", "0041_marks_of_merged_people")]

    operations = [
        migrations.AddField("formulacandidate", "take_off_since", models.DateField(null=True)),
        migrations.RunPython(outdate, migrations.RunPython.noop),
    ]
