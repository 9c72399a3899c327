import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0023_undoing_many'),
    ]

    operations = [
        migrations.CreateModel(
            name='SplitArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': '拆开的文章',
                'verbose_name_plural': '拆开的文章',
            },
        ),
        migrations.RemoveConstraint(
            model_name='person',
            name='person_once_in_a_place',
        ),
        migrations.RemoveConstraint(
            model_name='person',
            name='person_once_without_place',
        ),
        migrations.AddField(
            model_name='person',
            name='distinction',
            field=models.CharField(blank=True, max_length=40, verbose_name='区分'),
        ),
        migrations.AlterField(
            model_name='identification',
            name='into_place',
            field=models.CharField(blank=True, max_length=60, verbose_name='并入的地方'),
        ),
        migrations.AlterField(
            model_name='identification',
            name='place',
            field=models.CharField(blank=True, max_length=60, verbose_name='地方'),
        ),
        migrations.AlterField(
            model_name='identification',
            name='verdict',
            field=models.CharField(choices=[('same', '合并'), ('different', '不是同一个'), ('split', '拆开')], max_length=9, verbose_name='认定'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('name', 'place', 'distinction'), name='person_once_in_a_place'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(condition=models.Q(('place__isnull', True)), fields=('name', 'distinction'), name='person_once_without_place'),
        ),
        migrations.AddField(
            model_name='splitarticle',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='archive.article', verbose_name='文章'),
        ),
        migrations.AddField(
            model_name='splitarticle',
            name='identification',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='archive.identification'),
        ),
        migrations.AddField(
            model_name='splitarticle',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.person', verbose_name='实为'),
        ),
        migrations.AddField(
            model_name='splitarticle',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.person', verbose_name='原归'),
        ),
        migrations.AddConstraint(
            model_name='splitarticle',
            constraint=models.UniqueConstraint(fields=('identification', 'article', 'person'), name='split_once_an_article'),
        ),
    ]
