"""Files of one article: a web page, an official document, plain text."""

from tests.pages import wording as w
from tests.pages.reports import essay, inspection, local_news, meeting
from tests.pages.sheet import Sheet, a_desk, a_print
from tests.pages.truth import Article


def web_page(rng):
    """A web article as copied from a browser or saved as HTML: title, source line, text, and the site around it."""
    desk = a_desk(rng)
    sheet = Sheet(a_print(rng))
    article = rng.choice([meeting, inspection, local_news, essay])(desk)
    article.editors = []
    article.without_byline()
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
        name_editor(sheet, article, "编辑", "{role}：{name}", editor)
    for text in rng.sample(w.WEB_HEAD, rng.randint(0, 1)):
        sheet.furnish(text.format(n=rng.randint(10, 999)))
    sheet.body(article)
    if not article.editors and rng.random() < 0.6:
        role, form = rng.choice(
            [("责任编辑", "{role}：{name}"), ("责任编辑", "（{role}：{name}）"), ("编辑", "{role}：{name}")]
        )
        name_editor(sheet, article, role, form, editor)
    for text in sorted(rng.sample(w.WEB_TAIL, rng.randint(0, 4)), key=w.WEB_TAIL.index):
        values = {
            "t1": rng.choice(w.SINGLE_TITLES),
            "t2": rng.choice(w.PAIRS),
            "C": desk.county.name,
            "n": rng.randint(2010, 2024),
        }
        sheet.furnish(text.format(**values))
    sheet.articles.append(article)
    return sheet


def name_editor(sheet, article, role, form, name):
    sheet.furnish(form.format(role=role, name=name))
    sheet.staff.append({"role": role, "name": name})
    article.editors = [name]


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
    return sheet


def notice(desk, issuer, level):
    rng, day = desk.rng, desk.issued
    article = Article(desk.county.as_gold(), "其他", ["经验材料", "会议"])
    article.headline = (
        f"{issuer}关于{rng.choice(w.VERBS)}{rng.choice(w.OBJECTS)}的{rng.choice(['通知', '意见', '实施意见'])}"
    )
    article.authors = [(article.division_named(desk.county, issuer), None)]
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
    article.event_date, article.kicker, article.subtitle = None, None, None
    article.without_byline()
    article.alternatives = []
    if rng.random() < 0.7:
        sheet.title(article.headline)
    else:
        article.headline = None
    sheet.body(article)
    sheet.articles.append(article)
    return sheet
