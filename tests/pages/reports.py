"""News reports and essays, sentence by sentence, each with its truth."""

import re
from datetime import date, timedelta

from tests.pages import wording as w
from tests.pages.people import Official, Post
from tests.pages.places import COMMUNITIES, VILLAGES
from tests.pages.truth import GENERAL_SECRETARY, Article

SAID = ("强调，", "指出，", "要求，", "强调：", "表示，")
NUMERALS = "一二三四五"


class Desk:
    """The newsroom of one county on one day: who is in office, what the date is, and the dice."""

    def __init__(self, rng, county, names, cast, issued):
        self.rng, self.county, self.names, self.cast, self.issued = rng, county, names, cast, issued

    def pick(self, options):
        return self.rng.choice(options)

    def filled(self, sentence):
        n, m = str(self.rng.randint(100, 9999)), str(self.rng.randint(2, 90))
        return sentence.replace("{n}", n).replace("{m}", m).replace("{L}", self.county.level)

    def event(self):
        """(as printed, ISO date) of an event some days before the issue."""
        day = self.issued - timedelta(days=self.rng.randint(1, 6))
        time = self.pick(["", "", "上午", "下午"])
        return f"{day.month}月{day.day}日{time}", day

    def speech(self, article, length=None):
        """A few sentences of exhortation, with formulas and metaphors among them."""
        sentences = []
        for _ in range(length or self.rng.randint(1, 4)):
            if self.rng.random() < 0.3:
                text, head = self.pick(w.slogans())
                pattern = self.pick(w.SLOGAN_SENTENCES)
                said = pattern.replace("{s}", article.slogan(text) + (head or "机制")).replace(
                    "{m}", f"“{self.pick(w.METAPHORS)}”"
                )
                sentences.append(said)
            else:
                clauses = self.rng.sample(w.CLAUSES, self.rng.randint(2, 5))
                sentences.append(self.pick(["，", "；", "，"]).join(clauses) + "。")
        return "".join(sentences)

    def said_by(self, article, official):
        return article.mention(official.name) + self.pick(SAID)

    def numbered_speech(self, article):
        count = self.rng.randint(3, 5)
        parts = []
        for number in NUMERALS[:count]:
            aim = self.pick(w.VERBS) + self.pick(w.OBJECTS)
            parts.append(f"{number}要{aim}，{self.pick(w.CLAUSES).removeprefix('要')}。{self.speech(article, 1)}")
        return "".join(parts)

    def town(self, article):
        town = self.pick(self.county.towns)
        kind = "街道" if town.endswith("街道") else town[-1]
        return article.place_named(town, kind)

    def village(self, article):
        """A village or community with its town printed before it."""
        town = self.town(article)
        if town.endswith("街道"):
            return town + article.place_named(self.pick(COMMUNITIES) + "社区", "社区")
        return town + article.place_named(self.pick(VILLAGES) + "村", "村")

    def site(self, article):
        """Something to be visited, behind its village; fields and building sites are no places of their own."""
        village, site = self.village(article), self.pick(w.SITES)
        name = site.removesuffix("现场")
        if name != "高标准农田":
            article.place_named(next(place for place in article.places if village.endswith(place)) + name, "场所")
        return village + site

    def grassroots(self, article):
        """A secretary of a town or a village, attested with the whole place chain."""
        if self.rng.random() < 0.5:
            unit = self.town(article)
            post = f"{unit}党工委书记" if unit.endswith("街道") else unit + self.pick(["党委书记", "党委副书记"])
            if not unit.endswith("街道") and self.rng.random() < 0.25:
                post = f"{unit}镇长" if unit.endswith("镇") else f"{unit}乡长"
        else:
            unit = self.village(article)
            post = unit + self.pick(
                ["党支部书记", "党总支书记", "党支部第一书记", "驻村第一书记"]
                if unit.endswith("村")
                else ["党委书记", "党总支书记"]
            )
        body = re.sub("(副书记|第一书记|书记)$", "", post).removesuffix("驻村")
        body = f"{unit}人民政府" if post.endswith("长") else body
        return Official(self.names.draw(), (Post(post, self.county.name + body),))


def byline(desk, article):
    """The opening of a report, or a line under its title; reporters noted."""
    reporter, other = desk.names.draw(), desk.names.draw()
    spaced = f"{reporter[0]} {reporter[1]}" if len(reporter) == 2 and desk.rng.random() < 0.5 else reporter
    form, people = desk.pick(
        [
            (f"本报讯（{spaced}）", [reporter]),
            (f"本报讯（记者 {reporter}）", [reporter]),
            (f"本报讯（{reporter} {other}）", [reporter, other]),
            (f"本报讯（记者 {reporter} 通讯员 {other}）", [reporter, other]),
            (f"本报讯（融媒体记者 {reporter}）", [reporter]),
            (f"本报讯 （通讯员 {reporter} {other}）", [reporter, other]),
            (f"|本报记者 {reporter}", [reporter]),
            (f"|□本报记者 {reporter} 通讯员 {other}", [reporter, other]),
        ]
    )
    article.reporters = people
    if form.startswith("|"):
        article.byline = form[1:]
        return ""
    return form


def titles(desk, article, fact, spoken):
    """Headline, kicker and subtitle: a lofty title, a kicker before or a factual line after it; or a plain one."""
    lofty = desk.pick(w.PAIRS) if desk.rng.random() < 0.7 else desk.pick(w.SINGLE_TITLES)
    form = desk.rng.random()
    if form < 0.4 and spoken:
        article.headline, article.kicker = lofty, spoken
    elif form < 0.75:
        article.headline, article.subtitle = lofty, fact
        article.alternatives = [{"kicker": lofty, "headline": fact}]
    else:
        article.headline = fact


def dated(desk, article):
    printed, day = desk.event()
    article.event_date = day.isoformat()
    return printed


def meeting(desk):
    """A meeting: lead, attendance, speeches, reports, close."""
    rng, cast, level = desk.rng, desk.cast, desk.county.level
    name = desk.pick(w.SYMPOSIA if rng.random() < 0.2 else w.MEETINGS)
    is_symposium = name.endswith("座谈会")
    article = Article(desk.county.as_gold(), "座谈会" if is_symposium else "会议", ["会议"] if is_symposium else [])
    chief, second = cast["secretary"], cast["head"]
    if rng.random() < 0.25:
        chief, second = cast["head"], cast[desk.pick(["executive", "deputy", "vice"])]
    where = article.place_named(desk.county.name, level if level != "市" else "县级市")
    titles(
        desk,
        article,
        f"{where}召开{name}",
        f"{article.mention(chief.name)}在全{level}{name}上{desk.pick(['强调', '指出', '要求'])}",
    )
    lead = f"{byline(desk, article)}{dated(desk, article)}，{where}{desk.pick(['召开' + name, name + '召开'])}"
    purpose = desk.pick(
        [
            "贯彻落实上级有关会议精神，安排部署下一阶段工作",
            "总结前段工作，研究存在问题，部署当前任务",
            "动员全体党员干部进一步统一思想、真抓实干",
        ]
    )
    article.paragraphs = [f"{lead}，{purpose}。", attendance(desk, article, chief, second)]
    if rng.random() < 0.3:
        article.paragraphs[-2:] = ["".join(article.paragraphs)]
    if rng.random() < 0.25:
        article.attest(GENERAL_SECRETARY)
        said = f"会议强调，要深入学习贯彻习近平总书记重要讲话精神，{desk.pick(w.CLAUSES)}。"
        article.paragraphs.append(said)
    article.paragraphs.append(
        desk.said_by(article, chief)
        + (desk.numbered_speech(article) if rng.random() < 0.6 else desk.speech(article, 5))
    )
    if rng.random() < 0.6:
        article.paragraphs.append(
            f"就贯彻落实会议精神，{desk.said_by(article, second)}{desk.speech(article, rng.randint(2, 5))}"
        )
    if rng.random() < 0.6:
        article.paragraphs.append(reports_given(desk, article))
    if rng.random() < 0.5:
        article.paragraphs.append(speakers(desk, article))
    if rng.random() < 0.7:
        article.paragraphs.append(desk.filled(desk.pick(w.TAILS)))
    return article


def attendance(desk, article, chief, second):
    level, rng = desk.county.level, desk.rng
    others = rng.sample(
        ["organization", "propaganda", "law", "executive", "discipline", "office", "vice2", "police", "united"],
        rng.randint(1, 4),
    )
    officials = [desk.cast[part] for part in others if desk.cast[part] not in (chief, second)] or [desk.cast["vice2"]]
    pattern = desk.pick(
        [
            "{chief}出席会议并讲话，{second}主持会议。",
            "{chief}主持会议并讲话，{listed}出席会议。",
            "{chief}出席会议并讲话。{second}主持会议。{listed}参加会议。",
            "{chief}，{second}，{listed}出席会议。",
            "{chief}出席并讲话，{second}主持，{generic}出席。",
            "会议由{second}主持，{chief}出席会议并作讲话。",
            "出席会议的有：{chief}，{second}，{listed}。",
            "{chief}同志出席会议并讲话，{second}同志主持会议。",
        ]
    )
    # Only what is printed is attested.
    words = {
        "chief": lambda: article.attest(chief),
        "second": lambda: article.attest(second),
        "listed": lambda: rng.choice("、，").join(map(article.attest, officials)),
        "generic": lambda: (
            f"{level}领导" + "、".join(article.mention(desk.names.draw()) for _ in range(rng.randint(2, 4)))
        ),
    }
    return pattern.format(**{field: said() for field, said in words.items() if f"{{{field}}}" in pattern})


def reports_given(desk, article):
    parts = desk.rng.sample(
        ["organization", "propaganda", "law", "bureau", "bureau2", "vice", "congress2", "consultative2", "deputy"], 3
    )
    acts = [
        lambda who: f"{who}宣读了{desk.pick(w.DOCUMENTS)}",
        lambda who: f"{who}就{desk.pick(w.OBJECTS)}作了安排部署",
        lambda who: f"{who}通报了{desk.pick(w.OBJECTS)}情况",
        lambda who: f"{who}传达了上级会议精神",
    ]
    return "会上，" + "；".join(desk.pick(acts)(article.attest(desk.cast[part])) for part in parts) + "。"


def speakers(desk, article):
    officials = [desk.grassroots(article) for _ in range(desk.rng.randint(1, 3))]
    if desk.rng.random() < 0.4:
        name = article.mention(desk.names.draw())
        officials_text = "、".join(map(article.attest, officials))
        calling = desk.pick(["致富能手", "党员代表", "种植大户", "企业代表"])
        return f"{officials_text}等作了交流发言，{calling}{name}谈了体会。"
    spoke = desk.pick(["分别作了交流发言", "作了典型发言", "先后发言"]) if len(officials) > 1 else "作了典型发言"
    return f"会上，{'、'.join(map(article.attest, officials))}{spoke}。"


def inspection(desk):
    """An inspection: where they went, what was said on the way."""
    rng, cast, level = desk.rng, desk.cast, desk.county.level
    article = Article(desk.county.as_gold(), "调研")
    chief = cast[
        desk.pick(["secretary", "head", "organization", "executive", "congress", "consultative", "deputy", "vice"])
    ]
    if desk.county.city and desk.county.city.endswith("市") and level != "市" and rng.random() < 0.15:
        chief = visitor(desk)
        article.division_named(desk.county, chief.attested)
    topic, verb = desk.pick(w.TOPICS), desk.pick(["调研", "督导", "检查"])
    name = article.mention(chief.name)
    titles(desk, article, f"{name}{verb}{topic}", f"{name}{verb}{topic}时{desk.pick(['强调', '指出', '要求'])}")
    lead = f"{byline(desk, article)}{dated(desk, article)}，{article.attest(chief)}"
    route = desk.pick(["深入", "先后来到", "带队到", "前往"])
    stops = [desk.site(article) if rng.random() < 0.5 else desk.village(article) for _ in range(rng.randint(1, 3))]
    company = [
        desk.cast[part]
        for part in rng.sample(["office", "vice2", "executive", "bureau", "law", "police"], rng.randint(1, 3))
    ]
    company = [official for official in company if official != chief]
    follow = (
        f"{'、'.join(map(article.attest, company))}{desk.pick(['参加调研', '陪同调研', '随同调研', '一同调研'])}。"
        if company
        else ""
    )
    article.paragraphs.append(f"{lead}{route}{'、'.join(stops)}，{verb}{topic}。{follow}")
    for _ in range(rng.randint(1, 3)):
        where = desk.village(article)
        done = desk.pick(
            [
                f"{name}仔细询问了有关情况",
                f"{name}走进农户家中，与群众亲切交谈",
                f"{name}实地察看了项目进展",
                f"{name}一行详细了解运行情况",
            ]
        )
        article.paragraphs.append(f"在{where}，{done}。{name}{desk.pick(SAID)}{desk.speech(article)}")
    if rng.random() < 0.5:
        local = desk.grassroots(article)
        article.paragraphs.append(
            f"“{desk.pick(w.CLAUSES).removeprefix('要')}，大家的干劲更足了。”"
            f"{article.attest(local)}{desk.pick(['介绍说', '高兴地说', '说', '表示'])}。"
        )
    article.paragraphs.append(f"{name}强调，{desk.speech(article, rng.randint(2, 4))}")
    if rng.random() < 0.4:
        article.paragraphs.append(f"{level}直有关部门负责同志参加调研。")
    return article


def visitor(desk):
    """A leader of the city above, come to look."""
    city = desk.county.city
    short = desk.pick(["市", city])
    party = f"中共{city}委"
    posts = desk.pick(
        [
            [Post(f"{short}委书记", party)],
            [Post(f"{short}委副书记", party), Post("市长", f"{city}人民政府")],
            [Post(f"{short}委常委", party), Post("组织部部长", f"{party}组织部")],
            [Post("副市长", f"{city}人民政府")],
        ]
    )
    return Official(desk.names.draw(), tuple(posts))


def local_news(desk):
    """A short piece about a town or a village, often without any leader."""
    rng = desk.rng
    article = Article(desk.county.as_gold(), "其他", ["经验材料", "会议", "调研"])
    village = desk.village(article)
    topic = desk.pick(w.VERBS) + desk.pick(w.OBJECTS)
    article.headline = f"{village}{topic}"
    if rng.random() < 0.5:
        article.headline, article.subtitle = desk.pick(w.PAIRS), f"{village}{topic}侧记"
    lead = byline(desk, article)
    lead += f"{dated(desk, article)}，" if rng.random() < 0.5 else "近日，"
    article.paragraphs.append(f"{lead}在{village}，{desk.filled(desk.pick(w.SENTENCES))}")
    for _ in range(rng.randint(2, 4)):
        article.paragraphs.append(desk.filled(desk.pick(w.SENTENCES)) + desk.speech(article, rng.randint(1, 3)))
    if rng.random() < 0.6:
        who = desk.grassroots(article)
        article.paragraphs.append(
            f"“{desk.pick(w.CLAUSES).removeprefix('要')}，日子越过越有奔头。”{article.attest(who)}说。"
        )
    if rng.random() < 0.3:
        villager = article.mention(desk.names.draw())
        article.paragraphs.append(
            f"“现在办事不出村，真是太方便了！”村民{villager}高兴地说。{desk.filled(desk.pick(w.SENTENCES))}"
        )
    return article


def essay(desk, author=None, subheads=True):
    """A signed essay or a report of experience, with subheads now and then."""
    rng = desk.rng
    article = Article(desk.county.as_gold(), "署名文章", ["经验材料", "讲话"])
    article.headline = desk.pick(w.ESSAY_TITLES)
    if rng.random() < 0.3:
        article.headline = f"{desk.pick(w.PAIRS)}"
    article.paragraphs.append(
        f"近年来，{article.place_named(desk.county.name, desk.county.level)}坚持把{desk.pick(w.OBJECTS)}摆在突出位置，"
        f"{desk.pick(w.CLAUSES).removeprefix('要')}。{desk.speech(article, 2)}"
    )
    for subhead in (
        rng.sample(w.SUBHEADS, rng.randint(2, 4)) if subheads and rng.random() < 0.6 else [None] * rng.randint(2, 5)
    ):
        if subhead:
            article.paragraphs.append(subhead)
            article.subheads.append(subhead)
        for _ in range(rng.randint(1, 2)):
            opening = "" if subhead or rng.random() < 0.5 else f"{desk.pick(w.VERBS)}{desk.pick(w.OBJECTS)}。"
            article.paragraphs.append(
                opening + desk.filled(desk.pick(w.SENTENCES)) + desk.speech(article, rng.randint(2, 4))
            )
    return article


def without_spaces(text):
    return re.sub(r"\s", "", text)


def date_words(day: date, rng):
    weekday = "一二三四五六日"[day.weekday()]
    return rng.choice(
        [
            f"{day.year}年{day.month}月{day.day}日 星期{weekday}",
            f"{day.year}年{day.month}月{day.day}日　星期{weekday}",
            f"{day.year}年{day.month}月{day.day}日",
            f"星期{weekday} {day.year}年{day.month}月{day.day}日",
            f"{day.year}年{day.month:02}月{day.day:02}日 星期{weekday}",
        ]
    )
