"""Baits for regular expressions: what begins names, dates, quotations and brackets, again and again, never ended."""

import re
from collections.abc import Iterator

PIECES = re.split(
    r"\s+",
    "（ “ 《 【 （） “” (( · 、 ： ， 县委书记 二〇二二年 2022年 2022年1月1日 第1期 总第 "
    "记者 本报讯（ 张三、 镇长 县长李 任命 免去 “两个 一是 责编： 第二版 01版▶ a@ http:// 同志 "
    "中共 省市县 社区村 13800000000 三 亿 王 欧阳 ① 一、 （一） 下转 上接 ■ 作者： 来源： "
    "某县县委组织部 李高岭、 年年岁岁 1.1. —— …… 县县 书记书记长",
)
APART = ("□ ", "摄 ")
BYTES = 200_000


def files() -> Iterator[tuple[str, bytes]]:
    """Each bait in one line; every other one in short lines as well."""
    for number, piece in enumerate([*PIECES, *APART]):
        times = BYTES // len(piece.encode())
        yield f"{number:02}.txt", f"标题\n{piece * times}\n完。".encode()
        if number % 2:
            per_line = max(1, 14 // len(piece))
            yield (
                f"{number:02}-lines.txt",
                (f"标题\n{(piece * per_line + chr(10)) * (times // per_line // 2)}完。").encode(),
            )
