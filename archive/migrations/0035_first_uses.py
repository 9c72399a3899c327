"""The first use of each slogan as a row. The counts are made anew by the next `prepare`, and these with them."""

from django.db import migrations, models


def count_anew(apps, _editor):
    apps.get_model("archive", "CountedArticle").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0034_office_marks'),
    ]

    operations = [
        migrations.CreateModel(
            name='FirstUse',
            fields=[
                ('slogan', models.BigIntegerField(primary_key=True, serialize=False)),
                ('article', models.BigIntegerField()),
                ('day', models.DateField()),
                ('source', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('place', models.BigIntegerField(null=True)),
            ],
            options={
                'indexes': [models.Index(models.F('place'), models.OrderBy(models.F('day'), descending=True), models.F('slogan'), name='first_uses_of_a_place')],
            },
        ),
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]
