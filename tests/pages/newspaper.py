"""A page of a county paper: masthead, reports in columns, teasers, staff, in any order that print allows."""

from tests.pages import wording as w
from tests.pages.files import Block
from tests.pages.misprints import misprint
from tests.pages.reports import date_words, inspection, local_news, meeting
from tests.pages.sheet import Sheet, a_desk, a_print

ROLES = ["责编", "审读", "统筹", "特约组稿", "编辑", "校对", "审核", "美编", "版式"]


def newspaper_page(rng, misprinted=0.2):
    """A page of a county paper: masthead, two to four reports in columns, a teaser box, a staff box.

    `misprinted` is the share of reports with one wrong character.
    """
    desk = a_desk(rng)
    wrap = rng.choice(["none", "space", "newline"])
    sheet = Sheet(a_print(rng, wrap=wrap, width=rng.randint(12, 26), cut=rng.choice([0, 0.08, 0.15])))
    marked = rng.random() < 0.3
    masthead(sheet, desk)
    boxes = rng.choice([0, 0, 1, 2])
    count = rng.randint(2, 4)
    for i in range(count):
        article = rng.choice([meeting, meeting, inspection, inspection, local_news])(desk)
        if rng.random() < misprinted:
            misprint(rng, article, desk.county)
        article.published = desk.issued.isoformat() if sheet.facts["issue"]["date"] else None
        set_report(sheet, article, marked)
        if boxes == 1 and i == 0 or boxes == 2 and i == count - 1:
            teaser_box(sheet, desk, marked)
    foot(sheet, desk)
    for article in sheet.articles:
        article.editors = [member["name"] for member in sheet.staff if member["role"] in ("责编", "编辑")]
    return sheet


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
        sheet.blocks.append(Block("furniture", sheet.print.shown(arrow.format(p=page))))
        sheet.teasers.append({"headline": sheet.print.printed(head), "subtitle": subtitle, "page": f"{page}版"})


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
