"""Words for the lines that stand around articles: mastheads, staff, navigation, bylines; drawn without end."""

from tests.pages import wording as w
from tests.pages.people import COMPOUND, GIVEN, SURNAMES

# Characters as common as these fill the places where a word may be anything.
HAN = (
    "的一是在有人和中大为上个国我以要到说时们作会成部年方面同发对能下而去行现民得自工之动好所前心本关天外情开它然事意正己间比明还水二理起多新党利高此实"
    "与期法建重力量意进农村基层社区服务经济文化教育产业振兴干部群众组织活动学习培训山河田园花木春秋老少东西南北红绿金银"
)
CN = "〇一二三四五六七八九"
BULLETS = "●◆■▲★◇□○※·►▶☆◎"
ROLES = [
    "责任编辑", "责编", "编辑", "校对", "审核", "终审", "美编", "版式", "审读", "值班编辑", "值班主任", "主编",
    "组版", "编审", "统筹", "制图", "排版", "一审", "二审", "三审", "初审", "签发", "监制", "总编", "值班总编",
    "核稿", "本版编辑", "组稿", "策划", "见习编辑", "审校",
]  # fmt: skip
COLUMNS = [
    "简讯", "短讯", "要闻", "综合", "快讯", "动态", "一线", "风采", "论坛", "之窗", "园地", "经验交流", "工作动态",
    "基层", "视点", "先锋", "聚焦", "观察", "广角", "传真", "速递", "掠影", "集锦", "播报", "领导论坛", "学习园地",
    "党建", "调研", "时评", "漫谈", "随笔", "人物", "一周速览", "七日谈", "短波", "诗页", "副刊", "镜头", "民生",
    "乡镇", "法治", "读者来信", "身边榜样", "百姓故事", "图片新闻", "理论", "一句话新闻", "通讯员来稿",
]  # fmt: skip
PAPER_ENDS = [
    "日报", "报", "新闻", "周刊", "通讯", "信息", "党建", "简报", "在线", "工作", "宣传", "快报", "组工通讯",
    "手机报", "融媒", "之声", "时报", "视窗", "零距离", "周讯", "生活", "人", "先锋", "快讯",
]  # fmt: skip
BODIES = [
    "县委办公室", "县委组织部", "镇党委", "街道办事处", "县政府办", "县纪委监委", "市委宣传部", "教育局",
    "农业农村局", "党工委", "公安局", "税务局", "县委", "人民政府", "委员会", "供电公司", "自来水公司", "总工会",
    "县委党校", "融媒体中心", "市场监管局", "人社局", "妇联", "团县委", "乡党委", "社区党总支", "村党支部", "县医院",
    "第一中学", "法院", "城管局",
]  # fmt: skip
FESTIVALS = [
    "谷雨", "立春", "清明", "国庆节", "春节", "元宵", "小满", "芒种", "夏至", "大暑", "立秋", "白露", "霜降", "冬至",
    "重阳节", "端午节", "建党节", "五一国际劳动节", "今日大雪", "三伏",
]  # fmt: skip
FRAMES = [
    *("{}", "{}", "{}", "【{}】", "[{}]", "〔{}〕", "《{}》", "＝＝{}＝＝", "■ {}", "◆{}◆", "—{}—", "● {}", "「{}」"),
    *("〖{}〗", "★{}", "({})", "== {} ==", "◎{}", "{}：", "☆ {} ☆", "≡{}≡", "|{}|", "▍{}", "# {}"),
]
BYLINES = [
    "□ 本报记者 {n}", "记者 {n}", "本报记者 {n} 通讯员 {m}", "（记者 {n}）", "通讯员　{n}", "文/{n}", "作者：{n}",
    "{n}", "■ {n}", "◎{n} {m}", "{n} 文/图", "（通讯员 {n} {m}）", "供稿：{n}", "撰稿 {n}", "特约记者 {n} 摄影 {m}",
    "{o} {n}", "（{o}）", "（{o} {n}）", "{o}", "融媒体记者/{n}", "讯员 {n}", "（本报综合）", "{w}记者 {n}", "□{n}",
    "○ {n}", "文图/{n} {m}", "●{n}", "本报评论员", "○本报评论员", "□ 本报评论员 {n}", "（作者单位：{o}）",
    "{n}（{o}）", "（作者系{o}{w}）", "记者 {n} {m} 报道", "本报通讯员 {n}", "□ 记者 {n} 通讯员 {m} 文/图",
    "{n}/文 {m}/图", "（{n} 供稿）", "（{n}　{m}）", "（文/{n}）", "——{n}", "见习记者 {n} 实习生 {m}",
    "全媒体记者 {n}", "★ {n}", "/{n}", "{n} 摄影报道",
]  # fmt: skip
NAVIGATION = [
    "首页{s}{c}{s}正文", "当前位置：{c}{s}{c}{s}{w}", "您的位置{s}{w}{s}{c}", "字号：大 中 小", "【字体：大 中 小】",
    "打印 收藏 关闭", "分享到：微信 微博 QQ空间", "浏览次数：{n}", "点击：{n} 次", "来源：{p}",
    "来源：{p}　发布时间：{d}", "{d} {h}　来源：{p}　作者：{x}", "发布日期：{d}", "{d}　{p}",
    "文章来源：{p} 编辑：{x} {d}", "阅读 {n}", "下载 放大 缩小 还原 {w}", "登录 | 注册 | {w}", "无障碍 {w} English",
    "{p} {d} {h} {w}", "发表时间 {d} {h} 点击数 {n}", "听全文", "{w} {w} {w} {w}", "返回{c}", "手机版 {w}",
    "{p} {d} {h}", "原创 {x} {p} {d} {h}", "点击上方蓝字关注{p}", "收录于合集 #{w} {m}个", "{d} {h} {p} 发表于{w}",
    "{p}", "索引号：{n}　主题分类：{w}", "信息来源：{o} 发布日期：{d} 浏览：{n}次", "字体大小：小 中 大　打印本页",
    "放大+ 缩小- 默认", "稿件来源：{p}", "版面导航", "标题导航", "第{m}版：{c}", "上一期 下一期",
    "<<上一版　下一版>>　PDF下载", "{d} 星期三 {p}", "【{c}】", "作者：{x}", "访问量：{n}",
    "时间：{d} {h} 来源：{o} 编辑：{x}", "{c} {c} {c} {c} {c}", "订阅 分享 收藏", "[{s}返回首页]",
]  # fmt: skip
FOOT_LINES = [
    "上一篇：{t}", "下一篇：{t}", "版权所有：{p} 未经授权禁止转载", "相关链接", "相关阅读", "{t}",
    "Copyright © {n} {p} All Rights Reserved", "主办：{o}　承办：{o}", "备案号：京ICP备{n}号", "关闭窗口",
    "扫一扫在手机打开当前页", "【纠错】【打印】", "网站地图 | 联系我们 | {w}", "技术支持：{w}公司", "点赞 {n} 在看",
    "责任编辑：{x}", "（责编：{x}、{x}）", "编辑：{x}", "微信扫码 关注{p}", "地址：{w}路{m}号 电话：{n}",
    "附件：{t}", "阅读原文", "声明：{w}{w}{w}，{w}{w}。", "推荐阅读 {t}", "来源：{p}", "编辑：{x}　审核：{x}",
    "供稿：{o}", "初审：{x} 复审：{x} 终审：{x}", "END", "- END -", "▼", "喜欢就点个“在看”吧", "往期推荐",
    "{p}融媒体中心出品", "长按识别二维码关注", "阅读 {n}　赞 {m}　在看 {m}", "投稿邮箱：{n}@qq.com", "主管：{o}",
    "本报地址：{w}街{m}号　邮编：{n}", "违法和不良信息举报电话：{n}", "{o}主办 {p}承办", "热门推荐", "· {t}",
    "[责任编辑：{x}]", "分享：",
]  # fmt: skip
PAPER_FEET = [
    "热线：{t}", "新闻热线：{t}", "订阅热线：{t}", "订阅电话：{t}　内部资料　免费交流", "投稿信箱：{m}@qq.com",
    "投稿邮箱 {m}@163.com", "本刊文章欢迎转载，请注明出处", "编辑部电话：{t}", "本报地址：{w}路{n}号 电话：{t}",
    "{o}主办　印数：{n}00份", "欢迎投稿 {m}@126.com", "（内部资料 注意保存）", "{o}主管主办",
    "本版投稿：{m}@qq.com　电话：{t}", "承印：{w}印刷厂", "印刷：{w}彩印有限公司", "扫码看电子报",
]  # fmt: skip
DECKS = ["核心提示", "核心阅读", "编者按", "导语", "内容提要", "阅读提示", "编者的话", "开栏的话"]


def han(rng, least=1, most=4):
    """Any word."""
    return "".join(rng.choice(HAN) for _ in range(rng.randint(least, most)))


def person(rng):
    surname = rng.choice(COMPOUND) if rng.random() < 0.04 else rng.choice(SURNAMES)
    given = GIVEN if rng.random() < 0.7 else HAN
    return surname + "".join(rng.choice(given) for _ in range(rng.randint(1, 2)))


def spaced(rng, name):
    """A name of two characters is often set wide."""
    return rng.choice([" ", "　", "  "]).join(name) if len(name) == 2 and rng.random() < 0.4 else name


def numeral(n):
    """A number up to 99 in Chinese; beyond that as it is."""
    if n > 99:
        return str(n)
    tens = "" if n < 10 else ("" if n < 20 else CN[n // 10]) + "十"
    return tens + (CN[n % 10] if n % 10 or n < 10 else "")


def day(rng):
    """A date in one of its many forms."""
    y, m, d = rng.randint(1950, 2024), rng.randint(1, 12), rng.randint(1, 28)
    zero = rng.choice("〇○零0")
    year = "".join(CN[int(c)] for c in str(y)).replace("〇", zero)
    return rng.choice(
        [
            *[f"{y}年{m}月{d}日"] * 3,
            *(f"{y}-{m:02}-{d:02}", f"{y}.{m}.{d}", f"{y}/{m}/{d}", f"{year}年{numeral(m)}月{numeral(d)}日"),
            *(
                f"{y}年{m}月",
                f"{y} 年 {m} 月 {d} 日",
                f"{y}年{m:02}月{d:02}日",
                f"{y}{m:02}{d:02}",
                f"{y}年{m}月{d}—{d + 2}日",
            ),
        ]
    )


def clock(rng):
    return f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}"


def body(rng, county):
    """A body that signs, issues or publishes."""
    where = rng.choice(
        [county or "县", county or "县", "", han(rng, 2, 3) + "镇", han(rng, 2, 2) + "乡", "中共" + (county or "县")]
    )
    return where + rng.choice(BODIES)


def paper(rng, county):
    short = (county or han(rng, 2, 3)).rstrip("县市区")
    return rng.choice(
        [short + rng.choice(PAPER_ENDS), "今日" + short, "新" + short, han(rng, 2, 2) + rng.choice(PAPER_ENDS)]
    )


def column(rng):
    """The name of a column, known or of any wording."""
    name = rng.choice(
        [
            rng.choice(COLUMNS),
            rng.choice(COLUMNS) + rng.choice(COLUMNS),
            han(rng, 2, 4),
            han(rng, 2, 3) + rng.choice(COLUMNS),
        ]
    )
    return "　".join(name) if rng.random() < 0.1 else name


def staff(rng):
    parts = []
    for _ in range(rng.randint(1, 3)):
        names = rng.choice([" ", "、", "　"]).join(spaced(rng, person(rng)) for _ in range(rng.choice([1, 1, 2, 3])))
        mark = rng.choice(["：", ":", "/", " ", "　", "|", "∶", "◎", ""])
        parts.append(rng.choice(["", "", "本版", "本期", "◆", "■ "]) + rng.choice(ROLES) + mark + names)
    return rng.choice(["  ", "　", " | ", "/", " "]).join(parts)


def masthead(rng, county):
    """Some of the things that a masthead prints, in any order."""
    n, t = rng.randint(1, 300), rng.randint(200, 9000)
    issue = [
        *(
            f"第{n}期",
            f"第 {n} 期",
            f"（第{n}期）",
            f"第{numeral(n)}期",
            f"总第{t}期",
            f"NO.{n}",
            f"第{n}期（总第{t}期）",
            f"第{t}号",
        ),
        *(
            f"〔{rng.randint(2010, 2024)}〕第{n}期",
            f"第{n}、{n + 1}期合刊",
            f"第{n}期（增刊）",
            f"总{t}期 新{n}期",
            "号外",
            f"第{n % 40}卷第{n}期",
        ),
    ]
    week = [
        f"星期{rng.choice('一二三四五六日')}",
        f"农历{rng.choice('正二三四五六')}月{rng.choice(['初三', '十五', '廿一'])}",
    ]
    week += [f"周{rng.choice('一二三四五')}", "辛丑年十月初八", rng.choice(FESTIVALS)]
    page = [
        *(
            f"第{rng.randint(1, 8)}版",
            f"{rng.randint(1, 8):02}",
            f"A{rng.randint(1, 8)}版",
            f"{rng.randint(1, 4)}版：{rng.choice(COLUMNS)}",
        ),
        *(
            f"第{CN[rng.randint(1, 8)]}版",
            f"{rng.choice(COLUMNS)} {rng.randint(1, 8)}",
            f"{rng.randint(1, 4):02}版　{rng.choice(COLUMNS)}",
            "头版",
        ),
    ]
    contact = [
        *(f"新闻热线：0{rng.randint(300, 999)}-{rng.randint(2000000, 8999999)}", f"{rng.randint(10**7, 10**9)}@qq.com"),
        *(
            f"电话 {rng.randint(2000000, 8999999)}",
            f"邮箱：{rng.choice(['xw', 'bjb', 'dj'])}@163.com",
            f"www.{rng.choice(['abc', 'xxw'])}.gov.cn",
        ),
        f"本报地址：{han(rng, 2, 3)}路{rng.randint(1, 200)}号　邮编：{rng.randint(100000, 800000)}",
    ]
    licence = [
        "国内统一刊号CN",
        "准印证号",
        "内部资料",
        "免费赠阅",
        f"今日{rng.randint(2, 8)}版",
        f"本期共{rng.randint(2, 8)}版",
        "邮发代号",
    ]
    licence = [rng.choice(licence) + rng.choice(["", str(rng.randint(10, 9999)), f"-{rng.randint(1000, 9999)}"])]
    weather = f"多云转晴 {rng.randint(0, 12)}℃～{rng.randint(13, 35)}℃"
    bits = [
        *(rng.choice(each) for each in (issue, week, page, contact, licence)),
        *(
            day(rng),
            rng.choice(["主办：", "主管：", "承办单位 ", "编印：", "", "出版 "]) + body(rng, county),
            paper(rng, county),
        ),
        *(
            han(rng, 2, 8),
            rng.choice([weather, "今日天气：" + weather, "明天 小雨"]),
            rng.choice(["责任", "服务", "求实"]) + han(rng, 2, 6),
        ),
        "".join(rng.choice("abcdefghijklmnopqrstuvwxyz").upper() for _ in range(rng.randint(5, 12)))
        + rng.choice(["", " BAO"]),
        f"第{n}期(总{t}期) {rng.randint(1, 8)}",
        rng.choice([" ", "　"]).join(paper(rng, county)),
    ]
    rng.shuffle(bits)
    return bits[: rng.randint(3, 10)]


def chrome(rng, county, pool, titles):
    """A line of a web page around its article."""
    return rng.choice(pool).format(
        s=rng.choice([" > ", ">>", " » ", "-", " → ", "＞", " / "]),
        c=rng.choice(COLUMNS),
        w=han(rng, 2, 4),
        n=rng.randint(3, 99999),
        m=rng.randint(1, 99),
        p=paper(rng, county),
        d=day(rng),
        h=clock(rng),
        x=person(rng),
        t=rng.choice(titles),
        o=body(rng, county),
    )


def paper_foot(rng, county):
    """A line at the foot of a paper: how to reach it, who prints it."""
    phone, mail = (
        f"0{rng.randint(300, 999)}-{rng.randint(2000000, 8999999)}",
        rng.choice(["bjb", "xcb", "dangjian", "xwzx"]),
    )
    return rng.choice(PAPER_FEET).format(t=phone, m=mail, w=han(rng, 2, 3), n=rng.randint(2, 99), o=body(rng, county))


def byline(rng, county):
    form = rng.choice(BYLINES)
    return form.format(n=spaced(rng, person(rng)), m=spaced(rng, person(rng)), o=body(rng, county), w=han(rng, 1, 2))


def junked(rng, text):
    """The words of a line with others among them that nobody knows."""
    words = text.split() or [text]
    for _ in range(rng.randint(1, 2)):
        junk = [
            han(rng, 1, 6),
            han(rng, 2, 4),
            str(rng.randint(1, 999)),
            rng.choice(BULLETS),
            "www",
            f"A{rng.randint(1, 9)}",
        ]
        words.insert(rng.randint(0, len(words)), rng.choice(junk))
    return rng.choice([" ", "　", ""]).join(words)


def title(rng):
    """A title of any kind."""
    plain = [rng.choice(w.VERBS) + rng.choice(w.OBJECTS), han(rng, 4, 16), han(rng, 3, 7) + " " + han(rng, 3, 7)]
    told = [
        person(rng) + rng.choice(["调研", "督导", "走访慰问", "带队检查"]) + rng.choice(w.OBJECTS),
        han(rng, 2, 3) + "镇：" + han(rng, 5, 12),
    ]
    quoted = [
        "“" + han(rng, 2, 5) + "”" + rng.choice(w.VERBS) + rng.choice(w.OBJECTS),
        han(rng, 3, 8) + "“" + han(rng, 2, 6) + "”",
    ]
    asked = [han(rng, 4, 10) + rng.choice("？！"), f"{rng.randint(2, 90)}{han(rng, 4, 9)}"]
    return rng.choice([*w.SINGLE_TITLES, *w.PAIRS, *plain, *plain, *told, *told, *quoted, *quoted, *asked])


def sentence(rng):
    """A sentence of the genre or of any words."""
    if rng.random() < 0.5:
        return (
            rng.choice(w.SENTENCES)
            .replace("{n}", str(rng.randint(100, 9999)))
            .replace("{m}", "20")
            .replace("{L}", "县")
        )
    return "，".join(han(rng, 4, 14) for _ in range(rng.randint(1, 4))) + rng.choice("。。。。！？")


def paragraph(rng, least=1, most=5):
    return "".join(sentence(rng) for _ in range(rng.randint(least, most)))
