"""What synthetic articles are made of: clauses of the seeds with slots, words by class, names, places, slogans."""

import csv
import json
import re
from bisect import bisect
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from random import Random

import jieba

from archive.parsing.lexicon.gazetteer import COUNTY, PROVINCE, TOWN, find_divisions
from archive.text import simplified_characters

jieba.setLogLevel("WARNING")

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = ROOT / "fixtures" / "seeds"
GOLD = ROOT / "tests" / "data" / "gold"
DATA = ROOT / "archive" / "data"

# Slots of a clause: what is drawn anew for each article.
SLOTS = "\ue000\ue001\ue002\ue003\ue004\ue005"
TOWN_SLOT, COUNTY_SLOT, CITY_SLOT, PERSON_SLOT, NUMBER_SLOT, TERM_SLOT = SLOTS

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"  # noqa: E501
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文辉玉兰红梅春燕云志鹏飞海波宁斌峰健永利德福生光林新东晓宏立成振兴学良安忠诚世培高岭哲传荣菲龙程先本朋程琳陈吉洪旭晨宇浩博轩雨欣怡嘉俊泽瑞思远鑫淼丹雪莹倩颖璐瑶婷佳慧清源"  # noqa: E501

DEPARTMENTS = (
    "纪委监委", "县委办公室", "县委组织部", "县委宣传部", "县委统战部", "县委政法委", "县人大常委会", "县政协",
    "县人民法院", "县人民检察院", "县发展和改革委员会", "县教育体育局", "县公安局", "县民政局", "县司法局",
    "县财政局", "县人力资源和社会保障局", "县自然资源局", "县住房和城乡建设局", "县交通运输局", "县水利局",
    "县农业农村局", "县文化广电和旅游局", "县卫生健康委员会", "县乡村振兴局",
)  # fmt: skip
POSTS = (
    "县委书记", "县委副书记、县长", "县委副书记", "县委常委、组织部部长", "县委常委、宣传部部长",
    "县委常委、政法委书记", "县委常委、常务副县长", "副县长", "县人大常委会主任", "县政协主席", "县委常委、纪委书记",
    "县委常委、统战部部长",
)  # fmt: skip
HEADS = ("工作布局", "战略", "工作法", "活动", "工程", "计划", "行动", "机制", "理念", "要求", "建设", "")
# The seeds' own slogans at ranks where they are rare_hits, as in a real archive of thousands of counties.
SPECIMENS = {"三高四新": 150, "两个引领": 300, "“1335”工作布局": 380, "支部联支部": 430, "减县增乡": 480}
UBIQUITOUS = ("党建引领", "乡村振兴", "两个确立", "四个意识", "两个维护", "高质量发展")
SLOGANS = 600


@dataclass(frozen=True)
class County:
    """A county with all that its paper writes about."""

    code: str
    province: str
    city: str
    name: str
    towns: tuple[str, ...]


@dataclass(frozen=True)
class Token:
    """A word of a clause; a class other than "" means that others of the class may stand for it."""

    text: str
    part_of_speech: str

    @cached_property
    def has_slots(self) -> bool:
        return any(slot in self.text for slot in SLOTS)


Clause = tuple[Token, ...]


@dataclass(frozen=True)
class Drawer:
    """Words of one class, drawn by their frequency."""

    words: tuple[str, ...]
    weights: tuple[float, ...]  # cumulative

    def draw(self, random: Random) -> str:
        # As random.choices does, which checks its arguments anew for each word of a million articles.
        return self.words[bisect(self.weights, random.random() * self.weights[-1], 0, len(self.words) - 1)]


@cache
def lexicon() -> dict[str, tuple[int, str]]:
    """jieba's dictionary: word → (frequency, part of speech)."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ") for line in lines)
    return {word: (int(frequency), tag) for word, frequency, tag in rows}


@cache
def dictionary_drawers() -> dict[str, Drawer]:
    """The dictionary's nouns, verbs and adjectives of two characters and more, drawn with p ∝ frequency^0.95."""
    classes: dict[str, dict[str, float]] = defaultdict(dict)
    for word, (frequency, tag) in lexicon().items():
        if len(word) > 1 and frequency > 2 and tag in {"n", "v", "vn", "a"} and word.isalpha() and not word.isascii():
            classes[tag[0]][word] = frequency**0.95
    return {name: Drawer(tuple(words), tuple(accumulate(words.values()))) for name, words in classes.items()}


@cache
def genre_drawers() -> dict[str, Drawer]:
    """The seeds' own nouns, verbs and adjectives, drawn as often as they print them."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for clause in clauses():
        for token in clause:
            counts[token.part_of_speech][token.text] += 1
    return {name: Drawer(tuple(words), tuple(accumulate(words.values()))) for name, words in counts.items() if name}


@cache
def clauses() -> tuple[Clause, ...]:
    """The clauses of the seeds in simplified script, wraps joined, with places, people, numbers and terms as slots."""
    people, slogans = _gold_names()
    found: list[Clause] = []
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if _is_traditional(text):
            continue
        text = re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", text)
        text = re.sub("|".join(map(re.escape, slogans)), TERM_SLOT, text)
        text = re.sub("|".join(map(re.escape, people)), PERSON_SLOT, text)
        text = re.sub(r"\d+(?:\.\d+)?", NUMBER_SLOT, _slot_places(text))
        found += [_tokens(clause) for clause in re.split(r"[，。；：！？,;:!?\s#▶]+", text) if 5 <= len(clause) <= 30]
    return tuple(found)


@cache
def counties() -> tuple[County, ...]:
    """The counties of the gazetteer that have a city and towns."""
    towns: dict[str, list[str]] = defaultdict(list)
    for row in _rows("townships.csv"):
        towns[row["county_code6"]].append(row["name"])
    return tuple(
        County(row["code6"], row["province"], row["city"], row["name"], tuple(towns[row["code6"]][:30]))
        for row in _rows("counties.csv")
        if row["level"] == str(COUNTY) and row["city"] and towns[row["code6"]]
    )


@cache
def slogans(seed: int) -> tuple[str, ...]:
    """The slogans by falling frequency: near-ubiquitous ones first, each of the others in one of the genre's forms."""
    random = Random(f"slogans-{seed}")
    pool = list(UBIQUITOUS)
    near_misses: list[str] = []
    while len(pool) < SLOGANS - len(SPECIMENS):
        slogan = near_misses.pop() if near_misses and random.random() < 0.5 else _new_slogan(random)
        if slogan not in pool:
            pool.append(slogan)
            if random.random() < 0.15:
                near_misses.append(_near_miss(slogan, random))
    for specimen, rank in SPECIMENS.items():
        pool.insert(rank, specimen)
    return tuple(pool)


@cache
def slogan_drawer(seed: int) -> Drawer:
    """Slogans drawn by rank: 1/(r+3)^1.05."""
    pool = slogans(seed)
    return Drawer(pool, tuple(accumulate((rank + 3) ** -1.05 for rank in range(len(pool)))))


@cache
def traditional_characters() -> dict[int, str]:
    """Simplified → the first traditional form of the table, for the articles that are printed so."""
    return {ord(simple): traditional for traditional, simple in reversed(simplified_characters().items())}


def person_name(key: str) -> str:
    """A name that depends on the key alone."""
    random = Random(key)
    return random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.choice((1, 2, 2))))


def _new_slogan(random: Random) -> str:
    noun, verb = genre_drawers()["n"], genre_drawers()["v"]
    number = random.choice("一二三四五六七八")
    short = [word for word in (noun.draw(random) for _ in range(8)) if len(word) == 2] + ["组织", "产业"]
    made = (
        lambda: random.choice("两三四五六") + "个" + verb.draw(random),
        lambda: f"{number}{short[0][0]}{random.choice('二三四五六')}{short[1][0]}",
        lambda: f"“{random.randint(100, 99999)}”{random.choice(HEADS[:6])}",
        lambda: f"{short[0]}联{short[1]}",
        lambda: f"减{short[0][0]}增{short[1][0]}",
        lambda: f"{random.randint(1, 12)}+{random.choice(('x', 'N', 'X'))}{random.choice(('', '工作机制', '模式'))}",
        lambda: f"{short[0]}+{short[1]}",
        lambda: f"零{short[0]}、零{short[1]}、零{short[-1]}",
        lambda: f"一{short[0][0]}一{short[1]}",
        lambda: f"四级{noun.draw(random)}",
        lambda: f"党建引领{noun.draw(random)}{verb.draw(random)}",
        lambda: f"{noun.draw(random)}{verb.draw(random)}{random.choice(HEADS)}",
    )
    return random.choice(made)()


def _near_miss(slogan: str, random: Random) -> str:
    place = random.randrange(len(slogan))
    other = random.choice("0123456789") if slogan[place].isdigit() else random.choice("一二三四五六新联产村")
    return slogan[:place] + other + slogan[place + 1 :]


def _tokens(clause: str) -> Clause:
    return tuple(Token(word, _class(word)) for word in jieba.lcut(clause, HMM=False))


def _class(word: str) -> str:
    if len(word) < 2 or any(slot in word for slot in SLOTS):
        return ""
    tag = lexicon().get(word, (0, ""))[1]
    return tag[0] if tag in {"n", "v", "vn", "a"} else ""


def _slot_places(text: str) -> str:
    slots = {TOWN: TOWN_SLOT, COUNTY: COUNTY_SLOT}
    for found in reversed(find_divisions(text)):
        level = found.entries[0].level if found.entries else PROVINCE
        text = text[: found.start] + slots.get(level, CITY_SLOT) + text[found.end :]
    return text


def _gold_names() -> tuple[list[str], list[str]]:
    articles = [
        article for path in sorted(GOLD.glob("*.json")) for article in json.loads(path.read_text("utf-8"))["articles"]
    ]
    people = {person["name"] for article in articles for person in article["people"]}
    slogans = {slogan["text"] for article in articles for slogan in article["slogans"]}
    return sorted(people, key=len, reverse=True), sorted(slogans, key=len, reverse=True)


def _is_traditional(text: str) -> bool:
    traditional = simplified_characters().keys()
    return sum(character in traditional for character in text) > len(text) / 50


def _rows(filename: str) -> list[dict[str, str]]:
    with (DATA / filename).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
