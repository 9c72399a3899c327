"""What is no newspaper: one document with its doubts that can be searched, and nobody is invented."""

import pytest

from archive.parsing import parse
from archive.parsing.records import ParseContext

TEXTS = {
    "novel": "第一章 风雪夜归人\n\n老张推开门，雪花卷着寒风扑了进来。“娘，我回来了。”他说。\n\n"
    "林秀英站在院子里，望着远处的山。她想起了那年春天。",
    "Japanese": "東京都議会は29日、本会議を開き、予算案を可決した。知事は記者会見で「都民の暮らしを守る」と述べた。",
    "Korean": "서울시는 29일 회의를 열었다. 시장은 시민의 삶을 지키겠다고 말했다.",
    "code": "def main():\n    for i in range(10):\n        print(i)\n\n"
    "class Foo(Bar):\n    def __init__(self, x):\n        self.x = x\n",
    "numbers": "\n".join("\t".join(str((i * 7919 + j * 104729) % 1000) for j in range(8)) for i in range(40)),
    "table": "姓名,年龄,分数\n张三,23,88\n李四,34,92\n",
    "English": "The quick brown fox jumps over the lazy dog. Secretary John Smith attended the meeting.",
    "log": "2022-06-19 08:30:12 INFO server started\n2022-06-19 08:30:13 ERROR failed to connect\n" * 20,
    "poem": "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
    "character": "书",
    "punctuation": "。。。。。。\n、、、、\n",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_what_is_no_newspaper_is_one_document_in_doubt(kind):
    source = parse(TEXTS[kind].encode(), ParseContext(name="文.txt"))
    [article] = source.articles
    assert "版式不明" in source.problems[0].message
    assert source.coverage.unassigned == 0
    assert (article.facts.people, article.facts.slogans, source.publication) == ((), (), None)
