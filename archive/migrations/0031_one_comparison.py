"""Runs of characters by which copies were looked for while storing are needed no more: all texts are compared."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0030_second_readings")]
    operations = [
        migrations.DeleteModel("Passage"),
        migrations.AddField("textcomparison", "fingerprint", models.CharField(default="", max_length=64)),
        migrations.AlterField("textcomparison", "generation", models.CharField(max_length=40, verbose_name="索引版本")),
    ]
