"""What stands on a page as a series under one name: cases, activities, digests, profiles, documents … as blocks.

A block is an article to be set, or lines of the page's own with their labels.
"""

from tests.pages import convention_words as cw
from tests.pages.convention_books import BOOKS
from tests.pages.convention_genres import county_post, honours, verse
from tests.pages.pieces import Piece, short_title, signed

_ORDINALS = "一二三四五六七八九"


def _entry(titles, body):
    """An article whose form is fixed, and above which no column is drawn."""
    return Piece(titles, body, untouched=True, in_series=True)


def _paragraphs(rng, least, most, sentences=3):
    return [("PB", cw.paragraph(rng, 1, sentences)) for _ in range(rng.randint(least, most))]


def cases(rng, county):
    """案例选编: a number, a title, the committee that reports, headings; the pages' numbers between them."""
    form = rng.choice(["【案例{}】", "案例{}", "案例之{}", "【典型{}】", "经验{}", "〔材料{}〕", "◎案例{}◎", "第{}例"])
    signs, folio, first = rng.random() < 0.8, rng.choice(["— {} —", "-{}-", "· {} ·", "{}", ""]), rng.randint(1, 90)
    blocks = []
    for i in range(rng.randint(2, 6)):
        own = [("FURN", folio.format(first + i))] if folio else []
        blocks.append([*own, ("COL", form.format(_ORDINALS[i]))])
        titles = [("HEAD", short_title(rng))] + [("BYL", cw.body(rng, county))] * signs
        body = _paragraphs(rng, 1, 2)
        for k in range(rng.choice([0, 0, 2, 3])):
            heads = [("SUBH", f"{_ORDINALS[k]}、{cw.han(rng, 3, 8)}"), *_paragraphs(rng, 1, 2)]
            body += rng.choice([heads, [("PB", f"{_ORDINALS[k]}是{cw.han(rng, 2, 4)}。{cw.paragraph(rng, 1, 2)}")]])
        blocks.append(_entry(titles, body))
    return blocks


def activities(rng, county):
    """县领导活动: what each did on which day, a bullet on a line of its own above it."""
    bullet, month = rng.choice([*cw.BULLETS, "◎", "01", "▼", "***"]), rng.randint(1, 12)
    name = rng.choice(["县领导活动", "领导活动", "一周要闻", "工作日志", "政务活动", "一周动态", cw.column(rng)])
    blocks = [[("FURN", name)]]
    for i in range(rng.randint(2, 7)):
        day = rng.choice([f"{month}月{rng.randint(1, 28)}日，", "日前，", "近日，", ""])
        event = day + county_post(rng, county) + rng.choice(["主持召开", "到", "带队"]) + cw.paragraph(rng, 1, 2)
        mark = f"{i + 1:02}" if bullet == "01" else bullet
        blocks += [[("FURN", mark)], _entry([], [("PB", event)])]
    return [*blocks, *_remark(rng, county)]


def _remark(rng, county):
    """Who furnished the column, perhaps."""
    forms = ["（本栏信息由{}提供）", "（{}供稿）", "本栏编辑：{}", "（据{}）"]
    return [[("FURN", rng.choice(forms).format(cw.body(rng, county)))]] if rng.random() < 0.4 else []


def digest(rng, county):
    """文摘: short pieces from other papers, each with where it is from."""
    form = rng.choice(
        ["（摘自《{p}》　{n}）", "（摘自{p}）", "——摘自《{p}》", "（据《{p}》 {n}/文）", "《{p}》 {n}", "（{p}）"]
    )
    named = rng.random() < 0.6
    blocks = [[("COL", rng.choice(cw.FRAMES).format(cw.column(rng)))]]
    for _ in range(rng.randint(2, 6)):
        title = (cw.han(rng, 2, 3) + rng.choice("：：:　") if named else "") + short_title(rng)
        source = form.format(p=cw.paper(rng, cw.han(rng, 2, 2)), n=cw.spaced(rng, cw.person(rng)))
        blocks.append(_entry([("HEAD", title)], [*_paragraphs(rng, 1, 2), ("SIGN", source)]))
    return blocks


def profiles(rng, county):
    """人物: under one name several people, each with a title, an office below it, a paragraph or two."""
    form = rng.choice(["{n}：{t}", "{n}:{t}", "{t}", "{n}　{t}", "“{t}”{n}", "{n}", "{t}——{n}"])
    office = rng.choice(["", "", "——", "—— "])
    blocks = [[("COL", rng.choice([cw.column(rng), cw.han(rng, 4, 9)]))]]
    for _ in range(rng.randint(2, 5)):
        title = form.format(n=cw.person(rng), t=cw.han(rng, 3, 9))
        post = office + cw.han(rng, 2, 3) + rng.choice(["镇", "乡", "街道"]) + cw.han(rng, 2, 3)
        post += rng.choice(["村党支部书记", "社区党委书记", "村第一书记", "小学教师", "派出所民警"])
        blocks.append(_entry([("HEAD", title), ("SUB", post)], _paragraphs(rng, 1, 2, 4)))
    if rng.random() < 0.4:
        remark = rng.choice(["点评：", "短评：", "编后：", ""]) + cw.han(rng, 5, 9)
        blocks.append(
            _entry(
                [("HEAD", remark), ("BYL", rng.choice(["本刊编辑部", "编者", "本报评论员"]))], _paragraphs(rng, 1, 2)
            )
        )
    return blocks


def documents(rng, county):
    """公报: documents below each other, who issues each as the first line of its title or of what signs it."""
    blocks = [[("COL", rng.choice(["【文件选登】", "文件选登", "文件", "【县委文件】", "规范性文件", cw.column(rng)]))]]
    above = rng.random() < 0.6
    for _ in range(rng.randint(1, 4)):
        office = rng.choice(["中共", ""]) + cw.body(rng, county)
        kind = rng.choice(["通知", "意见", "决定", "通报", "批复", "办法", "报告"])
        lines = [office] * above + [f"关于{cw.han(rng, 2, 5)}“{cw.han(rng, 2, 4)}”{cw.han(rng, 2, 4)}的{kind}"]
        year = rng.choice("〔[（").join(["", str(rng.randint(1990, 2024))]) + rng.choice("〕]）")
        titles = [
            ("HEAD", "\n".join(lines)),
            ("BYL", f"{cw.han(rng, 1, 3)}{rng.choice('发办字')}{year}{rng.randint(1, 99)}号"),
        ]
        body = [
            ("PB", rng.choice(["各镇党委，县直各单位：", "各乡镇人民政府：", "各党（工）委、党组："])),
            *_paragraphs(rng, 1, 2),
        ]
        body += [("PB", f"{_ORDINALS[k]}、{cw.paragraph(rng, 1, 2)}") for k in range(rng.choice([0, 2, 3]))]
        if rng.random() < 0.3:
            body += [
                ("PB", f"{role}：{cw.person(rng)}　{county_post(rng, county).split()[0]}")
                for role in ("组　长", "副组长", "成　员")
            ]
        piece = _entry(titles[: rng.choice([1, 2, 2])], body)
        piece.body += [("SIGN", office), ("SIGN", cw.day(rng))] if rng.random() < 0.8 else []
        blocks.append(piece)
    return blocks


def numbered_news(rng, county):
    """一周要闻: a number on a line of its own above each title."""
    form = rng.choice(["{:02}", "{}", "NO.{}", "【{}】", "0{}/", "—{}—", "第{}条", "PART.{}"])
    blocks = []
    for i in range(rng.randint(2, 5)):
        piece = _entry([("HEAD", cw.title(rng))], _paragraphs(rng, 1, 2))
        blocks += [[("FURN", form.format(i + 1))], piece]
    return blocks


def feature_with_comment(rng, county):
    """通讯 with 短评: parallel words above the title, headings without numbers, a remark of the editors behind it."""
    joint = rng.choice(["　", " ", "  "])
    titles = [
        ("HEAD", short_title(rng)),
        ("SUB", f"——{cw.han(rng, 4, 9)}{rng.choice(['纪实', '侧记', '记事', '见闻'])}"),
    ]
    if rng.random() < 0.6:
        titles.insert(0, ("KICK", joint.join("一" + cw.han(rng, 3, 4) for _ in range(rng.choice([2, 3])))))
    titles.append(("BYL", cw.byline(rng, county)))
    body = _paragraphs(rng, 1, 2, 4)
    for _ in range(rng.randint(2, 4)):
        body += [("SUBH", cw.han(rng, 4, 9)), *_paragraphs(rng, 1, 3, 4)]
    blocks = [_entry(titles, body)]
    if rng.random() < 0.6:
        heading = rng.choice(["短评：", "编后：", "记者手记：", "短评│", "【短评】", ""]) + short_title(rng)
        author = rng.choice(["□ 本刊编辑部", "本报评论员", "□ " + cw.person(rng), cw.person(rng)])
        blocks.append(_entry([("HEAD", heading), ("BYL", author)], _paragraphs(rng, 1, 3)))
    return blocks


def signed_briefs(rng, county):
    """短讯 without titles: a bullet or a town before each, who sent it behind it."""
    form = rng.choice(["【{}】", "{}：", "▲", "●{}讯 ", "◆", "（{}）", "{}讯　", ""])
    names = rng.choice(["（{n}）", "（{n} {m}）", "（通讯员 {n}）", "（{n}　{m}）", "　{n}"])
    blocks = [[("COL", rng.choice(cw.FRAMES).format(cw.column(rng)))]] if rng.random() < 0.7 else []
    for _ in range(rng.randint(2, 7)):
        town = cw.han(rng, 2, 3) + rng.choice(["镇", "乡", "街道", "社区"])
        text = form.format(town) + cw.paragraph(rng, 1, 2) + names.format(n=cw.person(rng), m=cw.person(rng))
        blocks.append(_entry([], [("PB", text)]))
    return blocks


def poems(rng, county):
    """诗页: several poems below the name of their column, the last perhaps beside an advertisement."""
    blocks = [[("COL", rng.choice(["诗页", "诗歌", "诗词", "【诗苑】", cw.column(rng)]))]] if rng.random() < 0.4 else []
    for _ in range(rng.randint(1, 4)):
        piece = verse(rng, county)
        piece.in_series = True
        blocks.append(piece)
    return blocks


def delegates(rng, county):
    """名单 by delegations: a title, how they are ordered, a line of names for each group."""
    town = cw.han(rng, 2, 3) + rng.choice(["镇", "乡", "街道"])
    congress = f"第{cw.numeral(rng.randint(2, 20))}{rng.choice(['次党代会', '届人大', '次代表大会', '届委员会'])}"
    title = rng.choice(["{t}出席{k}{c}代表名单", "{k}{c}{r}名单", "{k}{c}代表名单", "{t}{r}名单"])
    ranks = rng.choice(["书记、副书记、常委", "常务委员会委员", "主席团成员", "先进个人"])
    titles = [("HEAD", title.format(t=town, k=county or "县", c=congress, r=ranks))]
    notes = ["（按姓名笔画为序）", f"（共{rng.randint(3, 90)}名）", f"（{cw.day(rng)}选举产生）", "（排名不分先后）"]
    titles += [("BYL", rng.choice(notes))] if rng.random() < 0.7 else []
    groups = rng.choice([["书　记", "副书记", "常　委"], ["主　任", "副主任", "委　员"], None])
    groups = groups or [
        cw.han(rng, 2, 4) + rng.choice(["代表团", "组", "党支部", "系统"]) for _ in range(rng.randint(2, 6))
    ]
    colon, joint = rng.choice(["：", ":", "　", "（{n}名）："]), rng.choice(["　", " ", "、", "  "])
    body = []
    for group in groups:
        names = [cw.spaced(rng, cw.person(rng)) + rng.choice(["", "", "", "（女）"]) for _ in range(rng.randint(1, 7))]
        body.append(("PB", group + colon.format(n=len(names)) + joint.join(names)))
    return [_entry(titles, body)]


def chronicle(rng, county):
    """大事记: a paragraph for each day."""
    form, month = (
        rng.choice(["{m}月{d}日　", "{m}月{d}日，", "◆{m}月{d}日 ", "{d}日　", "●{m}.{d} "]),
        rng.randint(1, 12),
    )
    days = sorted(rng.sample(range(1, 28), rng.randint(3, 9)))
    name = rng.choice(
        [f"{county or '县'}{rng.randint(1950, 2024)}年大事记", "大事记", f"{month}月大事记", "党史上的今天"]
    )
    return [_entry([("HEAD", name)], [("PB", form.format(m=month, d=d) + cw.paragraph(rng, 1, 2)) for d in days])]


def voices(rng, county):
    """众说: a title, an introduction, then what each says behind name and office."""
    form = rng.choice(["{n}（{p}）：", "{n}：", "{p}{n}：", "【{n}】", "●{p} {n}："])
    body = _paragraphs(rng, 0, 1)
    for _ in range(rng.randint(3, 6)):
        post = cw.body(rng, county) + rng.choice(["局长", "书记", "主任", "职工"])
        body.append(("PB", form.format(n=cw.person(rng), p=post) + cw.paragraph(rng, 1, 3)))
    return [_entry([("HEAD", cw.title(rng))], body)]


def letter_with_answer(rng, county):
    """来信 with 回音: the letter signed, what the office answers below a title of its own."""
    letter = _entry([("HEAD", short_title(rng))], [("PB", "编辑同志："), *_paragraphs(rng, 1, 3)])
    letter.body.append(("SIGN", cw.han(rng, 2, 3) + rng.choice(["镇读者　", "村村民　", "乡 "]) + cw.person(rng)))
    answer = _entry([("HEAD", rng.choice(["", "回音：", "答复："]) + short_title(rng))], _paragraphs(rng, 1, 2))
    return [letter, signed(rng, county, answer, 0.5)]


def honour_rolls(rng, county):
    """Several lists of names below each other, each with its title."""
    blocks = [honours(rng, county) for _ in range(rng.randint(2, 3))]
    for piece in blocks:
        piece.in_series = True
    return blocks


SERIES = (
    *(cases, activities, digest, profiles, documents, numbered_news, feature_with_comment, signed_briefs),
    *(poems, delegates, chronicle, voices, letter_with_answer, honour_rolls),
    *BOOKS,
)
