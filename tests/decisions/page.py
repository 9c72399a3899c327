"""A small page of two articles, read by the parser, and decisions on it."""

from functools import cache
from itertools import count

from archive import parsing
from archive.decisions import Decision, Field, Verdict
from archive.decisions.anchoring import anchor_at
from archive.parsing.records import ParseContext

PAGE = """2022年第14期 (总第72期) 2022年4月20日 星期三 5版
商城时报
责编:程云 审读:刘凤
E-mail:381978050@qq.com 热线:6263965
加快项目建设 确保如期完工
鲁新建调研重点工业项目
本报讯(余文涛)4月11日,县委副书记、县长鲁新建深入县产业集聚区,实地调研重点工业项目建设情况。
鲁新建强调,要加快项目建设进度,强化要素保障,确保项目如期完工、早日投产。

全县组织工作会议召开
本报讯(甘鑫)4月14日,全县组织工作会议召开。县委常委、组织部部长熊永红出席会议并讲话。
会议要求,各乡镇要织密“两个引领”的组织体系,压实责任、细化措施,确保各项任务落地见效。
商城县融媒体中心 商城县新闻中心
"""
_keys = count(1)


@cache
def read(text=PAGE):
    return parsing.parse(text.encode(), ParseContext("页.txt"))


def decide(field, printed, verdict=Verdict.CHANGED, proposed=None, value=None, text=PAGE, **fields):
    """A decision on the first place where the words are printed; no words: on the source as a whole."""
    start = text.index(printed) if printed else 0
    anchor = anchor_at(text, start, start + len(printed))
    key = fields.pop("key", f"k{next(_keys)}")
    if value is None and verdict is Verdict.ACCEPTED:
        value = proposed
    return Decision(key, read(text).sha256, Field(field), anchor, verdict, proposed, value, **fields)


def undo(decision):
    return Decision(
        f"u{next(_keys)}", decision.sha256, decision.field, decision.anchor, decision.verdict, undoes=decision.key
    )


def begins(printed, verdict=Verdict.ACCEPTED, to="", text=PAGE):
    start = text.index(to) if to else 0
    value = vars(anchor_at(text, start, start + len(to))) if to else None
    return decide("begins", printed, verdict, proposed=printed, value=value, text=text)
