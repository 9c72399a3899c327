"""What stands in boxes between articles: tables and advertisements, as labelled pieces."""

from tests.pages import convention_words as cw
from tests.pages.pieces import Piece


def table(rng, county):
    """A table as lines of print."""
    piece = Piece(
        [("HEAD", f"{cw.han(rng, 3, 8)}{rng.choice(['一览表', '统计表', '成绩表', '公示'])}")],
        whole=True,
        untouched=True,
    )
    joint = rng.choice(["   ", "　", "\t", "  "])
    columns = rng.randint(3, 5)
    piece.body = [("PB", joint.join(["序号", "姓名", "单位", "职务", "备注"][:columns]))]
    for i in range(rng.randint(2, 9)):
        cells = [
            str(i + 1),
            cw.person(rng),
            cw.body(rng, county),
            rng.choice(["主任", "局长"]),
            str(rng.randint(1, 99)),
        ]
        piece.body.append(("PB", joint.join(cells[:columns])))
    return piece


def advertisement(rng, county):
    """Lost papers and advertisements, which belong to the page."""
    if rng.random() < 0.5:
        return _praise(rng, county)
    if rng.random() < 0.3:
        return _looked_for(rng)
    head = rng.choice(["遗失声明", "广 告", "声明", "遗失", "公 告", "更正", "招租", "征订启事"])
    lost = [
        f"{cw.person(rng)}{cw.han(rng, 2, 5)}证丢失，编号{rng.randint(10**6, 10**9)}，声明作废。",
        f"{cw.han(rng, 4, 8)}公章丢失，声明作废。",
    ]
    return [
        head,
        *(
            rng.choice([*lost, f"广告热线：{rng.randint(2000000, 8999999)}", cw.han(rng, 6, 16)])
            for _ in range(rng.randint(1, 3))
        ),
    ]


def _looked_for(rng):
    """What somebody lost or has to let, told in sentences below a title, or all of it in one line."""
    phone = rng.choice(["电话：{}", "联系电话 {}", "请电 {}"]).format(rng.randint(2000000, 8999999))
    day = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    matter = f"本人于{day}在{cw.han(rng, 2, 4)}遗失{cw.han(rng, 2, 5)}一个，拾到者请联系，必有重谢。"
    if rng.random() < 0.4:
        head = rng.choice(["广告", "便民", "启事", "公告"]) + rng.choice("：:　")
        return [f"{head}{cw.han(rng, 4, 8)}，{cw.han(rng, 4, 6)} {phone}"]
    return [rng.choice(["寻物启事", "寻人启事", "招租启事", "更名启事", "认领启事"]), matter + phone]


def _praise(rng, county):
    """What a shop or a school says of itself, in lines of display."""
    name = cw.han(rng, 2, 4) + rng.choice(
        ["酒楼", "大酒店", "家具城", "驾校", "制药厂", "超市", "医院", "花园", "幼儿园"]
    )
    lines = [
        f"{cw.han(rng, 3, 5)}　{cw.han(rng, 3, 6)}",
        f"{name}{rng.choice(['盛大开业', '招生', '优惠大酬宾', '恭贺新春', '招聘', '隆重开盘'])}",
        f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日至{rng.randint(1, 28)}日　{cw.han(rng, 4, 4)}",
        f"{rng.choice(['电话', '热线', '咨询电话'])}：{rng.randint(2000000, 8999999)}",
        f"地址：{cw.han(rng, 2, 3)}路{rng.randint(1, 200)}号",
        f"{cw.han(rng, 4, 4)}　{cw.han(rng, 4, 4)}！",
    ]
    rng.shuffle(lines)
    head = [rng.choice(["【广告】", "广告", "·广告·", "[广告]", "（广告）"])] if rng.random() < 0.6 else []
    return [*head, *lines[: rng.randint(2, 5)]]
