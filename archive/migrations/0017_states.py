import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def name_states(apps, schema_editor):
    """Where each file stands, as the columns so far have it."""
    files = apps.get_model("archive", "UploadFile").objects
    published = files.exclude(source=None)
    published.update(state="published")
    published.filter(source__withdrawn_at__isnull=False).update(state="withdrawn")
    published.filter(is_duplicate=True).update(state="duplicate")
    files.exclude(refusal="").update(state="refused")
    waiting = files.filter(source=None, refusal="")
    waiting.update(state="received")
    waiting.exclude(reading=None).update(state="read")
    confirmed = apps.get_model("archive", "Publishing").objects.filter(finished_at=None)
    waiting.filter(upload__publishing__in=confirmed).update(state="confirmed")
    for file in files.select_related("upload").only("upload__created_at").iterator():
        files.filter(pk=file.pk).update(state_at=file.upload.created_at)


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0016_events'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Press',
            fields=[
                ('token', models.UUIDField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={'verbose_name': '确认凭证', 'verbose_name_plural': '确认凭证'},
        ),
        migrations.RemoveField(model_name='publishing', name='failures'),
        migrations.AlterModelOptions(
            name='source',
            options={'ordering': ['-imported_at', '-pk'], 'permissions': [('publish_source', '可以发布'), ('publish_others', '可以查看和处理他人上传的文件'), ('withdraw_source', '可以撤下和恢复原件')], 'verbose_name': '原件', 'verbose_name_plural': '原件'},
        ),
        *[
            migrations.AddField(model_name='uploadfile', name=name, field=field)
            for name, field in {
                'inbox_path': models.CharField(blank=True, max_length=500, verbose_name='收件夹路径'),
                'state': models.CharField(choices=[('received', '已收到'), ('read', '已识读'), ('to_review', '待核对'), ('confirmed', '待发布'), ('published', '已发布'), ('withdrawn', '已撤下'), ('replaced', '已被替代'), ('duplicate', '馆藏已有'), ('refused', '未收'), ('failed', '出错')], default='received', max_length=10, verbose_name='状态'),
                'state_at': models.DateTimeField(default=django.utils.timezone.now, verbose_name='状态时间'),
                'state_by': models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人'),
                'attempts': models.PositiveIntegerField(default=0, verbose_name='次数'),
                'leased_until': models.DateTimeField(blank=True, null=True),
                'failure': models.TextField(blank=True, verbose_name='出错原因'),
                'only_if_sure': models.BooleanField(default=False, verbose_name='没有疑点才发布'),
                'found_issue': models.CharField(blank=True, max_length=200, verbose_name='期'),
                'found_articles': models.PositiveIntegerField(default=0, verbose_name='文章数'),
                'found_doubts': models.PositiveIntegerField(default=0, verbose_name='疑点数'),
                'found_same_text': models.PositiveIntegerField(default=0, verbose_name='同文数'),
                'found_same_page': models.PositiveIntegerField(default=0, verbose_name='同版数'),
            }.items()
        ],
        migrations.RunPython(name_states, migrations.RunPython.noop),
        migrations.RemoveField(model_name='uploadfile', name='is_duplicate'),
        migrations.AddIndex(
            model_name='uploadfile',
            index=models.Index(fields=['state', 'position'], name='upload_file_in_turn'),
        ),
    ]
