"""Names in Latin letters: as GB/T 16159 and GB/T 28039 write them."""

import pytest
from django.utils import translation

from archive import romanization
from archive.models import Organization, Person
from archive.parsing.lexicon.word_lists import sections
from archive.templatetags.browse import in_pinyin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("李高岭", "Li Gaoling"), ("欧阳修", "Ouyang Xiu"), ("单志刚", "Shan Zhigang"), ("万俟春", "Moqi Chun"),
        ("吕安娜", "Lü Anna"), ("张艾", "Zhang Ai"), ("陈西安", "Chen Xi'an"), ("任长霞", "Ren Changxia"),
        ("尉迟恭", "Yuchi Gong"), ("尉健行", "Wei Jianxing"), ("买买提·艾力", "Maimaiti·Aili"), ("叶", "Ye"),
        ("Bethune", "Bethune"), ("", ""),
    ],
)  # fmt: skip
def test_people(name, latin):
    assert romanization.person(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("商城县", "Shangcheng Xian"), ("费县", "Feixian"), ("单县", "Shanxian"), ("浚县", "Xunxian"),
        ("西安市", "Xi'an Shi"), ("六安市", "Lu'an Shi"), ("东阿县", "Dong'e Xian"), ("重庆市", "Chongqing Shi"),
        ("恩施土家族苗族自治州", "Enshi Tujiazu Miaozu Zizhizhou"), ("康巴什区", "Kangbashi Qu"),
        ("巴音郭楞蒙古自治州", "Bayinguoleng Menggu Zizhizhou"), ("神农架林区", "Shennongjia Linqu"),
        ("长治市", "Changzhi Shi"), ("长子县", "Zhangzi Xian"), ("商城", "Shangcheng"), ("县", "Xian"),
    ],
)  # fmt: skip
def test_places(name, latin):
    assert romanization.place(name) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("商城时报", "Shangcheng Shibao"), ("今日临海", "Jinri Linhai"), ("人民日报", "Renmin Ribao"),
        ("商城县人民政府网", "Shangcheng Xian Renmin Zhengfu Wang"), ("费县新闻网", "Feixian Xinwen Wang"),
        ("新华社", "Xinhuashe"), ("红网", "Hong Wang"),
    ],
)  # fmt: skip
def test_papers(name, latin):
    assert romanization.paper(name) == latin


def test_every_exception_reads_its_characters_one_by_one():
    for name, entries in sections(romanization.READINGS).items():
        for entry in entries:
            characters, syllables = entry.split("=")
            assert len(characters) == len(syllables.split("-")), (name, entry)


def test_only_pages_in_english_say_names_in_latin_letters():
    with translation.override("en"):
        assert in_pinyin(Person(name="李高岭")) == "Li Gaoling"
        assert in_pinyin(Organization(name="商城县委")) == ""
    with translation.override("zh-hans"):
        assert in_pinyin(Person(name="李高岭")) == ""
