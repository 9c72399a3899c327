"""Texts that people corrected are found as corrected too; those that were corrected before are looked through once."""

import django.db.models.deletion
from django.db import migrations, models

from archive.importing.corrections import corrected_stretches
from archive.models.corrected import columns_of
from archive.models.document import Document


def look_through(apps, _editor):
    rows = apps.get_model("archive", "CorrectedText").objects
    for article in apps.get_model("archive", "Article").objects.exclude(decided=[]).order_by("pk"):
        titles = [title for title in (article.kicker, article.headline, article.subtitle) if title]
        for stretch, reading in corrected_stretches(titles, Document(article)):
            rows.create(**columns_of(reading), article_id=article.pk, stretch=stretch)


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0021_merged_names'),
    ]

    operations = [
        migrations.CreateModel(
            name='CorrectedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stretch', models.PositiveIntegerField(verbose_name='段次')),
                ('printed', models.TextField(verbose_name='印出的文字')),
                ('corrected', models.TextField(verbose_name='更正后的文字')),
                ('printed_spans', models.JSONField(default=list)),
                ('corrected_spans', models.JSONField(default=list)),
                ('corrections', models.JSONField(default=list, verbose_name='更正')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrected_texts', to='archive.article')),
            ],
            options={
                'verbose_name': '更正后的文字',
                'verbose_name_plural': '更正后的文字',
                'ordering': ['article', 'stretch'],
                'constraints': [models.UniqueConstraint(fields=('article', 'stretch'), name='corrected_text_once')],
            },
        ),
        migrations.RunPython(look_through, migrations.RunPython.noop),
    ]
