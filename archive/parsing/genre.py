"""What kind of article it is, and which place it is about."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.parsing.entities.annotated_text import AnnotatedText
from archive.parsing.entities.elsewhere import goes_elsewhere, host_of, may_be_home, places_elsewhere, ranks_of_home
from archive.parsing.entities.place_spans import PlaceSpan
from archive.parsing.entities.plain_names import is_plain_bounded
from archive.parsing.lexicon import gazetteer
from archive.parsing.lexicon.gazetteer import CITY, COUNTY, PROVINCE, TOWN, GazetteerEntry
from archive.parsing.records import Division, Kind, ParsedArticle
from archive.text import fold

# What a report is about is said in its titles or its first sentences; the first that fits decides.
_EVENTS = (
    (Kind.SYMPOSIUM, re.compile(r"座谈(?:交流)?会|恳谈会|茶话会|与[^,。]{2,14}座谈|参加[^,。]{0,12}(?:讨论|审议)")),
    (Kind.SPEECH, re.compile(r"在.{2,40}(?:上|时)的(?:讲话|致辞|报告)|讲话(?:摘要|提纲|全文)|(?:讲话|致辞)$")),
    (
        Kind.MEETING,
        re.compile(
            r"召开.{0,40}会|会议(?!期间|室|中心|会?址|旧址|系统|厅)|[^社咏欢晚]会(?:.{0,3}(?:召开|举行)|在[^,。;]{2,16}(?:召开|举行)|.{0,8}(?:开幕|闭幕))|推进会|动员会|工作会|部署会|中心组[^,。]{0,8}学习|调度会|表彰会|全会|(?<!人大)常委会(?!(?:副?主任|委员))|例会"
        ),
    ),
    (Kind.INSPECTION, re.compile(r"调研|视察|督导|督查|暗访|检查|察看|考察|巡查")),
    (
        Kind.MEETING,
        re.compile(r"(?<!人民代表)(?<![党社]员)(?<!支部)大会(?![战堂师])|(?:^|[。,;!?])(?:大?会|会议)上|出席"),
    ),
)
# Of these only a title tells what a report is about.
_EVENTS_OF_TITLES = (
    (Kind.MEETING, re.compile("培训班|轮训班|开班")),
    (Kind.INSPECTION, re.compile("走访|慰问|看望")),
)
# 县供电支公司党委慰问五保户, 县上领导“七一”前慰问老党员: a visit with presents, unless somebody named pays it.
_BODY_VISITS = re.compile(
    "^[^到在来赴,;:]*(?:领导|[省市县区州旗镇乡局委部办院行会]|街道|公司|支部|中学|小学)[^到在来赴,;:]{0,10}(?:走访|慰问|看望)"
)
# 夏集乡桥南村党支部召开党员会: a village's own meeting is news of the village.
_OF_VILLAGE = re.compile(
    r"(?:村|社区|党支部)[^。,;]{0,16}(?:召开|开)[^。,;]{0,4}(?:党员|支部|村民|社员)(?:代表)?(?:大?会|会议)|(?:支部|党员|村民)大会"
)
# 市委督导组组长到会指导: a group that inspects is a guest of the meeting.
_GROUP = re.compile("(?:督导|督查|检查|巡视|巡察|巡查|调研)组")
# 土山镇表彰十名好支书: of a town, a bureau; a county's is a meeting.
_TOWN_PRAISES = re.compile(
    r"^(?![^,;:]{0,8}(?:我[县市区旗州]|全[县市区旗州]|[县市区旗州]委|隆重))[^,;:]{2,16}(?:表彰|评出)"
)
# What a document is called says that it tells of no event, whoever issues it.
_DOCUMENT = re.compile(
    r"(?:公示|公告|通告|通知|公报|决定|任免|任命|名单|讣告|倡议书|公开信|一封信|方案|声明|启事|(?:的|实施|指导|若干|处理)意见|办法|细则|批复|总结|工作要点"
    r"|承诺书|公示表|通报|日程(?:安排)?|致读者|发刊词|慰问信|感谢信|鸣谢|大事记|献词|名录|光荣榜|来信的?(?:答复|回复)|漫画|生平(?:简介|事迹)?|提示|须知)(?:\((?:第.{1,4}号|摘.?)\))?$|同志(?:逝世|病逝|去世)$|讣告|任前公示|公示公告|(?<!批)人事任免$|领导(?:一周|本周|上周|近期|公务|政务)?活动|一周(?:简况|概况|工作安排)$"
)
# What opens or answers: 回音:…, 新年献词.
_OF_PERSON = re.compile("(?P<name>[\u4e00-\u9fff]{2,4}):")  # 马占林:大山里的“电商书记”
_REPLY = re.compile(r"^(?:回音|来信回音|答复|回复|新年献词|编后|编前|编者按)(?:[::]|$)|的答复$")
_YEARBOOK = re.compile(r"【(?:概况|综述)】")  # a section of a yearbook
_OF_A_CASE = re.compile(r"【(?:背景|案例背景|主要做法)】")
_FEATURE = re.compile(r"侧记|纪实|纪事|小记|速写|见闻|掠影|^[-—]{1,2}记|的[一二三四五六七八九十\d]+(?:年|天)$")
# 花园镇“中心户”带富一方, 城关镇:…: what a place does is told by whoever reports it.
_OF_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:县|镇|乡|街道|村|社区|苏木)(?:[:\"“”]|推行|探索|打造)")
_MINUTES = re.compile(r"纪要$|会议公报")
_SPOKEN = re.compile(
    r"在.{2,40}(?:上|时|会)的?(?:讲话|致辞|发言|报告)|(?:工作|述职)(?:述职)?报告(?:\(.{1,4}\))?$|讲话(?:摘要|提纲|全文)(?!见)|(?<!并)(?<!作)(?<!出席)(?<!发表)(?:讲话|致辞)$"
)
_CASE = re.compile(r"案例[一二三四五六七八九十\d]")
_LETTER = re.compile(r"(?:编辑|记者)同志[:,]|(?:亲爱的|尊敬的)?读者(?:朋友)?[:,]")
# 本报讯, 3月11日,…: a report of a day tells what was said; it is no speech.
_REPORTED = re.compile(r"[^。]{0,14}[讯电](?:[(:\d]|$)|(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}[日号](?:上午|下午|晚)?,")
_HELD_ON = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月\d{1,2}[日号]|[上本]周.)(?:上午|下午|晚)?,[^。]{2,40}(?:召开|举行)[^。,]{0,24}会"
)
_ON_EXPERIENCE = re.compile(
    r"工作(?:侧记|纪实)|的(?:实践|探索|做法|经验)(?:与思考)?$|工作综述|调查报告|典型经验|经验(?:做法|材料)"
)
_OF_LATE = re.compile(r"近年来|今年以来|去年以来|近几年|多年来")
_COMMENTATOR = re.compile(r"评论员")
# Who goes to see leads a county or more; what a bureau or a village does of it is its work.
_INSPECTS = re.compile(
    r"(?:[省市县区州旗盟地]委[^。,;]{0,8}(?:书记|常委|部长)|(?:代理?|副)?[省市县区州旗盟]长|(?:人大|政协)[^。,;]{0,8}(?:主任|主席)|(?:省|市|县|区|州|旗|厅)领导|一行)"
    r"[^。]{0,50}?(?:调研|视察|督导|督查|检查|暗访|察看|考察|巡查)"
)
# A newspaper that signs its own report is no author in this sense.
_MEDIA = re.compile(r"融媒|媒体|新闻|报社|电视台|记者站|[日晚时]报")
_EXHORTATION = re.compile(r"坚持|必须|(?<=[,，;；。])要|推进|聚焦|堅持|狠抓|压实")
_ASKED = re.compile("(?:问|记者(?:问)?|主持人)[:：]")
_DEMANDED = re.compile("强调|指出|要求|提出|主持会议|会议(?:还|认为|决定)")
_LONGEST_NAME = 8  # characters
_BEHIND_NAME = ("（", "(", ",", "，", "同")
_QUESTIONS = 2  # one question may be rhetoric
_SEVERAL = 3  # provinces or cities: fewer may be one place and a guest
_LEAD = 160  # a lead of a sentence; 99 of 100 of gold have no more than 113
_OWN_NAME = re.compile("[\u4e00-\u9fff]{1,14}?(?:公司|集团|大学|学院|银行)")
_END_OF_LISTED = re.compile("[\u4e00-\u9fff](?:[、,。]|等)")  # 吴忠|献等
_WHOLE = re.compile(r"全(市|县|区|州|旗|省)|(?<![\u4e00-\u9fff])(市|县|区|州|旗)委")


def kind_of_article(article: ParsedArticle, layout: str) -> Kind:
    """What an article is: a document by its name, a speech by its title, signed by a person or by an organization,
    else by the main event of the report, and without one by whether it tells what has worked of late."""
    titles = _titles(article)
    first = "".join(paragraph.text for paragraph in article.paragraphs[:1])
    if is_document(article) or any(map(_REPLY.search, titles)) or _YEARBOOK.match(first):
        return Kind.OTHER
    if any(map(_MINUTES.search, titles)):
        return Kind.MEETING
    lines = [*titles, *(fold("".join(line.text.split())) for line in article.title_block)]
    if any(map(_CASE.match, titles)) or _OF_A_CASE.match(first):
        return Kind.EXPERIENCE
    if _is_interview(article) or any(_LETTER.match(fold(paragraph.text)) for paragraph in article.paragraphs[:1]):
        return Kind.OTHER
    if any(map(_SPOKEN.search, lines)) and not _is_reported(article):
        return Kind.SPEECH
    if any(map(_COMMENTATOR.search, lines)):
        return Kind.SIGNED
    if _is_life(article):
        return Kind.OTHER
    if layout == "newspaper_page" and article.continues_from_previous and _is_of_meeting(article):
        return _told(" ".join(titles), _EVENTS[:1]) or Kind.MEETING
    is_report = _is_news_of_meeting(article) or _is_reportage(article, titles)
    return (None if is_report else _by_authors(article, layout)) or _by_event(article, titles)


def is_document(article: ParsedArticle) -> bool:
    """True for what its title calls a notice, a letter to all, a decision …"""
    return any(map(_DOCUMENT.search, _titles(article)[:1]))


def _titles(article: ParsedArticle) -> list[str]:
    return [fold("".join(part.split())) for part in (article.headline, article.subtitle, article.kicker) if part]


def _is_life(article: ParsedArticle) -> bool:
    """True for the life of a person under nothing but the name, as yearbooks have it."""
    name = "".join((article.headline or "").split())
    if not (2 <= len(name) <= _LONGEST_NAME and article.paragraphs):
        return False
    before, named, behind = "".join(article.paragraphs[0].text.split()).partition(name)
    return bool(named) and not before and behind[:1] in _BEHIND_NAME


def _is_of_meeting(article: ParsedArticle) -> bool:
    """True for the rest of a report, its title on another page, in which several demands are told."""
    text = "".join(paragraph.text for paragraph in article.paragraphs)
    return len(_DEMANDED.findall(text)) > 1


def _is_reported(article: ParsedArticle) -> bool:
    """True for news: somebody else tells when and where it was said."""
    return any(_REPORTED.match(fold("".join(paragraph.text.split()))) for paragraph in article.paragraphs[:1])


def _is_news_of_meeting(article: ParsedArticle) -> bool:
    """True for news that somebody signed: a day, and in its sentence a meeting that is held."""
    return any(_HELD_ON.match(fold("".join(paragraph.text.split()))) for paragraph in article.paragraphs[:1])


def _is_interview(article: ParsedArticle) -> bool:
    """True for questions and answers."""
    return sum(bool(_ASKED.match(paragraph.text)) for paragraph in article.paragraphs) >= _QUESTIONS


def reported(article: ParsedArticle) -> ParsedArticle:
    """The article with whoever signs a report as its reporter; an article of one's own keeps its author."""
    if not _is_reportage(article, _titles(article)):
        return article
    reporters = tuple(dict.fromkeys((*article.reporters, *(author.name for author in article.authors))))
    return replace(article, reporters=reporters, authors=())


def _is_reportage(article: ParsedArticle, titles: list[str]) -> bool:
    """True if somebody without a post signs what the title calls a report, or what a place or a person does."""
    signed = bool(article.authors) and not any(author.post or author.is_organization for author in article.authors)
    about = _OF_PERSON.match(titles[0]) if titles and article.headline else None
    is_of_person = about and is_plain_bounded(about["name"])
    return signed and (bool(is_of_person) or any(_FEATURE.search(t) or _OF_PLACE.search(t) for t in titles))


def _by_authors(article: ParsedArticle, layout: str) -> Kind | None:
    if article.authors:
        if not all(author.is_organization for author in article.authors):
            return Kind.SIGNED
        if not all(_MEDIA.search(author.name) for author in article.authors):
            return Kind.EXPERIENCE
    return Kind.EXPERIENCE if layout == "compilation" else None


def _by_event(article: ParsedArticle, titles: list[str]) -> Kind:
    lead = fold("".join(paragraph.text for paragraph in article.paragraphs[:2])[:_LEAD])
    is_dated = article.event_date or article.event_date_partial
    is_long = len(article.paragraphs) > 1
    tells_experience = any(map(_ON_EXPERIENCE.search, titles)) or (is_long and _OF_LATE.search(lead))
    if tells_experience and not is_dated:
        return Kind.EXPERIENCE
    events = [(kind, event) for kind, event in _EVENTS if kind is not Kind.SPEECH or not _is_reported(article)]
    is_feature = any(map(_FEATURE.search, titles))  # its first sentences paint a scene
    if any(map(_TOWN_PRAISES.match, titles[:1])) and "会" not in "".join(titles):
        return Kind.OTHER
    for title in titles:
        # A paragraph that tells of a visit with presents tells of no inquiry: 14 of 14 in thirty rounds.
        if kind := _told(title, (*events, *(_EVENTS_OF_TITLES if is_long else _EVENTS_OF_TITLES[:1]))):
            return Kind.OTHER if kind is Kind.INSPECTION and _BODY_VISITS.search(title) else kind
    events = [event for event in events if event[0] is not Kind.SPEECH]  # what was said elsewhere is passed on
    if is_feature:
        events = [event for event in events if event[0] is Kind.SYMPOSIUM]
    if not _INSPECTS.search(lead):
        events = [event for event in events if event[0] is not Kind.INSPECTION]
    if kind := _told(lead, events):
        return kind
    return Kind.SIGNED if _is_essay(article) and not is_feature else Kind.OTHER


def _told(text: str, events: Sequence[tuple[Kind, re.Pattern[str]]]) -> Kind | None:
    """The first event that a title or a lead tells of; a village's own meeting is none."""
    text = _GROUP.sub("", _OF_VILLAGE.sub("", text))
    return next((kind for kind, event in events if event.search(text)), None)


def _is_essay(article: ParsedArticle) -> bool:
    """Several paragraphs of exhortation without reporter, date or event: an article whose author got lost."""
    dated = article.event_date or article.event_date_partial or article.reporters
    text = "".join(paragraph.text for paragraph in article.paragraphs)
    return not dated and len(article.paragraphs) > 2 and len(_EXHORTATION.findall(text)) > len(article.paragraphs)


def place_of_article(article: ParsedArticle, publication: Division, texts: list[AnnotatedText]) -> Division:
    """The place an article is about: that of its author's post, of the publication, or what its text names most."""
    for author in article.authors:
        if named := _named_division(f"{author.post or ''}{author.name if author.is_organization else ''}"):
            return named
    if publication:
        return publication
    return _dominant(texts)


def _named_division(text: str) -> Division | None:
    """The finest division of the chain a text names: 湖北省孝感市汉川市委组织部部长 holds office in 汉川市."""
    division: Division | None = None
    for found in gazetteer.find_divisions(fold(text)):
        entry = gazetteer.the_division(found.name, division)
        if entry and entry.level <= COUNTY and (division is None or gazetteer.contains(division, entry.division)):
            division = entry.division
    return division


def _dominant(texts: list[AnnotatedText]) -> Division:
    """The county named most, or the city above if several of its counties are named or the text speaks of a city.

    What names many and none above all is about none of them: a national piece has no county.
    """
    whole = "\n".join(text.folded for text in texts)
    if host := host_of(whole):
        return host
    entries = list(_at_home(texts, whole))
    provinces_named = Counter(entry.division.province for entry in entries if entry.division.province)
    if _is_scattered(provinces_named):
        return Division()
    if _is_scattered(Counter(entry.division.city for entry in entries if entry.division.city)):
        return Division(provinces_named.most_common(1)[0][0])
    counties = Counter(entry.division for entry in entries if entry.level >= COUNTY)
    cities = Counter(
        Division(e.division.province, e.division.city) for e in entries if e.level >= CITY and e.division.city
    )
    city = cities.most_common(1)[0][0] if cities else None
    if counties and (city is None or _speaks_of_one_county(texts, counties, city)):
        return counties.most_common(1)[0][0]
    provinces = [entry.division for entry in entries if entry.level == PROVINCE]
    return city or (provinces[0] if provinces else Division())


def _at_home(texts: list[AnnotatedText], whole: str) -> Iterator[GazetteerEntry]:
    """The divisions named that may be the home of the whole: neither a guest's nor a host's."""
    elsewhere, ranks = places_elsewhere(whole), ranks_of_home(whole)
    lowest = COUNTY if goes_elsewhere(whole) else TOWN
    for text in texts:
        resolved = [(span, entry) for span in text.places if (entry := _resolved(span.entries))]
        strange = {span.start for span, entry in resolved if entry.division in elsewhere}
        for span, entry in resolved:
            # 上海市|徐汇区 of guests is their city.
            is_strange = entry.division in elsewhere or span.end in strange
            is_ours = entry.level != COUNTY or may_be_home(span.name, ranks)
            if entry.level <= lowest and is_ours and not is_strange and not _opens_name(text, span):
                yield entry


def _opens_name(text: AnnotatedText, span: PlaceSpan) -> bool:
    """县农委主任|许昌发, 李中军、|吴忠献等: a person's name rather than the short one of a city, or a company's."""
    is_short = all(span.name != entry.name for entry in span.entries)
    if is_short and _OWN_NAME.match(text.folded, span.end):
        return True  # 天津|远东医才有限公司
    is_listed = text.folded.startswith("、", span.start - 1) and _END_OF_LISTED.match(text.folded, span.end)
    return is_short and (bool(is_listed) or any(title.end == span.start for title in text.titles))


def _is_scattered(named: Counter[str]) -> bool:
    """True if several are named and none of them as often as the others together."""
    return len(named) >= _SEVERAL and 2 * max(named.values()) <= named.total()


def _speaks_of_one_county(texts: list[AnnotatedText], counties: Counter[Division], city: Division) -> bool:
    inside = [division for division in counties if gazetteer.contains(city, division)]
    named = sum(span.entries[0].level == CITY for text in texts for span in text.places if span.entries)
    ranks = Counter(rank for text in texts for match in _WHOLE.finditer(text.folded) for rank in match.groups() if rank)
    if len(inside) > 1:
        return False
    is_city_itself = any((division.county or "").endswith("市") for division in inside)
    return not (named > sum(counties.values()) or (ranks["市"] > ranks["县"] and not is_city_itself))


def _resolved(entries: tuple[GazetteerEntry, ...]) -> GazetteerEntry | None:
    return entries[0] if len({entry.division for entry in entries}) == 1 else None
