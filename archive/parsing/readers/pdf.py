"""PDFs with a text layer, parsed in a process of their own so that a hostile file cannot take the site along."""

import json
import re
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from archive.parsing.records import ParseContext, Problem, SourceText, UnreadableSource
from archive.text import clean_text

MAX_PDF_BYTES = 100_000_000  # a printed issue with pictures
WALL_SECONDS = 90  # more than the next, for a busy machine
CPU_SECONDS = 60  # a guess with room to spare
MIN_CHARACTERS = 10  # a page number or a scanner's stamp is no text layer
MAX_UNMAPPED_SHARE = 0.05  # a guess: above it a font has no table of characters
_LONGEST_QUOTED = 40  # a line

_PROJECT = Path(__file__).resolve().parents[3]
_WORKER = "archive.pdf.worker"  # outside of the parser: each PDF begins a process, and would import all of that
_UNMAPPED = re.compile(r"\(cid:\d{1,6}\)")
_BLANK_LINES = re.compile(r"\n\s*\n")

REFUSALS = {
    "encrypted": "加了密码，打不开。请去掉密码后再上传。",
    "pages": "页数或文字太多，没有读入。请拆成几个文件再上传。",
    "broken": "已损坏，读不通。请用PDF阅读器打开，重新打印成PDF后再上传。",
    "limits": "太复杂，在限定的时间和内存里读不完。请重新打印成PDF，或拆成几个文件再上传。",
    "scan": "没有文字层，是扫描件，暂不能识读。请先用文字识别软件加上文字层再上传。",
    "unmapped": "里的字体没有文字对照，读出来是乱码。请重新导出PDF，或复制成文本再上传。",
}


@dataclass(frozen=True)
class _Found:
    """Of each page its text and what is printed across it; how much cannot be seen; what the file says of itself."""

    pages: list[str]
    slanted: list[str]
    unseen: int
    metadata: list[tuple[str, str]]


def read_pdf(data: bytes, context: ParseContext) -> SourceText:
    """The text layer of a PDF in reading order; pages without one are named as problems."""
    if len(data) > MAX_PDF_BYTES:
        raise UnreadableSource(f"“{context.name}”超过{MAX_PDF_BYTES // 1_000_000} MB，没有读入。请拆成几个文件再上传。")
    found = _run_worker(data, context.name)
    pages = [_BLANK_LINES.sub("\n\n", page.replace("\f", "\n")).strip("\n ") for page in found.pages]
    text = "\n\n".join(filter(None, pages))
    _check_text(text, context.name)
    problems = [
        Problem(f"第{number}页没有文字层，可能是扫描的。请对照原件。")
        for number, page in enumerate(pages, 1)
        if not page
    ]
    problems += [
        Problem(f"第{number}页有斜排的字（多为水印），没有读入正文：“{slanted[:_LONGEST_QUOTED]}”。请对照原件。")
        for number, slanted in enumerate(found.slanted, 1)
        if slanted
    ]
    if found.unseen:
        problems.append(Problem(f"PDF里有{found.unseen}个字看不见（透明的文字层，或在页面之外），已读入。请对照原件。"))
    if b"/JavaScript" in data:
        problems.append(Problem("PDF带有脚本，没有执行，也不影响文字。"))
    metadata = tuple((key, clean_text(value).text) for key, value in found.metadata)
    return SourceText(text, "application/pdf", "-", problems=tuple(problems), metadata=metadata)


def _run_worker(data: bytes, name: str) -> _Found:
    try:
        # A fixed command; the file goes through standard input.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", _WORKER, str(_cpu_seconds_left())],
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd=_PROJECT,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise UnreadableSource(f"“{name}”{REFUSALS['limits']}") from error
    found = json.loads(done.stdout)
    if "refused" in found:
        raise UnreadableSource(f"“{name}”{REFUSALS[found['refused']]}") from ValueError(
            found.get("detail", found["refused"])
        )
    return _Found(**found)


def _cpu_seconds_left() -> int:
    """What the document may still take: of a limit on this process a child would know nothing."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = resource.getrlimit(resource.RLIMIT_CPU)[0]
    left = CPU_SECONDS if limit == resource.RLIM_INFINITY else limit - int(used.ru_utime + used.ru_stime)
    return max(1, min(CPU_SECONDS, left))


def _check_text(text: str, name: str) -> None:
    characters = len("".join(text.split()))
    if characters < MIN_CHARACTERS:
        raise UnreadableSource(f"“{name}”{REFUSALS['scan']}")
    if len(_UNMAPPED.findall(text)) > MAX_UNMAPPED_SHARE * characters / 8:
        raise UnreadableSource(f"“{name}”{REFUSALS['unmapped']}")
