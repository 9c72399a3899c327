"""What happens to words on their way into a file: widths, quotation marks, script, wraps, columns, bytes."""

import re
from dataclasses import dataclass
from functools import cache

from pypinyin import Style, lazy_pinyin

from tests.pages.places import DATA

TO_ASCII = str.maketrans("，；：（）！？", ",;:()!?")
TO_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
QUOTES = {"curly": {}, "ascii": str.maketrans("“”", '""'), "corner": str.maketrans("“”", "「」")}
SENTENCE_END = '。！？!?”」"…'
# A line of print does not begin with these.
NOT_FIRST = set('，。、；：！？”’）》」』…,.;:!?)%"')
NOT_LAST = set('“‘（《「『("')


@cache
def _traditional():
    """Simplified → traditional for characters whose one traditional form leads back to them."""
    back = {}
    with (DATA / "traditional_simplified.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            traditional, simplified = line.split()
            back.setdefault(simplified, []).append(traditional)
    common = {simplified: forms[0] for simplified, forms in back.items() if len(forms) == 1}
    return {simple: form for simple, form in common.items() if form.encode("big5", "ignore")}


@dataclass(frozen=True)
class Print:
    """How one page is set: what is true of its words (`printed`) and what only its look (`shown`, `wrapped`)."""

    rng: object
    ascii_punctuation: bool = False
    wide_digits: bool = False
    quotes: str = "curly"
    script: str = "simplified"  # simplified, traditional, pinyin
    wrap: str = "none"  # none, space, newline
    width: int = 20
    indent: bool = False  # paragraphs begin with two ideographic spaces instead of after an empty line
    cut: float = 0.0  # how often a column ends inside a paragraph

    def printed(self, text):
        """The text as a careful reader would copy it: its widths and quotation marks, in simplified script."""
        if text is None:
            return None
        text = text.translate(QUOTES[self.quotes])
        text = text.translate(TO_ASCII) if self.ascii_punctuation else text
        return text.translate(TO_WIDE_DIGITS) if self.wide_digits else text

    def shown(self, text):
        """The text as it stands in the file, in its script."""
        text = self.printed(text)
        if self.script == "simplified":
            return text
        return "".join(map(self._in_script, text))

    def _in_script(self, character):
        form = _traditional().get(character, character)
        if form == character or self.script == "traditional":
            return form
        return f"{form}({lazy_pinyin(character, style=Style.TONE)[0]})"

    def wrapped(self, text):
        """A paragraph in lines of this width, on one line of the file."""
        return " ".join(self.wrapped_lines(text))

    def paragraph(self, text):
        """A paragraph wrapped, and perhaps cut by a column's end into blocks."""
        lines = self.wrapped_lines(self.shown(text))
        blocks, block = [], []
        for i, line in enumerate(lines):
            block.append(line)
            ends_sentence = line.rstrip()[-1:] in SENTENCE_END
            if self.rng.random() < self.cut and len(block) > 2 and i < len(lines) - 2 and not ends_sentence:
                blocks.append(block)
                block = []
        blocks.append(block)
        joint = {"none": "", "space": " ", "newline": "\n"}[self.wrap]
        return [self._indented(joint.join(block), first=i == 0) for i, block in enumerate(blocks)]

    def _indented(self, block, first):
        return f"　　{block}" if self.indent and first else block

    def wrapped_lines(self, text):
        """A paragraph cut into lines of this width, give or take a character and what must not begin a line."""
        if self.wrap == "none" and not self.cut:
            return [text]
        lines, rest = [], text
        while len(rest) > self.width + 2:
            at = self.width + self.rng.randint(-1, 1)
            while at < len(rest) and (
                rest[at] in NOT_FIRST or rest[at - 1] in NOT_LAST or re.match(r"[A-Za-z0-9０-９]", rest[at])
            ):
                at += 1
            if self.script == "pinyin" and (closing := rest.find(")", at)) >= 0 and "(" not in rest[at:closing]:
                at = closing + 1
            lines.append(rest[:at])
            rest = rest[at:]
        return [*lines, rest] if rest else lines
