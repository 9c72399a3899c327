"""Queries nobody means well: random Unicode, unbalanced operators, bombs for parsers, tampered addresses."""

from collections.abc import Iterator
from random import Random
from urllib.parse import quote, urlencode

RANDOM_QUERIES = 10_000
CLASSICS = (
    "", " ", '"', "“", "”“", "「「「", "'\"'\"", "(" * 200, ")" * 200, "()" * 100,
    "(" * 100 + "党建" + ")" * 99, "*", "**", "?", "??", "*" * 200, "党*" * 60, '"两个*引领"', '"*"', '"* *"',
    '"两*' + "*" * 100 + '领"', "党建 AND", "AND OR NOT", "OR", "或 或 或", "-", "- - -", "不含", "不含 不含",
    "NEAR(", "NEAR(甲 乙, 99999999999999999999)", "NEAR(甲 乙, -1)", "NEAR()" * 20, "标题:", "标题:标题:标题:",
    "日期:", "日期:..", "日期:9999-99..0000-00", "日期:2021-13-45", "日期:" + "9" * 150, "[a TO z]", "{* TO *}",
    "党建~", "党建~999", "党建^1e308", "a" * 200, "\\" * 200, "%", "%00", "%ff%fe", "\x00", "\x00党建\x00",
    "\u202e党建", "\u200f\u200e", "\ufeff", "\ud800", "党\udfff建", "\U0010ffff" * 50, "👨‍👩‍👧‍👦" * 10,
    "é" * 50, "ﷺ" * 50, "<script>alert(1)</script>", "'; DROP TABLE archive_article; --", "{{ 7*7 }}",
    "${jndi:ldap://x}", "../../../etc/passwd", "党" * 200, "党" * 201, "(" * 2000, "党 " * 100, "党 OR " * 33,
    "-党 " * 50, '"党" ' * 40, "0" * 200, "1335", "９＋ｘ", "+", "+++", "·", "《》", "“”", "。",
)  # fmt: skip
TAMPERED = (
    ("page", "0"), ("page", "-1"), ("page", "99999999999999999999"), ("page", "9" * 3000), ("page", "1e9"),
    ("page", "٣"), ("page", "党"), ("per_page", "0"), ("per_page", "1000000"), ("per_page", "-5"),
    ("order", "no"), ("mode", "'"), ("county", "411524' OR 1=1"), ("county", "999999"), ("county", "-"),
    ("person", "-1"), ("person", "99999999999999999999999"), ("person", "x"), ("year", "99999"),
    ("month", "2021-99"), ("month", "--"), ("slogan", "\x00"), ("variants", "all"), ("kind", "会议\ud800"),
    ("issue", "1/2"),
)  # fmt: skip
PATHS = ("/search/", "/search/", "/search/", "/search/", "/api/search")
PLANES = (
    (0x20, 0x7E),
    (0x4E00, 0x9FFF),
    (0x3000, 0x303F),
    (0xFF00, 0xFFEF),
    (0x0, 0x2FF),
    (0x2000, 0x206F),
    (0x1F300, 0x1FAFF),
)
OPERATORS = tuple('"“”「」()（）*-+:,') + ("OR", "或", "不含", "NEAR(", "标题:", "日期:", " ", "党建", "的")


def hostile_queries(seed: int, count: int = RANDOM_QUERIES) -> Iterator[tuple[str, str]]:
    """(path, query string) of each request; the classics and tampered parameters come first."""
    for text in CLASSICS:
        for path in dict.fromkeys(PATHS):
            yield path, _encoded(q=text)
            yield path, _encoded(q=text, mode="exact")
    for name, value in TAMPERED:
        yield "/search/", _encoded(q="党建", **{name: value})
    random = Random(f"hostile-{seed}")
    for _ in range(count):
        yield random.choice(PATHS), _encoded(q=_random_text(random))


def _random_text(random: Random) -> str:
    length = random.choice((1, 2, 5, 20, 80, 200))
    if random.random() < 0.4:
        return "".join(random.choice(OPERATORS) for _ in range(min(length, 60)))
    first, last = random.choice(PLANES)
    return "".join(chr(random.randint(first, last)) for _ in range(length))


def _encoded(**parameters: str) -> str:
    # Lone surrogates travel as the three bytes a careless client would send.
    return urlencode(parameters, errors="surrogatepass", quote_via=quote)
