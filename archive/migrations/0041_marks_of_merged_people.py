"""Marks of offices by the place of the name as printed. Where people were merged, `prepare` makes the counts anew."""

from django.db import migrations


def count_anew(apps, _editor):
    if apps.get_model("archive", "Person").objects.filter(merged_into__isnull=False).exists():
        apps.get_model("archive", "CountedArticle").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("archive", "0038_careers")]

    operations = [migrations.RunPython(count_anew, migrations.RunPython.noop)]
