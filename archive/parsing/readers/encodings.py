"""Bytes → text: the encoding is decided once, by what the bytes would say in each, and asked about when it is close."""

import codecs
import re
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from archive.parsing.records import Problem, UndecidedEncoding, UnreadableSource
from archive.text import simplified_characters

# The 480 most frequent characters of modern Chinese, which make up seven tenths of any honest text.
FREQUENT_CHARACTERS = (
    "一是人了不在有大中国和为这上他个地年来我会以到时要出的生学说道民家子也成行下们于后就发自之对得主长可过天作分方用多你着部能市等业全里工公经本都而高政法面门动日进区事代那去心小同北定开产前其军还"
    "然起种所如现理机体表力好外与文当两实重新三么只山水关明从化平建又制南内西没此将员名手最东头者月间无安看见各城十相但已些正口通想度加第她合院物性战由位常点海意场武使次二向治因立数样身情入原问把路"
    "被并利石老教万知级量任江及应省资委务元美特期世湖回系比气汉总展电科金先声提品设或义王社很统处四首共马形己儿司太目基领队直计别女权话少流命至报米给打变果书清活几州华解议更称程今决张导术府才保交放"
    "管结师便走达族反再题色五京河接条规式县白它改风光运信受什组听布百济党指论强做取技黄神选记斯真却职号界件花类何眼兵传带空干农边据集联古广完质阳难增历史专官每住商即步认车台林必死游举线言皇土团收考"
    "求德叫近备研争非具李众连调感转笑革该持始英克士尔让拉思根格造较际亲单朝红型价校约器字段周亚深候则功属积快图火千准究往极育装许参半令吃观鱼精办像帝八复影告远群包整构料随划算象容示投势热值夫网望源"
)

# What an editor may be offered: our name for the encoding, and the codec that reads its widest form.
CODECS = {
    "utf-8": "utf-8",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "hz": "hz",
    "utf-7": "utf-7",
}
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
)
LEGACY = ("gb18030", "big5", "utf-16-le", "utf-16-be")
SAMPLE_CHARACTERS = 100_000  # enough to tell encodings apart
PREVIEW_BYTES = 2_000  # what an editor is shown to choose by
PREVIEW_CHARACTERS = 60  # of these, a line
SHORT_FILE = 12  # with fewer characters than this beyond ASCII, a legacy encoding is a guess
PLAUSIBLE = 0.45  # Chinese prose scores 0.8 and more, its bytes read in a wrong encoding 0.3 and less
USUAL = 0.65  # EUC-JP and EUC-KR read as GB18030 score 0.5 to 0.6
CLEAR_MARGIN = 0.2  # of plausibility; by eye, on the encodings of the tests
MAX_CONTROL_SHARE = 0.05  # texts have none, some exports a few
MAX_REPLACED_SHARE = 0.02  # a broken character or two, as in downloads cut off
ODD_LINE_CHARACTERS = 8  # fewer beyond ASCII (names, formulas) say nothing about an encoding

_PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％　～＋－／＝０１２３４５６７８９①②③④⑤▶►●■★◆○□→"
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# What shows that a file of nothing but ASCII holds Chinese: its escapes.
_ESCAPES = {"hz": re.compile(rb"~\{[\x21-\x7e]{2,}?~\}"), "utf-7": re.compile(rb"\+[a-zA-Z0-9+/]{8,}")}


@dataclass(frozen=True)
class Decoded:
    """Text with the encoding it was in, and what was doubtful about it."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What the file would say in one encoding, and how much that looks like Chinese."""

    encoding: str
    text: str
    plausibility: float


@cache
def _weights() -> dict[str, float]:
    """What each character says for the text being Chinese: frequent 1, common 0.6, anything else 0."""
    simplified_to_traditional = {simple: traditional for traditional, simple in simplified_characters().items()}
    level_one = bytes(range(0xB0, 0xD8)), bytes(range(0xA1, 0xFF))
    common = "".join(bytes((high, low)).decode("gb2312", "ignore") for high in level_one[0] for low in level_one[1])
    weights = dict.fromkeys(common, 0.6) | dict.fromkeys(FREQUENT_CHARACTERS + _PUNCTUATION, 1.0)
    traditional = {simplified_to_traditional[c]: w for c, w in weights.items() if c in simplified_to_traditional}
    return traditional | weights


def plausibility(text: str) -> float:
    """How much the characters beyond ASCII look like Chinese, 0 to 1; 1 for a text that has none."""
    beyond = _BEYOND_ASCII.findall(text)
    return sum(map(_weights().get, beyond, repeat(0.0))) / len(beyond) if beyond else 1.0


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text of the bytes: as the editor says, as its byte order mark says, or as plausibility decides.

    Raises UndecidedEncoding where no answer is clear, UnreadableSource where there is no text.
    """
    if encoding:
        return _decode_as_told(data, name, encoding)
    for mark, label, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], codec, name), label)
    return _decide(data, name)


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        finding = f"“{name}”的开头标明编码是{codec}，但第{error.start + 1}字节起读不通"
        raise _undecided(data, name, finding) from error


def _decode_as_told(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        text = data.decode(CODECS.get(encoding, encoding), "replace").removeprefix("\ufeff")
    except LookupError as error:
        raise UnreadableSource(f"不认识编码“{encoding}”，“{name}”没有读入。请从列出的编码中选择一种。") from error
    replaced = text.count("\ufffd")
    if replaced > MAX_REPLACED_SHARE * len(text):
        raise UnreadableSource(f"按{encoding}读“{name}”，有{replaced}个字读不出来。请换一种编码再试。")
    problem = Problem(f"按{encoding}读时有{replaced}个字读不出来，以“\ufffd”代替。请对照原件。")
    return Decoded(text, encoding, (problem,) if replaced else ())


def _decide(data: bytes, name: str) -> Decoded:
    # They hardly ever fit by chance, so they need not be compared when they read well.
    self_evident = [reading for encoding in (*_ESCAPES, "utf-8") if (reading := _reading(data, encoding))]
    for reading in self_evident:
        if reading.plausibility >= PLAUSIBLE:
            return Decoded(reading.text, reading.encoding)
    readings = sorted(filter(None, (_reading(data, e) for e in LEGACY)), key=lambda reading: -reading.plausibility)
    if self_evident and not any(reading.plausibility >= PLAUSIBLE for reading in readings):
        return Decoded(self_evident[-1].text, self_evident[-1].encoding)
    if not readings or not _is_clear(readings):
        raise _undecided(data, name, f"看不准“{name}”是哪一种编码，也可能混有几种编码")
    _refuse_mixed(readings[0], data, name)
    return Decoded(readings[0].text, readings[0].encoding, _doubts(readings[0]))


def _doubts(reading: Reading) -> tuple[Problem, ...]:
    """That a text may be in an encoding that is not read here: Japanese and Korean ones fit GB18030 byte for byte."""
    if reading.plausibility >= USUAL:
        return ()
    return (Problem(f"按{reading.encoding}读入，但常用字偏少，可能是其他编码（如日文、韩文）的乱码。请对照原件。"),)


def _reading(data: bytes, encoding: str) -> Reading | None:
    """The file read strictly in one encoding; None where it cannot be, or where it would be full of control codes."""
    if encoding in _ESCAPES and not _is_escaped(data, encoding):
        return None
    try:
        # Lone surrogates written as UTF-8 are a fault of the writing program; clean_text replaces and counts them.
        text = data.decode(CODECS[encoding], "surrogatepass" if encoding == "utf-8" else "strict")
    except UnicodeDecodeError:
        return None
    sample = text[:SAMPLE_CHARACTERS]
    if len(_CONTROL.findall(sample)) > MAX_CONTROL_SHARE * len(sample):
        return None
    if encoding == "utf-7" and len(_BEYOND_ASCII.findall(sample)) < SHORT_FILE:
        return None  # a sum of words in code reads as a character or two
    return Reading(encoding, text, plausibility(sample))


def _is_escaped(data: bytes, encoding: str) -> bool:
    return data.isascii() and bool(_ESCAPES[encoding].search(data))


def _is_clear(readings: list[Reading]) -> bool:
    best, others = readings[0], [reading.plausibility for reading in readings[1:]]
    if others and len(_BEYOND_ASCII.findall(best.text[:SAMPLE_CHARACTERS])) < SHORT_FILE:
        return False
    return best.plausibility >= PLAUSIBLE and all(best.plausibility - other >= CLEAR_MARGIN for other in others)


def _refuse_mixed(reading: Reading, data: bytes, name: str) -> None:
    """A file glued from two encodings reads well but for some lines, which turn to rare characters."""
    for number, line in enumerate(reading.text.splitlines(), 1):
        is_long = len(line) >= ODD_LINE_CHARACTERS and len(_BEYOND_ASCII.findall(line)) >= ODD_LINE_CHARACTERS
        if is_long and plausibility(line) < PLAUSIBLE / 2:
            raise _undecided(data, name, f"“{name}”第{number}行与其他行的编码好像不同")


def _undecided(data: bytes, name: str, finding: str) -> UnreadableSource:
    """The question for the editor; or a refusal, when the file makes no sense in any encoding."""
    candidates = _previews(data)
    if not candidates:
        return UnreadableSource(f"“{name}”不是文字文件（内容是二进制数据）。请上传文本、网页、Word、PDF或ZIP文件。")
    return UndecidedEncoding(f"{finding}。请在几种读法里选择读得通的一种；若都不通，请先统一编码再上传。", candidates)


def _previews(data: bytes) -> tuple[tuple[str, str], ...]:
    """Each encoding that makes sense of the file's beginning, the likeliest first, with how it would read."""
    readings = [
        _preview(data, encoding) for encoding in CODECS if encoding not in _ESCAPES or _is_escaped(data, encoding)
    ]
    readings = [reading for reading in readings if reading.plausibility >= PLAUSIBLE / 2]
    readings.sort(key=lambda reading: -reading.plausibility)
    return tuple((reading.encoding, reading.text[:PREVIEW_CHARACTERS]) for reading in readings)


def _preview(data: bytes, encoding: str) -> Reading:
    text = data[:PREVIEW_BYTES].decode(CODECS[encoding], "replace")
    odd = len(_CONTROL.findall(text)) + text.count("\ufffd")
    return Reading(encoding, text, plausibility(text) * (1 - min(1.0, 5 * odd / max(1, len(text)))))
