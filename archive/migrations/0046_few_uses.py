"""Counts of a few uses, and those of days and issues, are in no index of the most."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0045_nothing_last")]

    operations = [
        migrations.RemoveIndex("holding", "holding_top"),
        migrations.AddIndex(
            "holding",
            models.Index(
                "kind",
                "key",
                "facet",
                models.F("uses").desc(),
                "value",
                name="holding_top",
                condition=models.Q(("facet__gte", 5), ("kind__lte", 1), ("uses__gt", 4)),
            ),
        ),
    ]
