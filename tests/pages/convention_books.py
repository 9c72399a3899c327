"""What yearbooks, rolls, digests and long reports print under one name, as blocks; convention_series has the others."""

from tests.pages import convention_words as cw
from tests.pages import wording as w
from tests.pages.convention_genres import honours
from tests.pages.pieces import Piece, short_title

_TURNS = ["从“{}”到“{}”", "从{}到{}", "{}：{}", "{}，{}", "一{}，{}", "{}　{}", "以{}促{}", "“{}”变“{}”", "{}里的{}"]
_DECKS = ["记", "来自", "访", "写在", ""]
_LIFE_ENDS = ["纪实", "侧记", "见闻", "观察", "的一线观察", "走笔", "速写", "的故事", ""]
_OFFICES = ["书记", "副书记", "主任", "副主任", "县长", "副县长", "主席", "副主席", "检察长", "院长", "常委"]
_BODIES = ["中共{c}委员会", "{c}人大常委会", "{c}人民政府", "政协{c}委员会", "{c}人民法院", "{c}纪律检查委员会"]
_CALLED = ["助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲", "自强不息", "最美", "优秀", "先进"]
_OF_THE_DAY = [
    "{w}早报 | {d}",
    "早安{w}",
    "今日天气：晴 {n}℃～{m}℃",
    "{w}晨读",
    "读报时间",
    "每日要闻 {d}",
    "微语：{t}",
]


def _entry(titles, body):
    """An article whose form is fixed, and above which no column is drawn."""
    return Piece(titles, body, untouched=True, in_series=True)


def _book(rng, county):
    """The forms of a book's running heads, and the number of its page."""
    name = f"{county or '县'}{rng.choice(['年鉴', '志', '党史资料', '大事记', '组织史'])}"
    name += rng.choice([f"·{rng.randint(1990, 2024)}", f"（{rng.randint(1990, 2024)}）", ""])
    form = rng.choice(["{n}　　{b}", "{b}　　{n}", "· {n} ·　{b}", "{b} {n}", "{n}"])
    return lambda n: form.format(b=name, n=n)


def months(rng, county):
    """大事记 of a yearbook: a heading for each month, the days below it, perhaps running heads between them."""
    head, page = _book(rng, county), rng.randint(10, 400)
    chapter = rng.choice(["大事记", "大 事 记", f"{rng.randint(1950, 2024)}年大事记", f"{county or '县'}大事记"])
    blocks = [[("FURN", head(page))]] if rng.random() < 0.6 else []
    month = rng.choice(["{m}月", "{c}月", "【{m}月】", "◎{c}月"])
    day = rng.choice(["{d}日　", "{d}日，", "{d}日 ", "△{d}日　", "{m}月{d}日　", "{m}·{d}　"])
    body = []
    first = rng.randint(1, 9)
    for m in range(first, first + rng.randint(2, 3)):
        body.append(("SUBH", month.format(m=m, c=cw.numeral(m))))
        days = sorted(rng.sample(range(1, 29), rng.randint(1, 4)))
        body += [("PB", day.format(d=d, m=m) + cw.paragraph(rng, 1, 2)) for d in days]
    return [*blocks, _entry([("HEAD", chapter)], body), *_turned(rng, head, page)]


def _turned(rng, head, page):
    """The running head of the next page, perhaps."""
    return [[("FURN", head(page + 1))]] if rng.random() < 0.5 else []


def lives(rng, county):
    """人物: the name of each as a title, what there is to say of the life below it."""
    head, page = _book(rng, county), rng.randint(10, 400)
    blocks = [[("COL", rng.choice(["人物", "人 物", "人物传略", "人物简介", "先进人物", "英烈传", cw.han(rng, 2, 4)]))]]
    for _ in range(rng.randint(1, 4)):
        name, year = cw.person(rng), rng.randint(1900, 1990)
        born = [f"{name}（{year}—{year + 70}），男，{county or '本县'}人。", f"{name}，女，汉族，{year}年9月出生，"]
        born += [f"{name}，男，{year}年生，中共党员，", f"{name}同志，{county or '本县'}{cw.han(rng, 2, 3)}镇人，"]
        text = rng.choice(born) + cw.paragraph(rng, 1, 4)
        blocks.append(_entry([("HEAD", cw.spaced(rng, name))], [("PB", text)]))
        blocks += _turned(rng, head, page) if rng.random() < 0.2 else []
    return blocks


def offices(rng, county):
    """领导名录: below each body who holds its offices, a line each, the offices set wide."""
    year, county = rng.randint(1985, 2024), county or "县"
    ends = ["领导名录", "主要领导名单", "领导班子成员", "负责人名录", "组织机构"]
    of = rng.choice(["{y}年{c}{e}", "{c}四大班子{e}", "{c}{e}（{y}年）"])
    title = of.format(y=year, c=county, e=rng.choice(ends))
    joint, wide = rng.choice(["　", "：", "　　", " "]), rng.choice(["", "　　", " ", "　"])
    body = []
    for name in rng.sample(_BODIES, rng.randint(2, 5)):
        body.append(("SUBH", name.format(c=county)))
        for office in rng.sample(_OFFICES, rng.randint(1, 3)):
            names = "　".join(cw.spaced(rng, cw.person(rng)) for _ in range(rng.choice([1, 1, 2, 4])))
            set_wide = wide.join(office) if len(office) < 4 else office
            body.append(("PB", set_wide + joint + names))
    column = [[("COL", rng.choice(["机构与领导", "组织机构", "附录", "名录"]))]] if rng.random() < 0.5 else []
    return [*column, _entry([("HEAD", title)], body)]


def models(rng, county):
    """道德模范名单: below each heading who is honoured, with a village or a post behind the name."""
    kind = rng.choice(["模范", "标兵", "之星", "个人", "家庭"])
    title = (
        f"{county or '县'}第{cw.numeral(rng.randint(1, 12))}届{cw.han(rng, 2, 4)}{kind}{rng.choice(['名单', '光荣榜'])}"
    )
    titles = [("HEAD", title)] + [("BYL", f"（{cw.day(rng)}）")] * (rng.random() < 0.5)
    joint = rng.choice(["　", "　　", "  ", "，", "（{}）"])
    body = []
    for called in rng.sample(_CALLED, rng.randint(2, 5)):
        body.append(("SUBH", called + kind))
        for _ in range(rng.randint(1, 4)):
            name = cw.spaced(rng, cw.person(rng)) + rng.choice(["", "", "（女）"])
            where = rng.choice([cw.han(rng, 2, 3) + "镇" + cw.han(rng, 2, 3) + "村村民", cw.body(rng, county) + "职工"])
            body.append(("PB", name + joint.format(where) + ("" if "{" in joint else where)))
    return [_entry(titles, body)]


def numbered_digest(rng, county):
    """早报: items without titles, numbered throughout, perhaps below several columns."""
    form = rng.choice(["{}．", "{}.", "{}、", "【{}】", "{}）", "⊙{}　", "{:02} "])
    opening = rng.sample(_OF_THE_DAY, rng.randint(0, 3))
    said = {
        "w": cw.han(rng, 2, 2),
        "d": cw.day(rng),
        "n": rng.randint(-9, 9),
        "m": rng.randint(10, 30),
        "t": cw.title(rng),
    }
    blocks = [[("FURN", line.format(**said))] for line in opening]
    number = 0
    for _ in range(rng.randint(1, 3)):
        if rng.random() < 0.7:
            blocks.append([("COL", rng.choice(cw.FRAMES).format(rng.choice(["县内要闻", "便民提示", cw.column(rng)])))])
        for _ in range(rng.randint(1, 4)):
            number += 1
            blocks.append(_entry([], [("PB", form.format(number) + cw.paragraph(rng, 1, 2))]))
    return blocks


def turns(rng, county):
    """A long report: what it is about below its title, headings of one form without numbers, who signs in brackets."""
    town = cw.han(rng, 2, 3) + rng.choice(["镇", "乡", "村", "社区", "县"])
    about = rng.choice(_DECKS) + town + cw.han(rng, 3, 8) + rng.choice(_LIFE_ENDS)
    deck = rng.choice(["——", "—— ", "--", "——", ""]) + about
    titles = [("HEAD", short_title(rng)), ("SUB", deck)]
    if rng.random() < 0.12:
        titles.reverse()
    if rng.random() < 0.35:
        titles.append(("BYL", cw.byline(rng, county)))
    turn, body = rng.choice(_TURNS), [("PB", cw.paragraph(rng, 1, 3)) for _ in range(rng.randint(1, 3))]
    for _ in range(rng.randint(2, 4)):
        body.append(("SUBH", turn.format(cw.han(rng, 2, 4), cw.han(rng, 2, 5))))
        body += [("PB", cw.paragraph(rng, 1, 4)) for _ in range(rng.randint(1, 3))]
    if len(titles) == 2 and rng.random() < 0.7:
        form = rng.choice(["（本报记者　{n}　通讯员　{m}）", "（{n}）", "（记者 {n}）", "本报记者 {n}", "（{n}　{m}）"])
        body.append(("SIGN", form.format(n=cw.person(rng), m=cw.person(rng))))
    return [_entry(titles, body)]


def told_around(rng, county):
    """A message in large type, one line or two, the event that it was said at above or below it, and who spoke."""
    couplet = [cw.han(rng, 5, 7)]
    couplet.append(cw.han(rng, len(couplet[0]), len(couplet[0])))
    message = ("HEAD", rng.choice(["\n".join(couplet), "　".join(couplet), cw.title(rng)]))
    where = rng.choice(["我县", "全县", county or "县委"])
    event = (
        where + rng.choice(["召开", "举行"]) + rng.choice(w.OBJECTS) + rng.choice(["会议", "大会", "仪式", "推进会"])
    )
    spoke = rng.choice(["{n}{m}陪同", "{n}讲话　{m}主持", "{n}出席并讲话", "{n} {m}等参加", "{n}主持", "{n}作报告"])
    spoke = ("SUB", spoke.format(n=cw.person(rng), m=cw.person(rng)))
    said = ("KICK", event.replace("召开", "") + rng.choice(["上提出", "上强调", "要求", "强调", "指出"]))
    titles = rng.choice(
        [
            [message, ("SUB", event)],
            [("KICK", event), message],
            [("KICK", event), message, spoke],
            [("KICK", event), spoke, message],
            [message, ("SUB", event), spoke],
            [message, said],
            [said, message],
            [("HEAD", event), spoke],
        ]
    )
    lead = rng.choice(["本报讯（记者 {n}）", "本报讯（记者　{n}　通讯员　{m}）", "", "本报讯 ", "本报讯（{n}）"])
    lead = lead.format(n=cw.person(rng), m=cw.person(rng)) + cw.paragraph(rng, 1, 4)
    return [_entry(titles, [("PB", lead), *(("PB", cw.paragraph(rng, 1, 4)) for _ in range(rng.randint(0, 4)))])]


def rolls(rng, county):
    """Lists of several kinds below each other."""
    lists = [*models(rng, county), *offices(rng, county), honours(rng, county)]
    rng.shuffle(lists)
    return [block for block in lists[: rng.randint(1, 2)] if isinstance(block, Piece)] or models(rng, county)


BOOKS = (months, lives, offices, models, numbered_digest, turns, turns, told_around, told_around, rolls)
