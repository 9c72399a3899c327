"""When the reading by rules is kept although the judge and what is certain are heard."""

import pytest

from archive.parsing import parse
from archive.parsing.labelling.features import Features
from archive.parsing.labelling.labels import OUTSIDE, Label
from archive.parsing.labelling.model import Labelling
from archive.parsing.layouts.judging import Judgement, is_overruled, judged_lines
from archive.parsing.records import ParseContext
from tests.parsing.layouts.test_certain_lines import TEXT, rows

LABELS = [Label(label) for label in ("A-HEAD", "PB", "SUBH", "PB", "A-HEAD", "PB")]
LINES = ("柳河镇召开防汛会议", TEXT, "一盏灯照亮三家人", TEXT, "山梁上的笑声", TEXT)


def judgement(likely, begins):
    """A heading alone in its article at which another begins as likely as this; by the rules some begin at these."""
    starts = tuple(1.0 if label.begins else likely for label in LABELS)
    labelling = Labelling(tuple(LABELS), (1.0,) * len(LABELS), starts, 0.0)
    allowed = [frozenset({Label.A_HEADLINE}) if i in begins else OUTSIDE for i in range(len(LABELS))]
    return Judgement(rows(*LINES), (), Features([], []), [], labelling, allowed, 0.0, {})


@pytest.mark.parametrize(
    ("likely", "begins", "overruled"),
    [(0.4, {0, 4}, True), (0.4, {0, 2, 4}, False), (0.0, {0, 4}, False), (0.0, {0}, False)],
)
def test_rules_are_not_kept_where_what_is_certain_begins_other_articles(likely, begins, overruled):
    assert is_overruled(judgement(likely, begins)) is overruled


def headlines(*elements):
    page = f"<html><body><div>{''.join(elements)}</div></body></html>"
    return [article.headline for article in parse(page.encode(), ParseContext("a.html")).articles]


def test_each_of_several_chief_headings_is_the_title_of_an_article():
    titles = ("【柳河镇】院坝里的“板凳党校”", "【县委组织部】读书班开班", "【石桥镇】党员岗到村")
    told = "现将受表彰的优秀共产党员名单公示如下："
    texts = (TEXT, f"{told}</p><p>石小云　柳河镇</p><p>何春生　石桥镇", TEXT)
    written = [f"<h1>{title}</h1><p>{text}</p>" for title, text in zip(titles, texts, strict=True)]
    assert headlines(*written) == list(titles)


def test_the_name_of_a_site_is_no_title_of_several():
    links = "".join(f"<p>{name}</p>" for name in ("首页", "党建要闻", "基层动态", "通知公告"))
    title = "柳河镇院坝里办起板凳党校"
    assert headlines(f"<h1>柳河先锋网</h1>{links}<h1>{title}</h1><p>{TEXT}</p>") == [title]


class TwiceAsked:
    """A judge whose best reading begins an article at a line that all its readings together would rather not."""

    labels = (Label.A_HEADLINE, Label.SUBHEAD, Label.GOES_ON)

    def scores(self, features):
        return [[1.0, 1.0, 0.0] for _ in LINES]

    def label(self, scores):
        begins = [row[0] > 0 for row in scores]
        labels = tuple(Label.A_HEADLINE if each else Label.SUBHEAD for each in begins)
        return Labelling(labels, (1.0,) * len(labels), tuple(0.4 if i == 1 else 0.9 for i in range(len(labels))), 0.0)

    def label_again(self, scores, labelling, changed):
        return self.label(scores)


def test_an_article_begins_only_where_that_is_likelier_than_not():
    labels = judged_lines(rows(*LINES), Features([], []), TwiceAsked()).labels
    assert labels[1] is Label.SUBHEAD
    assert labels[0] is labels[2] is Label.A_HEADLINE


def test_a_chief_heading_below_the_text_of_another_article_is_not_the_only_title():
    first, second = "柳河镇院坝里办起板凳党校", "石桥镇党员岗到村"
    news = f"<p>本报讯（记者 何春生）6月3日，{TEXT * 2}</p>"
    assert headlines(f"<p>{first}</p>{news}<p>{TEXT * 2}</p><h1>{second}</h1>{news}") == [first, second]


def test_a_list_of_the_chief_headings_is_above_none_of_the_texts():
    titles = ("柳河镇院坝里办起板凳党校", "石桥镇党员岗到村")
    links = "<p>标题导航</p>" + "".join(f"<li>{title}</li>" for title in titles)
    assert headlines(links, *(f"<h1>{title}</h1><p>{TEXT}</p>" for title in titles)) == list(titles)
