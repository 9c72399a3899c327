"""What an editor does at the desk's front door, for tests: uploads, waits, confirms, publishes."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.admin import publishing, reader
from archive.models import Upload
from tests.admin.forms import Form

PAGE = """2022年第14期 (总第72期) 2022年4月20日 星期三 5版
商城时报
责编:程云 审读:刘凤
E-mail:381978050@qq.com 热线:6263965
加快项目建设 确保如期完工
鲁新建调研重点工业项目
本报讯(余文涛)4月11日,县委副书记、县长鲁新建深入县产业集聚区,实地调研重点工业项目建设情况。
鲁新建强调,要加快项目建设进度,强化要素保障,确保项目如期完工、早日投产。
商城县融媒体中心 商城县新闻中心
"""
ADD = "admin:archive_source_add"


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.ORIGINALS_DIR = tmp_path / "originals"


@pytest.fixture
def editor(client, django_user_model):
    user = django_user_model.objects.create_user("editor", password="a long password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_source", "publish_source"]))
    client.force_login(user)
    return user


def send(client, *files):
    """The answer to whoever uploads; nothing is read yet."""
    sent = [SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode()) for name, data in files]
    return client.post(reverse(ADD), {"files": sent})


def upload(client, *files):
    """What the editor sees of an upload when the reader is through with it."""
    answer = send(client, *files)
    if answer.status_code != 302:
        return answer
    reader.drain()
    return client.get(answer.url)


def confirm(client, one=None, button="chosen"):
    """The answer to whoever presses the button below the table, with what the page has ticked."""
    one = one or Upload.objects.latest("created_at")
    form = Form(client.get(one.get_absolute_url()).content.decode(), "publish")
    return client.post(reverse("admin:archive_source_publish", args=[one.pk]), form.pressed(button))


def publish(client, one=None):
    """Where the editor ends who confirms and waits for the publisher."""
    state = confirm(client, one).url
    publishing.drain()
    return client.get(state)


def stored_files(tmp_path):
    return sorted(p.name for p in tmp_path.rglob("*") if p.is_file() and p.parent.name != "workers")  # locks
