"""The lines below which people are listed."""

import re

LONGEST_HEAD = 40  # the line above a list of names; the longest headline of gold has 37
_HEAD_OF_LIST = re.compile(r"\((?:共)?\d{1,3}[名人](?:,[^()]*)?\)$|名单:?$")
# …名单公示如下(排名不分先后):, 决定授予以下同志…称号:
_NAMES_BELOW = re.compile(
    r"(?:名单|同志|个人)(?:予以)?(?:公示|公布|公告|通报)?如下(?:\([^()]{2,20}\))?:?$|(?:以下|下列)(?:[\d一二三四五六七八九十]+[名位])?(?:同志|党员|个人|人员)[^。;]{0,24}:$"
)


def heads_list(text: str) -> bool:
    """True for a line below which names stand: 优秀共产党员(5名), 主席团(16人,按姓氏笔划为序), …名单如下:."""
    if text[-1:] not in tuple(":)下单"):
        return False
    return bool(_NAMES_BELOW.search(text)) or (len(text) < LONGEST_HEAD and bool(_HEAD_OF_LIST.search(text)))
