from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0028_likely_pairs'),
    ]

    operations = [
        migrations.CreateModel(
            name='AlertMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('up_to_event', models.PositiveBigIntegerField()),
                ('up_to_proposal', models.PositiveBigIntegerField()),
                ('alerts', models.PositiveIntegerField(verbose_name='条数')),
            ],
            options={
                'verbose_name': '提醒邮件',
                'verbose_name_plural': '提醒邮件',
                'ordering': ['pk'],
            },
        ),
    ]
