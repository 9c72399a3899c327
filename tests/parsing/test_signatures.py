"""Who else signs an article: bodies below a title or a text, and an author whose post a line of its own prints."""

from dataclasses import replace

import pytest

from archive.parsing.records import Author, Line, Paragraph, ParsedArticle, Span
from archive.parsing.signatures import with_signatures

NOWHERE = Span(0, 0)


def article(*lines, end="大家说好。", **values):
    """An article called 树下议事 with these further lines in its title block."""
    block = tuple(Line(text, NOWHERE) for text in ("树下议事", *lines))
    values.setdefault("headline", "树下议事")
    return ParsedArticle((Paragraph(end, NOWHERE),), title_block=block, **values)


def body(name):
    return Author(name, is_organization=True)


@pytest.mark.parametrize(
    ("given", "authors"),
    [
        (article("中共商城县委组织部"), (body("中共商城县委组织部"),)),
        (article("中共商城县委组织部", "2023年4月7日"), ()),
        (article("（中共商城县委组织部）"), (body("中共商城县委组织部"),)),
        (article("鄢岗镇党委"), (body("鄢岗镇党委"),)),
        (article("商城县公安局交通警察大队"), (body("商城县公安局交通警察大队"),)),
        (article("【商城县委】树下议事"), (body("商城县委"),)),
        (article(end="群众说好。（鄢岗镇党委办公室）"), (body("鄢岗镇党委办公室"),)),
        # All that sign together, as they stand.
        (
            article("中共商城县委办公室", "商城县人民政府办公室", authors=(body("商城县人民政府办公室"),)),
            (body("中共商城县委办公室"), body("商城县人民政府办公室")),
        ),
        # Neither a title, nor words that no place opens, nor what somebody else has written.
        (article("商城县纪委", headline="商城县纪委"), ()),
        (article("组织部办公室"), ()),
        (article("商城县召开组织工作会议"), ()),
        (article("鄢岗镇党委", authors=(Author("江右"),)), (Author("江右"),)),
        (article(end="群众说好。（鄢岗镇党委办公室）", reporters=("江右",)), ()),
    ],
)
def test_bodies_that_sign(given, authors):
    assert with_signatures(given, "newspaper_page").authors == authors


def test_who_issues_a_notice_is_not_made_its_author():
    given = article("中共商城县委组织部", "2023年4月7日", headline="任前公示")
    assert with_signatures(given, "official_document").authors == ()


def test_the_last_brackets_of_a_site_say_whence_it_has_a_text():
    given = article(end="群众说好。（鄢岗镇党委办公室）")
    assert with_signatures(given, "web_page").authors == ()


@pytest.mark.parametrize(
    ("given", "authors"),
    [
        (article("（作者系商城县委书记　江右）", reporters=("江右",)), (Author("江右", "县委书记"),)),
        (article("述职人：鄢岗镇党委书记　江右"), (Author("江右", "鄢岗镇党委书记"),)),
        (
            article("江右", "（作者系鄢岗镇党委书记）", authors=(Author("江右"),)),
            (Author("江右", "鄢岗镇党委书记"),),
        ),
        (
            article(authors=(Author("江右"),), end="（作者系商城县作家协会副主席）"),
            (Author("江右", "商城县作家协会副主席"),),
        ),
        (article("（作者系中学生）", authors=(Author("江右"),)), (Author("江右"),)),
        (article("（作者系鄢岗镇党委书记）"), ()),
    ],
)
def test_the_post_that_a_line_gives_to_the_author(given, authors):
    read = with_signatures(given, "newspaper_page")
    assert (read.authors, read.reporters) == (authors, ())


@pytest.mark.parametrize(
    "given",
    [
        article(end="（作者：清河县委常委、组织部部长　江右）", reporters=("组织部部长", "江右")),
        article("(作者:清河县委常委、组织部部长　江右)"),
        article("清河县委常委、组织部部长", "江右", authors=(Author("江右"),)),
    ],
)
def test_the_post_of_an_author_stands_in_brackets_or_on_the_line_above(given):
    signed = with_signatures(replace(given, paragraphs=(Paragraph("大家说好。", NOWHERE), *given.paragraphs)), "plain")
    assert [(author.name, author.post.removeprefix("清河县")) for author in signed.authors] in (
        [("江右", "委常委、组织部部长")],
        [("江右", "县委常委、组织部部长")],
    )
    assert not signed.reporters and not any("作者" in paragraph.text for paragraph in signed.paragraphs)
