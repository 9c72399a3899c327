from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0027_replaced_sources'),
    ]

    operations = [
        migrations.CreateModel(
            name='LikelyPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', '人物'), ('organization', '单位'), ('slogan', '提法')], max_length=12, verbose_name='类别')),
                ('first', models.BigIntegerField()),
                ('second', models.BigIntegerField()),
                ('reasons', models.JSONField(default=list, verbose_name='依据')),
                ('found_at', models.DateTimeField(auto_now_add=True, verbose_name='比对时间')),
            ],
            options={
                'verbose_name': '可能是同一个',
                'verbose_name_plural': '可能是同一个',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['kind', 'id'], name='likely_pairs_in_turn')],
            },
        ),
    ]
