"""Values and disagreements as an editor reads them."""

from collections.abc import Mapping

from archive.decisions.records import Conflict, Disagreement, Field, Value

NOTHING = "（无）"
LABELS: Mapping[Field, str] = {
    Field.PUBLICATION: "报刊", Field.YEAR: "年份", Field.NUMBER: "期号", Field.TOTAL: "总期号", Field.DATE: "出版日期",
    Field.PAGES: "版次", Field.HEADLINE: "标题", Field.KICKER: "引题", Field.SUBTITLE: "副题",
    Field.REPORTERS: "记者", Field.EDITORS: "编辑", Field.AUTHORS: "作者", Field.PUBLISHED: "见报时间",
    Field.EVENT_DATE: "事件日期", Field.KIND: "文体", Field.PLACE: "地方", Field.PERSON: "人物", Field.POST: "职务",
    Field.BODY: "单位", Field.SLOGAN: "提法", Field.TEXT: "文字", Field.BEGINS: "篇首", Field.OWNER: "归属",
    Field.ORDER: "次序",
}  # fmt: skip
OWNERS = {"furniture": "版面附件", "teaser": "导读", "article": "正文"}


def in_words(field: Field, value: Value) -> str:
    """A value as a line of text."""
    if value in (None, "", [], {}):
        return NOTHING
    if field is Field.AUTHORS:
        return "、".join(f"{each.get('post') or ''}{each['name']}" for each in value)
    if field is Field.POST:
        remarks = "".join(f"（{word}）" for word in (value["tenure"], value["manner"]) if word not in ("在任", "正"))
        return f"{value['name']} {value['org'] or ''} {value['post']}{remarks}".replace("  ", " ")
    if field is Field.BODY:
        return value["name"] if value["name"] == value["full"] else f"{value['name']} → {value['full']}"
    if field is Field.PLACE:
        return "".join(part for part in value.values() if part)
    if field in (Field.BEGINS, Field.ORDER):
        return f"“{value['printed'].strip()}”"
    if field is Field.OWNER:
        return OWNERS.get(value, str(value))
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def told(disagreement: Disagreement) -> str:
    """A disagreement as a sentence."""
    decision = disagreement.decision
    label, wanted = LABELS[decision.field], in_words(decision.field, decision.wanted)
    if disagreement.conflict is Conflict.LOST:
        printed = decision.anchor.printed.strip()
        return (
            f"{label}曾由编辑定为{wanted}，依据是原文“{printed}”；新的识读中找不到这些字，这一条没有套用，请重新核对。"
        )
    now = in_words(decision.field, disagreement.now)
    if disagreement.conflict is Conflict.OVERRULED:
        return f"{label}曾由编辑定为{wanted}；两篇并成一篇以后，以后来所定的{now}为准，请核对。"
    return f"{label}由编辑定为{wanted}；识读现在作{now}，仍以编辑所定为准。"
