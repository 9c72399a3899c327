"""Who else signs an article: the bodies that issue it, and the post of its author where a line says it apart."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from archive.parsing.blocks.authorship import post_and_name
from archive.parsing.genre import is_document
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lexicon.gazetteer import find_divisions
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.records import Author, Line, ParsedArticle
from archive.text import fold

_BRACKETS = "()（）【】 \u3000"
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,24}?(?:[^派]委|党工委|委员会|组织部|宣传部|统战部|党委办|办公室|人民政府|人大常委会|政协|人民法院|人民检察院|总工会|妇联"
    r"|局|大队|党支部|党总支|服务中心|领导小组)"
)
_POST = re.compile(r"[\u4e00-\u9fff、]{4,30}")
_IN_FRONT = re.compile(r"【([^【】]{4,20})】")  # 【大悟县委】一颗茶叶的密码
_AT_END = re.compile(r"[(（]([^()（）]{4,20})[)）]$")  # …四件。(大悟县丰店镇党委)
_IN_BRACKETS = re.compile(r"[(（](?:本文)?作者[系为是:：][^()（）]{4,40}[)）]")
_IS = re.compile(r"(?:作者(?:[系为是]|[:：])|述职人[:：])([^()（）:：]{4,40})")


def with_signatures(article: ParsedArticle, layout: str) -> ParsedArticle:
    """The article with the bodies that issue it and with the post of its author, as its lines print them."""
    if author := _of_post(article):
        reporters = tuple(name for name in article.reporters if name not in f"{author.post} {author.name}")
        others = (each for each in article.authors if each.name != author.name)
        return replace(_without_line_of_author(article), authors=(*others, author), reporters=reporters)
    # Whether the issuer of a notice is its author, the hands that annotated our sets do not agree on.
    is_issued = is_document(article) or any(full_date(fold(line.text)) for line in article.title_block)
    if is_issued or not all(author.is_organization for author in article.authors):
        return article
    bodies = {name: Author(name, is_organization=True) for name in _bodies(article, layout)}
    missing = (author for author in article.authors if author.name not in bodies)
    return replace(article, authors=(*bodies.values(), *missing))


def _without_line_of_author(article: ParsedArticle) -> ParsedArticle:
    """The article, the brackets that tell its author below the text being no paragraph of it."""
    *text, last = article.paragraphs
    if not text or not _IN_BRACKETS.fullmatch(last.text):
        return article
    return replace(article, paragraphs=tuple(text), title_block=(*article.title_block, Line(last.text, last.span)))


def _of_post(article: ParsedArticle) -> Author | None:
    """The author whom 作者系丰店镇党委书记 or 述职人:… tells, the name behind the post or on a line of its own."""
    lines = (*(line.text for line in article.title_block), *(each.text for each in article.paragraphs[-1:]))
    said = next((found[1].strip() for line in lines if (found := _IS.fullmatch(line.strip(_BRACKETS)))), None)
    if said is None:
        return _with_post_above(article)
    if author := post_and_name(said, trusted=True):
        return author
    alone = article.authors[0] if len(article.authors) == 1 else None
    is_without = alone and not alone.post and not alone.is_organization and said.endswith(sections("roles.txt")["post"])
    return replace(alone, post=said) if alone and is_without else None


def _with_post_above(article: ParsedArticle) -> Author | None:
    """The only author, alone on a line below a line that is nothing but a post."""
    alone = article.authors[0] if len(article.authors) == 1 else None
    if alone is None or alone.post or alone.is_organization:
        return None
    lines = ["".join(line.text.split()) for line in article.title_block]
    above = (post for post, name in pairwise(lines) if name.strip(_BRACKETS) == alone.name)
    post = next(
        (post for post in above if post.endswith(sections("roles.txt")["post"]) and _POST.fullmatch(post)), None
    )
    return replace(alone, post=post) if post else None


def _bodies(article: ParsedArticle, layout: str) -> Iterator[str]:
    """The bodies on lines of the title block of which nothing else has been made, before a title, or closing a text
    (on the page of a site the last brackets say whence it has it)."""
    titles = "".join("".join(part.split()) for part in (article.headline, article.subtitle, article.kicker) if part)
    for line in article.title_block:
        text = "".join(line.text.split())
        if front := _IN_FRONT.match(text):
            text = front[1]
        elif text in titles:
            continue
        if _is_body(text := text.strip(_BRACKETS)):
            yield text
    may_close = article.paragraphs and not article.reporters and layout != "web_page"
    end = _AT_END.search(article.paragraphs[-1].text) if may_close else None
    if end and _is_body(end[1]):
        yield end[1]


def _is_body(text: str) -> bool:
    """True for the full name of a body of the party or the state: 中共 or a place opens it."""
    is_placed = text.startswith("中共") or any(found.start == 0 for found in find_divisions(fold(text)))
    return is_placed and bool(_BODY.fullmatch(text))
