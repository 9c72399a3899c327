"""Whole pages of each layout, with their truth in the shape of the gold files."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.pages import wording as w
from tests.pages.noise import Print, as_bytes, misprint
from tests.pages.people import Names, leaders
from tests.pages.places import counties
from tests.pages.reports import Desk, date_words, essay, inspection, local_news, meeting
from tests.pages.truth import Article

ROLES = ["责编", "审读", "统筹", "特约组稿", "编辑", "校对", "审核", "美编", "版式"]


@dataclass(frozen=True)
class Page:
    """A page as a file, and what a careful reader would write down about it."""

    name: str
    data: bytes
    gold: dict
    layout: str
    noise: str


@dataclass
class Sheet:
    """A page being set: its blocks in the order of print, and the truth about the page itself."""

    print: Print
    blocks: list = field(default_factory=list)
    furniture: list = field(default_factory=list)
    staff: list = field(default_factory=list)
    teasers: list = field(default_factory=list)
    articles: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)

    def furnish(self, text):
        self.blocks.append(self.print.shown(text))
        self.furniture.append(self.print.printed(text))

    def title(self, text, mark=""):
        self.blocks.append(mark + self.print.shown(text))

    def body(self, article):
        for paragraph in article.paragraphs:
            self.blocks += self.print.paragraph(paragraph)

    def gold(self):
        issue = {"year": None, "number": None, "total": None, "date": None, "pages": []}
        return {
            "publication": None,
            "issue": issue,
            "place": {},
            "staff": self.staff,
            "furniture": self.furniture,
            "teasers": self.teasers,
            "articles": [article.as_gold(self.print.printed) for article in self.articles],
            **self.facts,
        }


def a_desk(rng, issued=None):
    county = rng.choice(counties())
    minority = county.province[:2] in ("新疆", "西藏", "内蒙") and rng.random() < 0.8
    names = Names(rng, minority)
    issued = issued or date(rng.randint(2015, 2024), 1, 1) + timedelta(days=rng.randint(10, 350))
    return Desk(rng, county, names, leaders(rng, names, county), issued)


def a_print(rng, **fixed):
    settings = {
        "ascii_punctuation": rng.random() < 0.5,
        "wide_digits": rng.random() < 0.08,
        "quotes": rng.choice(["curly", "curly", "ascii"]),
        **fixed,
    }
    return Print(rng, **settings)


def newspaper_page(rng):
    """A page of a county paper: masthead, two to four reports in columns, a teaser box, a staff box."""
    desk = a_desk(rng)
    wrap = rng.choice(["none", "space", "newline"])
    sheet = Sheet(a_print(rng, wrap=wrap, width=rng.randint(12, 26), cut=rng.choice([0, 0.08, 0.15])))
    marked = rng.random() < 0.3
    masthead(sheet, desk)
    boxes = rng.choice([0, 0, 1, 2])
    count = rng.randint(2, 4)
    for i in range(count):
        article = rng.choice([meeting, meeting, inspection, inspection, local_news])(desk)
        if rng.random() < 0.2:
            misprint(rng, article)
        article.published = desk.issued.isoformat() if sheet.facts["issue"]["date"] else None
        set_report(sheet, article, marked)
        if boxes == 1 and i == 0 or boxes == 2 and i == count - 1:
            teaser_box(sheet, desk, marked)
    foot(sheet, desk)
    return sheet, desk


def set_report(sheet, article, marked=False):
    """A report's titles in the order of print or of type size, its byline, its text."""
    rng = sheet.print.rng
    lines = [(article.kicker, "## "), (article.headline, "# "), (article.subtitle, "### ")]
    lines = [(text, mark if marked else "") for text, mark in lines if text]
    if article.kicker and rng.random() < 0.4:
        lines.reverse()
    for text, mark in lines:
        sheet.title(text, mark)
    if article.byline:
        sheet.title(article.byline)
    sheet.body(article)
    sheet.articles.append(article)


def issue_line(rng, year, number, total):
    return rng.choice(
        [
            f"{year}年第{number}期（总第{total}期）",
            f"{year} 年第 {number} 期 (总第{total}期)",
            f"总第{total}期　{year}年第{number}期",
            f"{year}年 第{number}期 总第{total}期",
            f"第{number}期（总第{total}期）",
        ]
    )


def masthead(sheet, desk):
    rng = desk.rng
    number, total, page = rng.randint(1, 180), rng.randint(200, 3000), rng.randint(1, 8)
    line = issue_line(rng, desk.issued.year, number, total)
    has_date, has_name, has_page = rng.random() < 0.85, rng.random() < 0.8, rng.random() < 0.8
    dated = date_words(desk.issued, rng)
    name = rng.choice(w.PAPER_NAMES).format(c=desk.county.short)
    label = rng.choice([f"{page}版", f"{page:02}版", f"第{page}版", f"{page:02}版 要闻", f"{page}版　综合"])
    parts = [line, *([dated] if has_date else []), *([label] if has_page else []), contact(desk)]
    parts += [staff_line(sheet, desk) for _ in range(rng.randint(0, 2))]
    parts += [imprint(desk)] if rng.random() < 0.4 else []
    rng.shuffle(parts)
    if has_name:
        parts.insert(0 if rng.random() < 0.8 else rng.randint(0, len(parts)), name)
    for part in parts:
        sheet.furnish(part)
    sheet.facts |= {
        "publication": name if has_name else None,
        "issue": {
            "year": desk.issued.year if has_date or str(desk.issued.year) in line else None,
            "number": number,
            "total": total,
            "date": desk.issued.isoformat() if has_date else None,
            "pages": [label.removeprefix("第").split()[0]] if has_page else [],
        },
        "place": desk.county.as_gold(),
    }
    if not has_date and not sheet.facts["issue"]["year"]:
        sheet.facts["no_year"] = True


def contact(desk):
    rng = desk.rng
    box = rng.choice(["sb", "bjb", "news", "rmt", str(rng.randint(10**7, 10**9))])
    mail = f"{box}@{rng.choice(['163.com', 'qq.com', '126.com'])}"
    return rng.choice(w.CONTACTS).format(mail=mail, phone=str(rng.randint(2000000, 8999999)))


def imprint(desk):
    rng = desk.rng
    text = rng.choice(w.IMPRINTS)
    values = {
        "n": rng.randint(1000, 9999),
        "m": rng.choice([4, 8, 16]),
        "phone": rng.randint(2000000, 8999999),
        "C": desk.county.name,
    }
    return text.format(mail_host="xwzx.gov.cn", **values)


def staff_line(sheet, desk):
    rng = desk.rng
    role = rng.choice([role for role in ROLES if role not in {member["role"] for member in sheet.staff}])
    names = [desk.names.draw() for _ in range(rng.randint(1, 3))]
    sheet.staff += [{"role": role, "name": name} for name in names]
    shown = [f"{name[0]} {name[1]}" if len(name) == 2 and rng.random() < 0.4 else name for name in names]
    return f"{rng.choice(['', '', '本期', '本版'])}{role}：{' '.join(shown)}"


def teaser_box(sheet, desk, marked):
    rng = desk.rng
    sheet.furnish(rng.choice(w.TEASER_HEADS))
    arrow = rng.choice(w.ARROWS)
    for _ in range(rng.randint(1, 3)):
        head, page = rng.choice(w.PAIRS), rng.choice(["02", "03", "4", "05", "6"])
        subtitle = f"{desk.county.name}{rng.choice(w.VERBS)}{rng.choice(w.OBJECTS)}" if rng.random() < 0.4 else None
        sheet.title(head, "### " if marked else "")
        if subtitle:
            sheet.title(subtitle)
        sheet.blocks.append(sheet.print.shown(arrow.format(p=page)))
        sheet.teasers.append(
            {"headline": sheet.print.printed(head), "subtitle": subtitle, "page": sheet.print.printed(f"{page}版")}
        )


def foot(sheet, desk):
    rng = desk.rng
    for _ in range(rng.randint(0, 2)):
        sheet.furnish(staff_line(sheet, desk))
    if rng.random() < 0.7:
        for publisher in rng.sample(
            [f"{desk.county.name}融媒体中心", f"{desk.county.name}新闻中心", f"中共{desk.county.name}委宣传部"],
            rng.randint(1, 2),
        ):
            sheet.furnish(rng.choice(["", "主办：", "承办："]) + publisher)


def compilation(rng):
    """A part of a collection: essays begun by a line "author: title", the first without its head or the last cut."""
    part, parts = rng.randint(1, 60), rng.randint(60, 90)
    name = rng.choice(
        ["组织部部长公开发表的文章、讲话", "基层党建经验材料", "县委书记署名文章汇编", "党课讲稿、经验材料"]
    )
    sheet = Sheet(a_print(rng, wrap=rng.choice(["none", "none", "space"]), width=rng.randint(24, 40)))
    year = rng.randint(2018, 2024)
    sheet.furnish(f"{year}年{name}-{rng.randint(80, 400)}篇（第{part}/{parts}页）")
    count, desk = rng.randint(2, 5), None
    for i in range(count):
        desk = a_desk(rng, date(year, 6, 1))
        article = essay(desk)
        if i == 0 and rng.random() < 0.5:
            article.headline, article.continues_from_previous = None, True
            article.paragraphs = [p for p in article.paragraphs[1:] if p not in article.subheads[:1]]
            article.subheads = article.subheads[1:]
        else:
            sheet.title(f"{signed(desk, article)}：{article.headline}")
        if i == count - 1 and article.paragraphs[-1] not in article.subheads and rng.random() < 0.5:
            article.paragraphs[-1] = article.paragraphs[-1][: len(article.paragraphs[-1]) // 2].rstrip("。，；、")
            article.continues_next = True
        sheet.body(article)
        sheet.articles.append(article)
    sheet.facts = {"issue": {"year": year, "number": None, "total": None, "date": None, "pages": [f"{part}/{parts}"]}}
    return sheet, desk


def signed(desk, article):
    """The author as a heading prints it: a person with a post, or an organization; noted as truth."""
    rng, county = desk.rng, desk.county
    where = rng.choice([county.name, (county.city or "") + county.name, county.province + county.name])
    if rng.random() < 0.3:
        organization = f"{where}委组织部"
        article.authors, article.kind, article.kind_alt = [(organization, None)], "经验材料", ["署名文章"]
        return organization
    name = desk.names.draw()
    post = f"{where}委{rng.choice(['组织部部长', '书记', '副书记', '宣传部部长'])}"
    article.authors = [(name, post)]
    return post + name


def documents(rng):
    """Documents one after another in one file, each with its title and the line of its author."""
    sheet = Sheet(a_print(rng, wrap=rng.choice(["none", "none", "newline"]), width=rng.randint(24, 36)))
    year = rng.randint(2018, 2024)
    border = rng.choice(["label", "rule", "author"])
    count, desk = rng.randint(2, 5), None
    sheet.furnish(
        f"{year}年{rng.choice(['党建工作', '组织部部长讲话', '基层党建典型经验', '党课讲稿'])}材料汇编（{count}篇）"
    )
    for i in range(count):
        desk = a_desk(rng, date(year, 6, 1))
        article = essay(desk)
        if border == "label":
            sheet.furnish(rng.choice(["【篇{n}】", "【材料{n}】", "第{n}篇"]).format(n="一二三四五"[i]))
        elif border == "rule" and i:
            sheet.furnish("—" * rng.randint(6, 20))
        sheet.title(article.headline)
        author = signed(desk, article)
        sheet.title(author if article.authors[0][1] is None else f"{article.authors[0][1]}　{article.authors[0][0]}")
        if rng.random() < 0.4:
            sheet.title(f"（{year}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日）")
        sheet.body(article)
        sheet.articles.append(article)
    sheet.facts = {"issue": {"year": year, "number": None, "total": None, "date": None, "pages": []}}
    return sheet, desk


def web_page(rng):
    """A web article as copied from a browser or saved as HTML: title, source line, text, and the site around it."""
    desk = a_desk(rng)
    sheet = Sheet(a_print(rng))
    article = rng.choice([meeting, inspection, local_news, essay])(desk)
    article.editors, article.byline = [], None
    site = rng.choice(["{c}新闻网", "{c}融媒", "{C}人民政府网", "{c}党建网"]).format(
        c=desk.county.short, C=desk.county.name
    )
    sheet.facts = {"publication": site, "place": desk.county.as_gold()}
    time = f"{rng.randint(7, 22):02}:{rng.randint(0, 59):02}"
    day = desk.issued.isoformat()
    article.published = f"{day}T{time}"
    for text in rng.sample(w.WEB_HEAD, rng.randint(0, 2)):
        sheet.furnish(text.format(n=rng.randint(10, 999)))
    if article.kicker:
        sheet.title(article.kicker)
    sheet.title(article.headline)
    if article.subtitle:
        sheet.title(article.subtitle)
    editor = desk.names.draw()
    sheet.furnish(
        rng.choice(
            [
                f"{day} {time} 来源：{site}",
                f"{day} {time} {site}",
                f"发布时间：{day} {time}　来源：{site}",
                f"来源：{site}　时间：{day} {time}　作者：{site}",
            ]
        )
    )
    if rng.random() < 0.4:
        sheet.furnish(f"编辑：{editor}")
        article.editors = [editor]
    for text in rng.sample(w.WEB_HEAD, rng.randint(0, 1)):
        sheet.furnish(text.format(n=rng.randint(10, 999)))
    sheet.body(article)
    if not article.editors and rng.random() < 0.6:
        sheet.furnish(rng.choice(["责任编辑：{e}", "（责任编辑：{e}）", "编辑：{e}"]).format(e=editor))
        article.editors = [editor]
    for text in sorted(rng.sample(w.WEB_TAIL, rng.randint(0, 4)), key=w.WEB_TAIL.index):
        values = {
            "t1": rng.choice(w.SINGLE_TITLES),
            "t2": rng.choice(w.PAIRS),
            "C": desk.county.name,
            "n": rng.randint(2010, 2024),
        }
        sheet.furnish(text.format(**values))
    sheet.articles.append(article)
    return sheet, desk


def official_document(rng):
    """A notice of a party committee: number, title, addressees, numbered text, signature, date."""
    desk = a_desk(rng)
    county, level = desk.county, desk.county.level
    sheet = Sheet(a_print(rng, ascii_punctuation=False, wide_digits=False, quotes="curly", indent=rng.random() < 0.5))
    body = f"中共{county.name}委"
    issuer = rng.choice([f"{body}办公室", f"{body}组织部", f"中共{county.name}委员会"])
    if rng.random() < 0.6:
        sheet.furnish(f"{issuer}文件")
    short = f"{county.short[0]}{rng.choice(['办', '组', '发'])}"
    sheet.furnish(f"{short}{rng.choice(['发', '通', '字', ''])}〔{desk.issued.year}〕{rng.randint(1, 99)}号")
    article = notice(desk, issuer, level)
    sheet.title(article.headline)
    sheet.body(article)
    if rng.random() < 0.5:
        day = desk.issued
        sheet.furnish(f"{body}办公室　　　{day.year}年{day.month}月{day.day}日印发")
    sheet.articles.append(article)
    sheet.facts = {"place": county.as_gold()}
    return sheet, desk


def notice(desk, issuer, level):
    rng, day = desk.rng, desk.issued
    article = Article(desk.county.as_gold(), "其他", ["经验材料", "会议"])
    article.headline = (
        f"{issuer}关于{rng.choice(w.VERBS)}{rng.choice(w.OBJECTS)}的{rng.choice(['通知', '意见', '实施意见'])}"
    )
    article.authors = [(issuer, None)]
    article.published = day.isoformat()
    article.paragraphs.append(f"各乡镇（街道）党（工）委，{level}委各部委，{level}直各单位党组（党委）：")
    article.paragraphs.append(
        f"为{rng.choice(w.VERBS)}{rng.choice(w.OBJECTS)}，经{level}委同意，现就有关事项通知如下。"
    )
    for number in "一二三四"[: rng.randint(2, 4)]:
        article.paragraphs.append(f"{number}、{rng.choice(w.VERBS)}{rng.choice(w.OBJECTS)}。{desk.speech(article)}")
    article.paragraphs += [issuer, f"{day.year}年{day.month}月{day.day}日"]
    return article


def plain_text(rng):
    """A report as somebody typed or copied it: perhaps a title line, perhaps traditional script with reading notes."""
    desk = a_desk(rng)
    script = rng.choice(["simplified", "simplified", "traditional", "pinyin"])
    fixed = {"quotes": rng.choice(["curly", "corner"]), "wide_digits": False} if script != "simplified" else {}
    wrap = "none" if script == "pinyin" else rng.choice(["none", "none", "newline"])
    sheet = Sheet(a_print(rng, script=script, wrap=wrap, width=rng.randint(24, 40), **fixed))
    article = rng.choice([meeting, inspection, essay])(desk)
    article.event_date_partial = article.event_date and "-" + article.event_date[4:]
    article.event_date, article.byline, article.kicker, article.subtitle = None, None, None, None
    article.alternatives = []
    if rng.random() < 0.7:
        sheet.title(article.headline)
    else:
        article.headline = None
    sheet.body(article)
    sheet.articles.append(article)
    return sheet, desk


LAYOUTS = (
    [newspaper_page] * 8
    + [compilation] * 3
    + [documents] * 2
    + [web_page] * 4
    + [official_document] * 2
    + [plain_text] * 3
)


def compose(seed):
    """One page; the same seed gives the same page."""
    rng = random.Random(seed)
    layout = rng.choice(LAYOUTS)
    sheet, _ = layout(rng)
    for article in sheet.articles:
        drop_unprinted(article)
        if sheet.facts.get("no_year") and article.event_date:
            article.event_date, article.event_date_partial = None, "-" + article.event_date[4:]
    separator = (
        "\n" if sheet.print.indent else rng.choice(["\n\n", "\n\n", "\n"]) if sheet.print.wrap != "newline" else "\n\n"
    )
    if layout is newspaper_page:
        separator = "\n\n"
    text = separator.join(sheet.blocks) + rng.choice(["", "\n"])
    data, encoding = as_bytes(rng, text, sheet.print.script)
    setting = sheet.print
    marks = "ascii" if setting.ascii_punctuation else "wide"
    noise = (
        f"{encoding}, {setting.script}, wrap {setting.wrap}, cut {setting.cut}, {marks} marks, {setting.quotes} quotes"
    )
    return Page(f"{layout.__name__}-{seed}.txt", data, sheet.gold(), layout.__name__, noise)


def drop_unprinted(article):
    """Truth speaks only of what the page prints: titles and first paragraphs may have been left out."""
    text = "\n".join(article.texts())
    if not article.headline and article.continues_from_previous and article.place["county"] not in text:
        article.place = {}
    article.people = {name: posts for name, posts in article.people.items() if name in text}
    article.places = {name: kind for name, kind in article.places.items() if name in text}
    article.slogans = {slogan: None for slogan in article.slogans if slogan in text}
