"""Marks of offices as rows. The counts are made anew by the next `prepare`, and the marks with them."""

import django.db.models.deletion
from django.db import migrations, models


def count_anew(apps, _editor):
    apps.get_model("archive", "CountedArticle").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("archive", "0033_new_formulas")]

    operations = [
        migrations.CreateModel(
            name="OfficeMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.BigIntegerField()),
                ("office", models.PositiveSmallIntegerField()),
                ("day", models.DateField(null=True)),
                ("tenure", models.CharField(max_length=4)),
                ("article", models.BigIntegerField(db_index=True)),
                ("printed", models.DateField(null=True)),
                (
                    "attestation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="archive.attestation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="archive.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index("place", "office", "day", "person", "tenure", name="office_mark_by_day"),
                ],
            },
        ),
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]
