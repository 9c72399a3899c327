"""As what a name signs a report: 记者 and 通讯员 apart, as they are printed. Pure."""

import re
from collections.abc import Iterable

_ROLE = re.compile("记者|通讯员|报道员|撰稿人|采写|作者|编辑")
AHEAD = 60  # characters before a name that its role may stand in, behind those of its colleagues


def signs_as_correspondent(name: str, lines: Iterable[str]) -> bool:
    """Whether the last role printed before the name is that of a correspondent."""
    for line in lines:
        printed = "".join(line.split())
        at = printed.find(name)
        roles = [found[0] for found in _ROLE.finditer(printed[max(0, at - AHEAD) : at])] if at > 0 else []
        if roles:
            return roles[-1] in ("通讯员", "报道员")
    return False
