"""套话率 by paper, place and year, and how copies spread: columns of the last comparison."""

import django.db.models.deletion
from django.db import migrations, models

from archive.models.holding import Kind


class Migration(migrations.Migration):
    dependencies = [("archive", "0031_one_comparison")]
    operations = [
        migrations.AddField("textcomparison", "lags", models.JSONField(default=list)),
        migrations.AddField("textcomparison", "pairs", models.JSONField(default=list)),
        # The next look makes a comparison that has them.
        migrations.RunSQL("UPDATE archive_textcomparison SET generation = '', fingerprint = ''", migrations.RunSQL.noop),
        migrations.CreateModel(
            "FormulaicShare",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.PositiveSmallIntegerField(choices=Kind.choices)),
                ("key", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("articles", models.PositiveIntegerField()),
                ("issues", models.PositiveIntegerField()),
                ("share", models.FloatField()),
                ("low", models.FloatField(null=True)),
                ("high", models.FloatField(null=True)),
                (
                    "comparison",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="archive.textcomparison"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            "formulaicshare",
            models.UniqueConstraint(fields=["comparison", "kind", "key", "year"], name="share_once"),
        ),
    ]
