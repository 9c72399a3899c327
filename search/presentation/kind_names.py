"""What readers call the kinds of what the box names and of what it may be completed to."""

from django.utils.translation import gettext_lazy, pgettext_lazy

KIND_NAMES = {
    "slogan": pgettext_lazy("一项", "提法"),
    "person": pgettext_lazy("一项", "人物"),
    "organization": pgettext_lazy("一项", "单位"),
    "place": gettext_lazy("地方"),
    "publication": pgettext_lazy("一项", "报刊"),
    "issue": pgettext_lazy("一项", "期"),
    "place-time": gettext_lazy("地方"),
    "time": pgettext_lazy("一项", "日期"),
    "phrase": gettext_lazy("逐字检索"),
    "exact": gettext_lazy("逐字检索"),
}


def told(kind: str, where: str) -> str:
    """The kind, and for one of several people of a name the place."""
    return " · ".join(filter(None, (str(KIND_NAMES[kind]), where)))
