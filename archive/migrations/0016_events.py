import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def name_subjects(apps, schema_editor):
    """Of what was noted so far, what has a source is about it; the rest is about a file that waited."""
    Event = apps.get_model("archive", "Event")
    Event.objects.filter(source=None).update(subject="uploadfile")


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0015_decisions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel('SourceEvent', 'Event'),
        migrations.RenameField('event', 'sha256', 'key'),
        migrations.AlterModelOptions(
            name='event',
            options={'ordering': ['-pk'], 'verbose_name': '编辑台记录', 'verbose_name_plural': '编辑台记录'},
        ),
        migrations.AddField(
            model_name='event',
            name='subject',
            field=models.CharField(default='source', max_length=24, verbose_name='对象'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='event',
            name='key',
            field=models.CharField(max_length=64, verbose_name='编号'),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(db_index=True, max_length=24, verbose_name='事项'),
        ),
        migrations.AlterField(
            model_name='event',
            name='name',
            field=models.CharField(max_length=255, verbose_name='名称'),
        ),
        migrations.AlterField(
            model_name='event',
            name='at',
            field=models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='时间'),
        ),
        migrations.AlterField(
            model_name='event',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人'),
        ),
        migrations.AddField(
            model_name='event',
            name='before',
            field=models.JSONField(blank=True, null=True, verbose_name='此前'),
        ),
        migrations.AddField(
            model_name='event',
            name='after',
            field=models.JSONField(blank=True, null=True, verbose_name='此后'),
        ),
        migrations.AddField(
            model_name='event',
            name='undoes',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='archive.event', verbose_name='撤销'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['subject', 'key'], name='events_of_a_subject'),
        ),
        migrations.RunPython(name_subjects, migrations.RunPython.noop, elidable=False),
    ]
