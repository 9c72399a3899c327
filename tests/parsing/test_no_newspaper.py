"""What is no newspaper: one document with its doubts that can be searched, and nobody is invented."""

import json

import pytest

from archive.parsing import attempt, parse
from archive.parsing.records import ParseContext, UnreadableSource

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
    assert any("版式不明，全文作为一篇" in problem.message for problem in source.problems)
    assert source.coverage.unassigned == 0
    assert (article.facts.people, article.facts.slogans, source.publication) == ((), (), None)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("南海町議会は三月二十九日、来年度予算案を可決した。山田太郎町長は「町民の暮らし」と述べた。", "日文假名"),
        ("서울시는 29일 회의를 열었다. 시장은 시민의 삶을 지키겠다고 말했다. 海州에서.", "韩文字母"),
        ("6月29日，南海区召开会议，学习“の”字的用法，韩国客人자리出席。", None),
    ],
)
def test_another_language_is_told_and_is_at_home_nowhere(text, script):
    source = parse(text.encode(), ParseContext(name="文.txt"))
    told = [problem.message for problem in source.problems if "可能不是中文报刊" in problem.message]
    assert [script in message for message in told] == ([True] if script else [])
    assert bool(source.place) == (script is None)


@pytest.mark.parametrize(("text", "encoding"), [(TEXTS["Japanese"] * 3, "euc_jp"), (TEXTS["Korean"] * 3, "euc_kr")])
def test_an_encoding_that_fits_another_byte_for_byte_is_doubted(text, encoding):
    read = attempt(text.encode(encoding), ParseContext(name="文.txt"))
    told = [str(read)] if isinstance(read, UnreadableSource) else [problem.message for problem in read.problems]
    assert any("编码" in message for message in told)


def test_several_articles_of_no_layout_are_counted():
    people = [{"name": "王明", "post": "县委书记"}]
    data = json.dumps({"title": "党建工作会", "people": people, "body": "会议强调"}, ensure_ascii=False, indent=2)
    source = parse(data.encode(), ParseContext(name="文.txt"))
    told = next(problem.message for problem in source.problems if "版式不明" in problem.message)
    assert ("一篇" if len(source.articles) == 1 else f"{len(source.articles)}篇") in told


def test_the_forecast_of_the_weather_is_no_paper():
    source = parse(
        "天气预报\n今天白天到夜间：多云转晴，偏北风3级。\n明天：晴。\n".encode(), ParseContext(name="文.txt")
    )
    assert source.publication is None
