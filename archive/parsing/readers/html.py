"""Web pages: every visible line is kept; navigation, sharing, related lists and footers are marked as furniture."""

import re
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from html import unescape

from lxml import etree, html

from archive.parsing.readers.declared_titles import titles_in
from archive.parsing.readers.encodings import Decoded
from archive.parsing.readers.lines import LineBuilder
from archive.parsing.records import Problem, SourceText, UnreadableSource
from archive.text import clean_text, fold

MAX_LINK_SHARE = 0.7  # a block that is mostly links leads away from the page
MIN_LINKS = 3  # a paragraph may have two
MAX_CHROME_SHARE = 0.4  # a class name like "header" may sit on a wrapper of the article itself

_NEVER_TEXT = {"script", "style", "head", "template", "object", "svg", "math", "iframe", "textarea", "select"}
_SHOWN_UNREAD = {"svg", "math", "textarea", "select"}  # a browser shows their text, it is no text of the page's
_CHROME_TAGS = {"nav", "footer", "aside", "form", "button", "menu", "dialog"}
_CHROME_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu"}
_CHROME_WORDS = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|header|footer|foot|breadcrumb|crumbs?|share|bdshare|related?|recommend"
    r"|sidebar|side|copyright|toolbar|pager|pagination|comments?|advert|ads?|login|search|hot|rank|friendlinks?|links"
    r"|fontsize|prevnext|qrcode)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"}
    | {"li", "main", "menu", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)
_CELLS = {"td", "th"}
_LISTS = {"ul", "ol", "dl", "table"}  # of links alone they lead away, however few
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FAINT_STYLE = re.compile(r"(?:opacity|font-size)\s*:\s*0(?![.\d]*[1-9])|text-indent\s*:\s*-\d{3,}", re.IGNORECASE)
# Rules of a style sheet that name one class or id each; what is more intricate is a browser's business.
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_SELECTOR = re.compile(r"\s*(?:[a-z]\w{0,20})?([.#])([\w-]{1,100})\s*", re.IGNORECASE)
_HEADINGS = ("h1", "founder-title")  # the second in e-papers, whose older pages have a class for it
_CLASS_OF_HEADING = "font01"
# What e-papers of Founder mark beside the headline; others name a class so.
_TITLE_PARTS = {
    "introtitle": "kicker",
    "founder-introtitle": "kicker",
    "subtitle": "subtitle",
    "founder-subtitle": "subtitle",
}
_UNCOVERED_BY_SCRIPT = "js_content"
_HAN = re.compile(r"[\u3400-\u9fff]")
_NO_TEXT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|<[!/?a-z](?:\"[^\"]*\"|'[^']*'|[^\"'>])*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_SHORTEST_TITLE = 6  # characters; shorter ones are names of columns
_MISSING = 10  # characters; quotation marks that do not match make a few of a tag's own look like text
_TITLES = ("headline", "title")
_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{2,20})""", re.IGNORECASE)
_CHARSET_NAMES = {b"utf-8": "utf-8", b"big5": "big5", b"big5-hkscs": "big5"} | dict.fromkeys(
    (b"gb2312", b"gbk", b"gb18030", b"x-gbk"), "gb18030"
)
_META_NAMES = {
    "author": "author",
    "pubdate": "published",
    "publishdate": "published",
    "publish_time": "published",
    "article:published_time": "published",
    "og:title": "title",
    "articletitle": "title",
    "contentsource": "source",
    "source": "source",
    "sitename": "site",
    "og:site_name": "site",
}


def declared_encoding(data: bytes) -> str | None:
    """The encoding a web page says it is in, by our name for it."""
    declared = _CHARSET.search(data[:2048])
    return _CHARSET_NAMES.get(declared[1].lower()) if declared else None


def read_html(decoded: Decoded, name: str) -> SourceText:
    """The visible text of a web page, a line for each block; what the page declares of itself as metadata."""
    root = _parse(decoded.text, name)
    metadata = _metadata(root)
    faint = _faint_names(root)
    unparsed = _unparsed(decoded.text, root)
    unread = _drop_unread(root)
    counts = {
        "网页的标签写坏了，有%d个汉字没有读到。请对照原网页，必要时复制正文，存为文本再上传。": unparsed,
        **unread,
        "网页里有%d个字读者看不见（样式隐藏、透明或在屏幕之外），已读入。请对照原网页。": _faint(root, faint),
    }
    lines = _lines(root, {title for key, value in metadata if key in _TITLES for title in titles_in(value)})
    problems = [*decoded.problems, *(Problem(sentence % number) for sentence, number in counts.items() if number)]
    text = lines.text()
    if not text:
        raise UnreadableSource(
            f"网页“{name}”里没有文字，正文可能是图片或由脚本生成。请在浏览器里复制正文，存为文本再上传。"
        )
    return SourceText(
        text,
        "text/html",
        decoded.encoding,
        removed=lines.removed,
        problems=tuple(problems),
        metadata=metadata,
        chrome=lines.chrome(),
    )


def _parse(text: str, name: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(f"网页“{name}”读不通。请在浏览器里打开，复制正文，存为文本再上传。") from error
    # libxml2 stops at its limits of depth and length and hands over the part it had: that would lose text silently.
    if any(entry.level >= etree.ErrorLevels.FATAL and "xcessive" in entry.message for entry in parser.error_log):
        raise UnreadableSource(f"网页“{name}”的标签套得太深，没有读完，也没有读入。请复制正文，存为文本再上传。")
    # Behind an early </html>, as sites print it above their text, libxml2 begins another document beside the first.
    root.extend(list(root.itersiblings()))
    return root


def _unparsed(text: str, root: html.HtmlElement) -> int:
    """How many Chinese characters between the page's tags the parser did not hand over."""
    handed_over = sum(_han(each) for element in root.iter() for each in _texts(element))
    missing = _han(unescape(_NO_TEXT.sub("", text))) - handed_over
    return missing if missing >= _MISSING else 0


def _texts(element: html.HtmlElement) -> tuple[str, str]:
    return ("" if element.tag in ("script", "style") else element.text or "", element.tail or "")


def _han(text: str) -> int:
    return len(_HAN.findall(text))


def _drop_unread(root: html.HtmlElement) -> dict[str, int]:
    """Take out what is no text of the page; by sentence, how many characters of it an author may have meant as text."""
    hidden = shown = 0
    dropped = []
    for _, element in (walk := etree.iterwalk(root, events=("start",))):
        if element.tag in _NEVER_TEXT or _is_hidden(element):
            length = _length("".join(element.itertext()))
            hidden += 0 if element.tag in _NEVER_TEXT else length
            shown += length if element.tag in _SHOWN_UNREAD else 0
            dropped.append(element)
            walk.skip_subtree()
    for element in dropped:
        # Emptied in its place: taking it out moves the text behind it, and lxml writes no control characters of a page.
        element.clear(keep_tail=True)
        element.tag = "span"
    return {
        "网页里有%d个字不显示，没有读入。请对照原网页。": hidden,
        "网页的图形、公式或输入框里有%d个字，没有读入。请对照原网页。": shown,
    }


def _faint_names(root: html.HtmlElement) -> dict[str, set[str]]:
    """The classes and ids that the page's own style sheets hide, by the attribute they stand in."""
    names: dict[str, set[str]] = {"class": set(), "id": set()}
    for sheet in root.iter("style"):
        for rule in _RULE.finditer(sheet.text or ""):
            if _HIDDEN_STYLE.search(rule[2]) or _FAINT_STYLE.search(rule[2]):
                for selector in filter(None, map(_SELECTOR.fullmatch, rule[1].split(","))):
                    names["class" if selector[1] == "." else "id"].add(selector[2])
    return names


def _faint(root: html.HtmlElement, names: dict[str, set[str]]) -> int:
    """How many characters are read that a reader may not see."""
    number = 0
    for _, element in (walk := etree.iterwalk(root, events=("start",))):
        if element.get("id") == _UNCOVERED_BY_SCRIPT:
            continue
        named = any(names[attribute].intersection(element.get(attribute, "").split()) for attribute in names)
        if named or _FAINT_STYLE.search(element.get("style", "")):
            number += _length("".join(element.itertext()))
            walk.skip_subtree()
    return number


def _is_hidden(element: html.HtmlElement) -> bool:
    # WeChat hides an article until its own script has run.
    if element.get("id") == _UNCOVERED_BY_SCRIPT:
        return False
    return "hidden" in element.attrib or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


@dataclass
class Content:
    """What an element holds, its descendants included: characters, characters in links, links, titles of the page."""

    characters: int = 0
    linked: int = 0
    links: int = 0
    headings: int = 0


def _contents(root: html.HtmlElement, titles: Set[str]) -> dict[html.HtmlElement, Content]:
    """The content of every element, counted in one pass from the leaves up."""
    titled = False
    contents: dict[html.HtmlElement, Content] = defaultdict(Content)
    for _, element in etree.iterwalk(root, events=("end",)):
        own = contents[element]
        own.characters += _length(element.text)
        is_title = not titled and element.tag in _BLOCKS and not own.links and _is_one_of(element, own, titles)
        titled |= is_title
        own.headings += element.tag == "h1" or is_title
        if element.tag == "a":
            own.linked, own.links = own.characters, 1
        if (parent := element.getparent()) is not None:
            above = contents[parent]
            above.characters += own.characters + _length(element.tail)
            above.linked, above.links = above.linked + own.linked, above.links + own.links
            above.headings += own.headings
    return contents


def _is_one_of(element: html.HtmlElement, content: Content, titles: Set[str]) -> bool:
    """True if all that the element holds is one of these titles."""
    if not titles or not _SHORTEST_TITLE <= content.characters <= max(map(len, titles)):
        return False
    return "".join(fold(element.text_content()).split()) in titles


def _chrome_elements(root: html.HtmlElement, titles: Set[str]) -> set[html.HtmlElement]:
    """The outermost elements that are navigation, sharing, related lists or footers; none that holds the title."""
    contents = _contents(root, titles)
    limit = MAX_CHROME_SHARE * contents[root].characters
    chrome: set[html.HtmlElement] = set()
    for _, element in (walk := etree.iterwalk(root, events=("start",))):
        content = contents[element]
        if content.characters <= limit and not content.headings and _looks_like_chrome(element, content):
            chrome.add(element)
            walk.skip_subtree()
    return chrome


def _looks_like_chrome(element: html.HtmlElement, content: Content) -> bool:
    if element.tag in _CHROME_TAGS or element.get("role") in _CHROME_ROLES:
        return True
    if element.tag not in _BLOCKS and element.tag not in _CELLS:
        return False
    is_mostly_links = content.links >= MIN_LINKS and content.linked > MAX_LINK_SHARE * content.characters
    is_mostly_links |= element.tag in _LISTS and content.links > 1 and content.linked == content.characters
    return is_mostly_links or bool(_CHROME_WORDS.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _lines(root: html.HtmlElement, titles: Set[str]) -> LineBuilder:
    lines, chrome, depth, links = LineBuilder(), _chrome_elements(root, titles), 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            lines.end_line()
        if event == "start":
            depth += element in chrome
            links += element.tag == "a"
            lines.add(_opening(element) + (element.text or ""), depth > 0, links > 0)
        else:
            lines.add(_closing(element), depth > 0, links > 0)
            depth -= element in chrome
            links -= element.tag == "a"
            lines.add(element.tail or "", depth > 0, links > 0)
    lines.end_line()
    lines.leave_out_links(MIN_LINKS, titles)
    return lines


def _opening(element: html.HtmlElement) -> str:
    if element.tag in _CELLS:
        return " "
    return "(" if _is_bare_note(element) else ""


def _closing(element: html.HtmlElement) -> str:
    return ")" if _is_bare_note(element) else ""


def _is_bare_note(element: html.HtmlElement) -> bool:
    # A reading note over a character prints as the bracketed note of plain texts; <rp> may already hold the brackets.
    return element.tag == "rt" and element.getparent().find("rp") is None


def _title_part(element: html.HtmlElement) -> str | None:
    return _TITLE_PARTS.get(str(element.tag)) or _TITLE_PARTS.get(element.get("class", "").strip().lower())


def _metadata(root: html.HtmlElement) -> tuple[tuple[str, str], ...]:
    """What the page declares about itself, in the order it does so."""
    pairs = [("title", " ".join(title.text_content().split())) for title in root.findall(".//title")[:1]]
    headings = (h for h in root.iter() if h.tag in _HEADINGS or h.get("class", "").split() == [_CLASS_OF_HEADING])
    pairs += [("headline", " ".join(h.text_content().split())) for h in headings]
    pairs += [
        (part, " ".join(element.text_content().split())) for element in root.iter() if (part := _title_part(element))
    ]
    for meta in root.iter("meta"):
        key = _META_NAMES.get((meta.get("name") or meta.get("property") or "").lower())
        if key:
            pairs.append((key, clean_text(meta.get("content", "")).text.strip()))
    return tuple((key, value) for key, value in pairs if value)
