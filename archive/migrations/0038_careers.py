"""Posts and companions of people as rows. The counts are made anew by the next `prepare`, and these with them."""

from django.db import migrations, models


def count_anew(apps, _editor):
    apps.get_model("archive", "CountedArticle").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0036_undated_by_date'),
    ]

    operations = [
        migrations.RunPython(count_anew, migrations.RunPython.noop),
        migrations.AddField(
            model_name='countedarticle',
            name='family',
            field=models.BigIntegerField(db_index=True, default=0),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='Companion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.BigIntegerField()),
                ('first', models.BigIntegerField()),
                ('last', models.BigIntegerField()),
                ('other', models.BigIntegerField()),
                ('sentences', models.IntegerField()),
                ('before', models.IntegerField()),
                ('behind', models.IntegerField()),
                ('articles', models.IntegerField()),
                ('articles_once', models.IntegerField()),
            ],
            options={
                'indexes': [models.Index(models.F('person'), models.OrderBy(models.F('articles_once'), descending=True), models.OrderBy(models.F('articles'), descending=True), models.OrderBy(models.F('sentences'), descending=True), models.F('other'), name='companions_by_articles')],
                'constraints': [models.UniqueConstraint(fields=('person', 'other'), name='companion_once')],
            },
        ),
        migrations.CreateModel(
            name='PostHeld',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.BigIntegerField()),
                ('first', models.BigIntegerField()),
                ('last', models.BigIntegerField()),
                ('body', models.BigIntegerField()),
                ('post', models.CharField(max_length=120)),
                ('tenure', models.CharField(max_length=4)),
                ('manner', models.CharField(max_length=8)),
                ('number', models.IntegerField()),
            ],
            options={
                'indexes': [models.Index(models.F('person'), models.F('first'), name='posts_as_first_printed')],
                'constraints': [models.UniqueConstraint(fields=('person', 'body', 'post', 'tenure', 'manner'), name='post_held_once')],
            },
        ),
    ]
