"""记者 and 通讯员 apart, as they are printed."""

import pytest

from archive.models import Byline
from archive.signing import signs_as_correspondent
from tests.archive.factories import make_article, make_source

SIGNED = [
    ("李小四", ["□ 本报记者 张三 通讯员 李小四 王五六"], True),
    ("王五六", ["□ 本报记者 张三 通讯员 李小四 王五六"], True),
    ("张三", ["□ 本报记者 张三 通讯员 李小四 王五六"], False),
    ("张三", ["通讯员 李小四 特约记者 张 三"], False),
    ("李四", ["本报讯（特约通讯员 李 四）4月15日，记者看到"], True),
    ("赵七", ["全县春耕", "本报讯（记者赵七 通讯员钱八九）"], False),
    ("赵七", ["赵七 通讯员"], False),
    ("孙九", ["通讯员 李四"], False),
    ("", [], False),
]


@pytest.mark.parametrize(("name", "lines", "is_correspondent"), SIGNED)
def test_the_last_role_before_the_name_counts(name, lines, is_correspondent):
    assert signs_as_correspondent(name, lines) == is_correspondent


@pytest.mark.django_db
def test_an_article_names_each_as_it_is_signed(client):
    body = "本报讯（记者 赵七 通讯员 钱八九）春耕正当时。"
    article = make_article(make_source(body), body)
    for position, name in enumerate(("赵七", "钱八九")):
        Byline.objects.create(article=article, role=Byline.Role.REPORTER, position=position, name=name)
    Byline.objects.create(article=article, role=Byline.Role.EDITOR, position=0, name="钱八九")
    assert [each.printed_role for each in article.bylines.order_by("role", "position")] == ["编辑", "记者", "通讯员"]
    assert "通讯员" in client.get(article.get_absolute_url()).text.split('class="byline"')[1].split("</div>")[0]
