"""An advertisement between two paragraphs cuts no article in two."""

import pytest

from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_interruptions import below_interruptions
from tests.parsing.layouts.test_certain_lines import TEXT, rows


@pytest.mark.parametrize(
    ("line", "below", "is_own", "is_told"),
    [
        ("紫薇、玉兰苗木直销 13903740xxx", TEXT, True, True),
        ("★柳河县汽修厂竭诚为您服务★", TEXT, True, True),
        ("柳河报数字版 www.example.com/2016-10/28", TEXT, True, True),
        ("联系电话：0816-8822123", TEXT, False, True),  # of a notice
        ("紫薇、玉兰苗木直销 13903740xxx", f"▲{TEXT}", False, False),  # each such item is an article
        ("柳河村支书的电话打到了半夜", TEXT, False, False),
    ],
)
def test_what_stands_below_an_advertisement_goes_on(line, below, is_own, is_told):
    found = dict(below_interruptions(rows("柳河镇召开防汛会议", TEXT, line, below, TEXT)))
    assert (2 in found and found[2].only == {Label.FURNITURE}) is is_own
    assert (3 in found and Label.A_PARAGRAPH in found[3].never) is is_told
