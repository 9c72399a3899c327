"""What readers call the kinds of what the box names and of what it may be completed to."""

from django.utils.translation import gettext_lazy

KIND_NAMES = {
    "slogan": gettext_lazy("提法"),
    "person": gettext_lazy("人物"),
    "organization": gettext_lazy("单位"),
    "place": gettext_lazy("地方"),
    "publication": gettext_lazy("报刊"),
    "place-time": gettext_lazy("地方"),
    "time": gettext_lazy("日期"),
    "phrase": gettext_lazy("逐字检索"),
    "exact": gettext_lazy("逐字检索"),
}


def told(kind: str, where: str) -> str:
    """The kind, and for one of several people of a name the place."""
    return " · ".join(filter(None, (str(KIND_NAMES[kind]), where)))
