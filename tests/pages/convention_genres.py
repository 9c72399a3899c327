"""What county papers print besides reports: notices, verse, lists of names, minutes … as labelled pieces."""

from tests.pages import convention_words as cw
from tests.pages import wording as w
from tests.pages.convention_boxes import table
from tests.pages.pieces import Piece, habit, habitual, short_title, signed


def notice(rng, county):
    """公告, 通告, 停电通知: a title, perhaps the office above it, what is announced, office and date."""
    kind = rng.choice(
        ["公 告", "通 告", "公告", "通知", "公示", "启 事", "招聘启事", "停水通知", "停电公告", "招标公告", "征集公告"]
    )
    head = rng.choice(
        [kind, kind, f"关于{cw.han(rng, 3, 10)}的{kind.replace(' ', '')}", cw.body(rng, county) + kind.replace(" ", "")]
    )
    piece = Piece([("HEAD", head)], untouched=True)
    if rng.random() < 0.2:
        piece.titles.insert(0, (rng.choice(["KICK", "HEAD"]), cw.body(rng, county)))
    if rng.random() < 0.25:
        piece.titles.append(
            ("BYL", rng.choice([f"（{cw.day(rng)}）", f"〔{rng.randint(2010, 2024)}〕{rng.randint(1, 90)}号"]))
        )
    if rng.random() < 0.35:
        piece.body.append(
            ("PB", rng.choice(["广大用户：", "各有关单位：", "广大市民朋友：", "各乡镇人民政府，县直各单位："]))
        )
    piece.body.append(("PB", cw.paragraph(rng, 1, 2)))
    for i in range(rng.choice([0, 0, 2, 3])):
        piece.body.append(
            (
                "PB",
                rng.choice(["{c}、{t}", "{i}.{t}", "（{c}）{t}"]).format(c=cw.CN[i + 1], i=i + 1, t=cw.sentence(rng)),
            )
        )
    if rng.random() < 0.3:
        piece.body.append(
            (
                "PB",
                rng.choice(["特此公告。", "特此通知。", "特此声明", "联系电话：" + str(rng.randint(2000000, 8999999))]),
            )
        )
    return signed(rng, county, piece, 0.85)


def verse(rng, county):
    """A poem: each line stands for itself."""
    piece = Piece(
        [("HEAD", cw.han(rng, 2, 9) + rng.choice(["", "", "（组诗）", "（外一首）", "（二首）"]))],
        whole=True,
        untouched=True,
    )
    author = rng.choice(["{}", "□ {}", "◎{}", "（{}）", "作者：{}", "{}（" + cw.body(rng, county) + "）"]).format(
        cw.spaced(rng, cw.person(rng))
    )
    place = habit(rng)
    if place < 0.5:
        piece.titles.append(("BYL", author))
    elif place < 0.6:
        piece.titles.insert(0, ("BYL", author))
    end = rng.choice(["", "", "，"])
    for i in range(rng.randint(4, 16)):
        line = cw.han(rng, 4, 13) + (rng.choice([end, end, "。"]) if end else "")
        piece.body.append(("PB", line))
        if i % 8 == 7 and rng.random() < 0.3:
            piece.body.append(("SUBH", cw.han(rng, 2, 5)))
    if piece.body[-1][0] == "SUBH":
        piece.body.pop()
    if place > 0.65:
        piece.body.append(("SIGN", author))
    return piece


def honours(rng, county):
    """A list of names in columns, under headings with counts."""
    piece = Piece(
        [
            (
                "HEAD",
                rng.choice(
                    [f"{cw.han(rng, 2, 6)}名单", f"关于表彰{cw.han(rng, 4, 9)}的决定", f"{cw.han(rng, 2, 4)}光荣榜"]
                ),
            )
        ],
        untouched=True,
    )
    if rng.random() < 0.3:
        piece.titles.append(("BYL", f"（{cw.day(rng)}）"))
    if rng.random() < 0.7:
        piece.body.append(("PB", cw.paragraph(rng, 1, 2)))
    joint, each = rng.choice([" ", "　", "  ", "　　", "\t"]), rng.choice([2, 4, 6, 8])
    for _ in range(rng.randint(1, 4)):
        count = rng.randint(2, 20)
        heading = rng.choice([*w.SUBHEADS[:4], "优秀共产党员", "先进个人", "先进集体", cw.han(rng, 3, 7)])
        piece.body.append(("SUBH", rng.choice([heading, f"{heading}（{count}名）", f"一、{heading}", f"{heading}："])))
        names = [cw.spaced(rng, cw.person(rng)) + rng.choice(["", "", "", "（女）"]) for _ in range(count)]
        rows = [joint.join(names[i : i + each]) for i in range(0, count, each)]
        piece.body += [("PB" if i == 0 or rng.random() < 0.5 else "PI", row) for i, row in enumerate(rows)]
    if rng.random() < 0.4:
        piece.body.append(("PB", cw.paragraph(rng, 1, 2)))
    piece.whole = True
    return signed(rng, county, piece, 0.3)


def minutes(rng, county):
    """会议纪要: fields, then what was decided."""
    piece = Piece([("HEAD", f"{cw.han(rng, 2, 6)}会议{rng.choice(['纪要', '记录', '纪要', '议程'])}")], untouched=True)
    wide = rng.choice(["", "　", " "])
    fields = ["时间", "地点", "主持", "出席", "列席", "记录", "缺席", "议题"]
    for name in fields[: rng.randint(3, 8)]:
        names = "、".join(cw.person(rng) for _ in range(rng.randint(1, 6)))
        piece.body.append(
            (
                "PB",
                wide.join(name) + rng.choice("：：　:") + rng.choice([names, cw.han(rng, 3, 9), cw.day(rng)]),
            )
        )
    piece.body.append(("PB", cw.sentence(rng)))
    for i in range(rng.randint(1, 4)):
        piece.body.append(("SUBH", f"{cw.CN[i + 1]}、{cw.title(rng)}"))
        piece.body += [("PB", cw.paragraph(rng, 1, 3)) for _ in range(rng.randint(1, 2))]
    return signed(rng, county, piece, 0.2)


def appointments(rng, county):
    """任免: who is appointed and dismissed, a line each."""
    piece = Piece(
        [
            (
                "HEAD",
                rng.choice(
                    [
                        f"{county or '县'}人大常委会任免名单",
                        "任前公示",
                        "干部任前公示公告",
                        "人事任免",
                        f"关于{cw.person(rng)}等同志职务任免的通知",
                    ]
                ),
            )
        ],
        untouched=True,
    )
    if rng.random() < 0.5:
        piece.titles.append(
            ("BYL", f"（{cw.day(rng)}{county or '县'}第十八届人大常委会第{cw.numeral(rng.randint(1, 40))}次会议通过）")
        )
    if rng.random() < 0.4:
        piece.body.append(("PB", cw.paragraph(rng, 1, 2)))
    for verb in rng.choice([["任命："], ["任命：", "免去："], ["免去："], []]) or [""]:
        if verb:
            piece.body.append(("PB", verb))
        for _ in range(rng.randint(1, 6)):
            post = cw.body(rng, county) + rng.choice(["局长", "副主任", "书记", "副县长"])
            form = rng.choice(
                [
                    "{n}为{p}；",
                    "{n}，男，汉族，1979年5月生，现任{p}，拟任{p}。",
                    "{n}的{p}职务；",
                    "{n}同志任{p}；",
                    "{n}　{p}",
                    "{n}（女）任{p}。",
                ]
            )
            piece.body.append(("PB", form.format(n=cw.spaced(rng, cw.person(rng)), p=post)))
    return signed(rng, county, piece, 0.4)


def interview(rng, county):
    """Questions and answers after a title and an introduction."""
    piece = Piece([("HEAD", cw.title(rng))], untouched=rng.random() < 0.5)
    if rng.random() < 0.5:
        piece.titles.append(
            ("SUB", f"——访{county or '县'}委{rng.choice(['书记', '组织部部长', '副书记'])}{cw.person(rng)}")
        )
    if rng.random() < 0.6:
        piece.titles.append(("BYL", cw.byline(rng, county)))
    if rng.random() < 0.6:
        piece.body.append(("PB", cw.paragraph(rng, 1, 2)))
    ask, answer = rng.choice(
        [
            ("记者：", cw.person(rng) + "："),
            ("问：", "答："),
            ("■ ", "□ "),
            ("【记者】", "【答】"),
            ("主持人：", "嘉宾："),
            ("Q:", "A:"),
            ("Q：", "A："),
            ("●", ""),
            ("——", "■"),
        ]
    )
    for _ in range(rng.randint(2, 5)):
        piece.body += [("PB", ask + cw.han(rng, 6, 20) + "？"), ("PB", answer + cw.paragraph(rng, 1, 3))]
    return piece


def obituary(rng, county):
    piece = Piece(
        [
            (
                "HEAD",
                rng.choice(["讣　告", "讣告", f"{cw.person(rng)}同志逝世", "沉痛悼念", f"{cw.person(rng)}同志生平"]),
            )
        ],
        untouched=True,
    )
    name = cw.person(rng)
    piece.body = [
        (
            "PB",
            f"{cw.body(rng, county)}原副主任{name}同志，因病医治无效，于{cw.day(rng)}逝世，享年八十岁。",
        )
    ]
    piece.body += [("PB", cw.paragraph(rng, 1, 3)) for _ in range(rng.randint(0, 3))]
    return signed(rng, county, piece, 0.6)


def caption(rng, county):
    """A photograph's caption that stands for itself."""
    mark = habitual(rng, ["", "", "▲", "图为", "▲图为", "图{}：", "图{}", "●", "△", "⊙", "图片新闻　", "图为："])
    mark = mark.format(rng.choice("①②③④1234"))
    end = habitual(
        rng,
        [
            "{n} 摄",
            "（{n} 摄）",
            "记者 {n} 摄",
            "（记者 {n} {m} 摄影报道）",
            "（通讯员 {n} 摄）",
            "本报记者 {n} 摄",
            "{n}/图",
            "",
        ],
    )
    end = end.format(n=cw.person(rng), m=cw.person(rng))
    piece = Piece([("HEAD", short_title(rng))] if habit(rng) < 0.5 else [], untouched=True)
    piece.body = [("PB", mark + cw.paragraph(rng, 1, 2) + (end if end.startswith("（") or rng.random() < 0.6 else ""))]
    if end and not piece.body[0][1].endswith(end):
        piece.body.append(("SIGN", end))
    return piece


def essay(rng, county):
    """A literary essay: a short title, its author above or below the text or under the title."""
    piece = Piece([("HEAD", short_title(rng))], untouched=True)
    forms = ["{}", "□ {}", "◎{}", "（{}）", "作者：{}", "文/{}", "{}（" + cw.body(rng, county) + "）", "□{}", "{} "]
    forms.append(cw.han(rng, 2, 3) + rng.choice(["镇　{}", "乡 {}", "小学　{}", "村　{}"]))
    author = rng.choice(forms).format(cw.spaced(rng, cw.person(rng)))
    place = habit(rng)
    if place < 0.5:
        piece.titles.append(("BYL", author))
    elif place < 0.6:
        piece.titles.insert(0, ("BYL", author))
    piece.body = [("PB", cw.paragraph(rng, 1, 4)) for _ in range(rng.randint(2, 7))]
    if place > 0.65:
        piece.body.append(("SIGN", author))
    return piece


def experience(rng, county):
    """A town's report of experience, signed by its committee."""
    piece = Piece([("HEAD", cw.title(rng))])
    town = rng.choice(
        [cw.han(rng, 2, 3) + rng.choice(["镇党委", "乡党委", "街道党工委", "村党支部"]), cw.body(rng, county)]
    )
    form = rng.choice(["{}", "□ {}", "（{}）", "中共{}委员会", "供稿单位：{}", "{}　" + cw.person(rng)])
    piece.titles.append(("BYL", form.format(town)))
    piece.body = [("PB", cw.paragraph(rng, 2, 5)) for _ in range(rng.randint(2, 5))]
    return piece


def comment(rng, county):
    """A commentary, signed at its head or its end."""
    piece = Piece([("HEAD", cw.title(rng))])
    author = rng.choice(["本报评论员", "○本报评论员", "□ 本报评论员 {}", "{}", "○ {}", "（作者单位：{o}）"]).format(
        cw.person(rng), o=cw.body(rng, county)
    )
    if rng.random() < 0.3:
        piece.titles.insert(
            rng.randint(0, 1),
            (
                rng.choice(["KICK", "SUB"]),
                f"{rng.choice(['一论', '二论', '三论', '——论', '——再论'])}{cw.han(rng, 4, 9)}",
            ),
        )
    at_head = rng.random() < 0.6
    if at_head:
        piece.titles.append(("BYL", author))
    piece.body = [("PB", cw.paragraph(rng, 2, 5)) for _ in range(rng.randint(2, 6))]
    if not at_head and rng.random() < 0.7:
        piece.body.append(("SIGN", author))
    return piece


def speech(rng, county):
    """A signed speech or report: who spoke, when, to whom."""
    spoken = (
        rng.choice(["会议", "大会", "座谈会", "第一次会议"]) + "上的" + rng.choice(["讲话", "报告", "发言", "致辞"])
    )
    event = f"在{cw.han(rng, 2, 6)}{spoken}"
    piece = Piece([("HEAD", rng.choice([cw.title(rng), event]))])
    if piece.titles[0][1] != event and rng.random() < 0.6:
        piece.titles.append(("SUB", rng.choice(["——", "", "—— "]) + event))
    lines = [rng.choice(["（{}）", "({})", "{}", "——{}", "时间：{}"]).format(cw.day(rng)), county_post(rng, county)]
    rng.shuffle(lines)
    piece.titles += [("BYL", line) for line in lines[: rng.randint(0, 2)]]
    piece.body = (
        [("PB", rng.choice(["同志们：", "各位代表：", "各位委员、同志们：", "尊敬的各位领导、同志们："]))]
        if rng.random() < 0.7
        else []
    )
    for i in range(rng.randint(2, 5)):
        head = rng.choice(
            [
                f"{cw.CN[i + 1]}、{cw.title(rng)}",
                f"（{cw.CN[i + 1]}）{cw.title(rng)}。",
                f"第{cw.CN[i + 1]}，{cw.title(rng)}。",
            ]
        )
        if rng.random() < 0.6:
            piece.body.append(("SUBH", head))
        piece.body += [("PB", cw.paragraph(rng, 1, 4)) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.2:
        piece.body.append(("PB", rng.choice(["谢谢大家！", "我的汇报完了，谢谢大家。", "最后，祝大家工作顺利！"])))
    return piece


def county_post(rng, county):
    where = rng.choice([county or "县", "县", ""])
    post = rng.choice(["委书记", "人民政府县长", "委组织部部长", "委副书记、县长", "人民法院院长", "人大常委会主任"])
    return where + post + rng.choice([" ", "　", "", "  "]) + cw.spaced(rng, cw.person(rng))


def letter(rng, county):
    """倡议书, 公开信: a salutation, the matter, who signs."""
    piece = Piece(
        [
            (
                "HEAD",
                rng.choice(
                    [
                        "倡 议 书",
                        "倡议书",
                        f"致全{rng.choice('县市区')}{cw.han(rng, 2, 4)}的一封信",
                        f"{cw.han(rng, 3, 9)}倡议书",
                        "感谢信",
                        "公开信",
                    ]
                ),
            )
        ],
        untouched=True,
    )
    piece.body = [
        ("PB", rng.choice(["全县广大党员：", "亲爱的父老乡亲们：", "编辑同志：", "广大市民朋友们：", "各位企业家："]))
    ]
    for i in range(rng.randint(1, 4)):
        lead = rng.choice(["", "", f"{cw.CN[i + 1]}、", f"{i + 1}.", "● "])
        piece.body.append(("PB", lead + cw.paragraph(rng, 1, 2)))
    return signed(rng, county, piece, 0.9)


GENRES = (
    [notice] * 5 + [verse] * 6 + [honours] * 3 + [minutes] * 2 + [appointments] * 3 + [interview] * 3 + [obituary] * 2
    + [caption] * 5 + [comment] * 3 + [essay] * 5 + [experience] * 3 + [speech] * 4 + [letter] * 3 + [table]
)  # fmt: skip
