"""Many documents in one file: a part of a numbered collection, or documents one after another."""

from datetime import date

from tests.pages.reports import essay
from tests.pages.sheet import Sheet, a_desk, a_print


def compilation(rng):
    """A part of a collection: essays begun by a line "author: title", the first without its head or the last cut."""
    part, parts = rng.randint(1, 60), rng.randint(60, 90)
    name = rng.choice(
        ["组织部部长公开发表的文章、讲话", "基层党建经验材料", "县委书记署名文章汇编", "党课讲稿、经验材料"]
    )
    sheet = Sheet(a_print(rng, wrap=rng.choice(["none", "none", "space"]), width=rng.randint(24, 40)))
    year = rng.randint(2018, 2024)
    sheet.furnish(f"{year}年{name}-{rng.randint(80, 400)}篇（第{part}/{parts}页）")
    count = rng.randint(2, 5)
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
    return sheet


def signed(desk, article, joint=""):
    """The author as a heading prints it: a person with a post, or an organization; noted as truth."""
    article.author_line = article.division_named(desk.county, _signature(desk, article, joint))
    return article.author_line


def _signature(desk, article, joint):
    rng, county = desk.rng, desk.county
    where = rng.choice([county.name, (county.city or "") + county.name, county.province + county.name])
    if rng.random() < 0.3:
        organization = f"{where}委组织部"
        article.authors, article.kind, article.kind_alt = [(organization, None)], "经验材料", ["署名文章"]
        return organization
    name = desk.names.draw()
    post = f"委{rng.choice(['组织部部长', '书记', '副书记', '宣传部部长'])}"
    article.authors = [(name, county.level + post)]
    return where + post + joint + name


def documents(rng):
    """Documents one after another in one file, each with its title and the line of its author."""
    sheet = Sheet(a_print(rng, wrap=rng.choice(["none", "none", "newline"]), width=rng.randint(24, 36)))
    year = rng.randint(2018, 2024)
    border = rng.choice(["label", "rule", "author"])
    count = rng.randint(2, 5)
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
        sheet.title(signed(desk, article, joint=rng.choice([" ", "　"])))
        if rng.random() < 0.4:
            sheet.title(f"（{year}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日）")
        sheet.body(article)
        sheet.articles.append(article)
    sheet.facts = {"issue": {"year": year, "number": None, "total": None, "date": None, "pages": []}}
    return sheet
