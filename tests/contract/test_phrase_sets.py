"""500 phrases of one to twelve characters in 2,000 articles: the engine's sets are those of a scan, one by one."""

from random import Random

import pytest

from archive.text import match_text
from search.engine import Document
from search.indexing.key_ranges import END
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from tests.contract.indexes import rebuilt

ARTICLES, PHRASES, AT_ONCE = 2000, 500, 25
WORDS = ("党建", "引领", "乡村振兴", "基层", "治理", "工作", "推进", "两个", "队伍", "建设", *"的和在县“”，。１a")


def drawn(random: Random) -> list[Document]:
    """Articles of common words in chance order, so that phrases of every frequency stand in them."""
    return [
        Document(key, ["".join(random.choices(WORDS, k=4))], ["".join(random.choices(WORDS, k=40)) for _ in range(3)])
        for key in range(1, ARTICLES + 1)
    ]


def phrases(random: Random, forms: dict[int, list[str]]) -> list[str]:
    """Pieces of the texts, and every fifth one with two characters changed about, which is mostly held by none."""
    asked: dict[str, None] = {}
    while len(asked) < PHRASES:
        form = random.choice(forms[random.randint(1, ARTICLES)])
        length = random.randint(1, min(12, len(form)))
        at = random.randint(0, len(form) - length)
        piece = form[at : at + length]
        asked[piece[::-1] if len(asked) % 5 == 0 else piece] = None
    return [*asked]


@pytest.mark.slow
def test_500_sets_are_those_of_a_scan(engine):
    random = Random(7)
    documents = drawn(random)
    forms = {each.key: [match_text(text) for text in (*each.title, *each.body)] for each in documents}
    forms = {key: [form for form in texts if form] for key, texts in forms.items()}
    rebuilt(engine, documents)
    differing = []
    sizes = set()
    asked = phrases(random, forms)
    for start in range(0, PHRASES, AT_ONCE):
        some = asked[start : start + AT_ONCE]
        criteria = [SearchCriteria(Phrase(phrase)) for phrase in some]
        sets, counts = engine.keys_between(0, END, *criteria).keys, engine.counts(criteria)
        for phrase, keys, count in zip(some, sets, counts, strict=True):
            expected = {key for key, texts in forms.items() if any(phrase in text for text in texts)}
            sizes.add(len(expected))
            if keys != expected or count != len(expected):
                differing.append(phrase)
    print(f"{type(engine).__name__}: {len(differing)} of {PHRASES} sets differ from the scan")  # noqa: T201
    assert not differing
    # The phrases are of every frequency.
    assert 0 in sizes and max(sizes) == ARTICLES and len(sizes) > 50
