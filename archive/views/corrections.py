"""What people decided of an article or a source, as its page shows it beside what is printed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from archive.models.document import Decided

# The names of `decisions.Field` for readers.
DECIDED_FIELDS = {
    "headline": gettext_lazy("标题"), "kicker": gettext_lazy("引题"), "subtitle": gettext_lazy("副题"),
    "reporters": gettext_lazy("记者"), "editors": gettext_lazy("编辑"), "authors": gettext_lazy("作者"),
    "published": gettext_lazy("见报"), "event_date": gettext_lazy("事件"), "kind": gettext_lazy("文体"),
    "place": gettext_lazy("地点"), "person": gettext_lazy("人物"), "post": gettext_lazy("职务"),
    "body": gettext_lazy("单位"), "slogan": gettext_lazy("提法"), "text": gettext_lazy("文字"),
    "publication": gettext_lazy("报刊"), "year": gettext_lazy("年份"), "number": gettext_lazy("期号"),
    "total": gettext_lazy("总期号"), "date": gettext_lazy("出版日期"), "pages": gettext_lazy("版次"),
}  # fmt: skip


@dataclass(frozen=True)
class Correction:
    """What a person decided of a field, with the field's name for readers."""

    label: str
    is_text: bool
    decided: Decided


def corrections(decided: Iterable[Decided]) -> list[Correction]:
    """What was decided, in the order of the acts."""
    return [Correction(str(DECIDED_FIELDS.get(each.field, each.field)), each.field == "text", each) for each in decided]
