"""Pages in conventions drawn at random, with the label of every printed line: what the judge of lines learns from.

`compose(seed)` is one page. It takes articles from the generator and other genres, and sets them anew by conventions,
each of which can be switched off, so that what it teaches can be measured.
"""

import copy
import html
import random
from dataclasses import dataclass

from tests.pages import convention_words as cw
from tests.pages import wording as w
from tests.pages.composing import LAYOUTS, drop_unprinted
from tests.pages.convention_boxes import advertisement
from tests.pages.convention_genres import GENRES
from tests.pages.convention_series import SERIES
from tests.pages.noise import NOT_FIRST, NOT_LAST, Print
from tests.pages.pieces import Piece
from tests.pages.setting import Setter
from tests.pages.surroundings import Surroundings

CONVENTIONS = frozenset(
    [
        "junk",
        "merge",
        "byline_above",
        "byline_below",
        "column",
        "order",
        "split_title",
        "wrap",
        "shuffle",
        "interrupt",
        "signature",
        "briefs",
        "teaser",
        "chrome",
        "contents",
        "running",
        "meta",
        "ocr",
        "marks",
        "numbering",
        "no_masthead",
        "spaces",
        "bullets",
        "speech",
        "subheads",
        "fields",
        "deck",
        "genres",
        "continued",
        "endmarks",
        "markup",
        "images",
        "prefixed",
        "advertisements",
        "wide_gap",
        "scrambled",
        "colon_titles",
        "cut_titles",
        "series",
        "paper_foot",
        "cover",
        "folios",
        "parallel_kicker",
        "bare_headings",
        "column_breaks",
        "spaced_print",
    ]
)
STYLES = ["paper"] * 5 + ["single"] * 3 + ["html"] * 2 + ["collection", "brief", "newsletter", "document", "plain"]


@dataclass
class PrintedLine:
    """A line as printed, what it is, and how many empty lines stand before it."""

    label: str
    text: str
    gap: int = 0


@dataclass(frozen=True)
class LabelledPage:
    """A page as a file, with the labels of its lines in order."""

    data: bytes
    suffix: str
    labels: tuple[str, ...]


def compose(seed, conventions=CONVENTIONS, stocks=()):
    """One page; the same number and conventions give the same page. Of `stocks` are its articles, if there are any."""
    return _Page(random.Random(seed), conventions, stocks).compose()


class _Page(Surroundings):
    """A page being set: how it is printed is drawn once, then its blocks follow each other."""

    def __init__(self, rng, conventions, stocks=()):
        self.rng, self.conventions, self.stocks = rng, conventions, stocks
        self.style = rng.choice(STYLES)
        self.lines = []
        self.articles, self.teasers, self.furniture = self._articles()
        self.county = next((a.place.get("county") for a in self.articles if a.place.get("county")), "县")
        self.pieces = self._pieces()
        titles = [text for piece in self.pieces for label, text in piece.titles if label == "HEAD"]
        self.titles = [*titles, *self.teasers, *(cw.title(rng) for _ in range(3))]
        self._draw_setting()

    def on(self, convention, share):
        return convention in self.conventions and self.rng.random() < share

    def _articles(self):
        articles, teasers, furniture = [], [], []
        for _ in range(self.rng.choice([1, 1, 1, 2])):
            sheet = self.rng.choice(LAYOUTS)(self.rng)
            for article in sheet.articles:
                drop_unprinted(article)
            articles += sheet.articles
            furniture += sheet.furniture
            teasers += [teaser["headline"] for teaser in sheet.teasers]
        self.rng.shuffle(articles)
        return articles[: self.rng.choice([3, 4, 6])], teasers, furniture

    def _draw_setting(self):
        rng = self.rng
        script = rng.choice(["simplified"] * 9 + ["traditional", "pinyin"])
        plain = script == "simplified"
        self.print = Print(
            rng,
            ascii_punctuation=plain and rng.random() < 0.35,
            wide_digits=plain and rng.random() < 0.06,
            quotes=rng.choice(["curly", "curly", "ascii", "corner"]),
            script=script,
        )
        self.hard = self.on("wrap", 0.55) and script != "pinyin" and self.style != "html"
        self.cuts_titles = self.hard and self.on("cut_titles", 0.4)
        self.width, self.rag = rng.randint(*rng.choice([(10, 20), (11, 44)])), rng.choice([0, 1, 1, 2])
        self.indent, self.gap = rng.choice([0, 0, 2, 2, 2, 4]), rng.choice([0, 0, 0, 1, 1, 2])
        if self.hard and not self.indent and not self.gap and rng.random() < 0.5:
            self.indent = 2
        self.line_gap = 1 if self.on("wide_gap", 0.06) else 0
        self.title_gap, self.title_indent = rng.choice([0, 0, self.gap, 1, 2]), rng.choice([0, 0, 0, self.indent, 6, 8])
        self.around = rng.choice([0, 0, 1])
        self.marked = self.on("marks", 0.1) and self.style != "html"
        self.bullet = rng.choice(cw.BULLETS)
        marked = self.on("bullets", 0.75 if self.style == "brief" else 0.35)
        forms = ["{}", "{b}{}", "{b}{}", "{b} {}", "{b}　{}", "【{}】", "{i}.{}", "{c}、{}"]
        self.head_form = rng.choice(forms) if marked else "{}"
        self.between = self.on("chrome", 0.5) and [
            cw.chrome(rng, self.county, cw.NAVIGATION, self.titles) for _ in range(rng.randint(1, 2))
        ]
        self.byline_place = rng.choice(["head", "tail", "none", "mixed"])
        self.folio = rng.choice(["— {} —", "-{}-", "· {} ·", "第{}页", "{}"]) if self.on("folios", 0.08) else ""
        self.running = 0.06 if self.on("running", 0.12) else 0.003  # how often a running head cuts a paragraph
        heads = [
            "{p}　　　· 第{n}版 ·",
            "{p}　第{n}版",
            "· {n} · {p}",
            "{p}",
            "{p}　{d}　0{n}",
            "0{n}　{d}　{p}",
            "{d} {p}",
        ]
        self.running_head = rng.choice(heads).format(p=cw.paper(rng, self.county), n=rng.randint(1, 8), d=cw.day(rng))
        self.heading_indent = rng.choice([0, self.indent]) if self.on("bare_headings", 0.5) else None
        self.break_share = 0.05 if self.on("column_breaks", 0.12) else 0  # how often a column ends inside a paragraph
        self.space_share = 0.25 if self.on("spaced_print", 0.12) else 0.02  # of lines with a stray space
        self.end_mark = (
            rng.choice(["▲", "■", "***", "◆", "●", "（完）", "（本报综合）"]) if self.on("endmarks", 0.12) else ""
        )

    # What the page holds

    def _pieces(self):
        rng = self.rng
        if self.stocks:
            return self._pieces_of_stocks()
        pieces = [self._report(article) for article in self.articles]
        if self.on("genres", 0.6):
            others = [rng.choice(GENRES)(rng, self.county) for _ in range(rng.randint(1, 3))]
            if rng.random() < 0.6:
                kind = rng.choice(GENRES)
                pieces, others = (
                    pieces[: rng.choice([0, 0, 1])],
                    [kind(rng, self.county) for _ in range(rng.randint(1, 5))],
                )
            pieces += others
            rng.shuffle(pieces)
        if self.style in ("single", "document") or (self.style in ("html", "plain") and rng.random() < 0.6):
            pieces = pieces[:1]
        return [piece for piece in pieces if piece.body]

    def _pieces_of_stocks(self):
        """Articles of one page by hand, or of several: those of one are titled and signed alike."""
        rng = self.rng
        drawn = rng.sample(self.stocks, min(rng.choice([1, 1, 1, 2, 3]), len(self.stocks)))
        pieces = [copy.deepcopy(piece) for stock in drawn for piece in stock.pieces]
        if rng.random() < 0.5:
            rng.shuffle(pieces)
        most = 1 if self.style in ("single", "document") else rng.randint(2, 9)
        return pieces[:most]

    def _report(self, article):
        """An article of the generator as a piece, its paragraphs perhaps fewer."""
        rng = self.rng
        paragraphs, subheads = list(article.paragraphs), set(article.subheads)
        if len(paragraphs) > 3 and rng.random() < 0.5:
            paragraphs = paragraphs[: rng.randint(1, len(paragraphs))]
        while paragraphs and paragraphs[-1] in subheads:
            paragraphs.pop()
        piece = Piece()
        head = article.headline if rng.random() < 0.6 else article.headline and cw.title(rng)
        if head or rng.random() < 0.5:
            piece.titles = self._titles(article, head or cw.title(rng))
        piece.body = [("SUBH" if text in subheads else "PB", text) for text in paragraphs]
        return piece

    def _titles(self, article, head):
        rng = self.rng
        kicker = article.kicker or (cw.han(rng, 4, 9) + rng.choice(w.VERBS) + "时强调" if rng.random() < 0.06 else None)
        if not kicker and self.on("parallel_kicker", 0.04):
            kicker = rng.choice(["　", " "]).join(cw.han(rng, 4, 6) for _ in range(rng.choice([2, 2, 3])))
        subtitle = article.subtitle
        if not subtitle and rng.random() < 0.1:
            about = [
                f"记{self.county}{cw.han(rng, 2, 4)}",
                f"{cw.han(rng, 3, 6)}纪实",
                f"在{cw.han(rng, 2, 5)}会议上的讲话",
                f"{cw.han(rng, 3, 8)}侧记",
            ]
            subtitle = rng.choice(["——", "—— ", "--", "──", ""]) + rng.choice(about)
        found = [("KICK", kicker), ("HEAD", head), ("SUB", subtitle)]
        found = [(label, text) for label, text in found if text]
        if kicker and self.on("order", 0.35):
            found[:2] = found[1::-1]
        if self.on("scrambled", 0.06):
            rng.shuffle(found)
        return found

    # Printing

    def put(self, label, text, gap=0, indent=0):
        margin = "　" * indent if indent and self.rng.random() < 0.95 else ""
        self.lines.append(PrintedLine(label, margin + self.print.shown(text), gap))

    def wrapped(self, text, whole=False):
        if not self.hard or whole:
            return [text]
        lines, rest = [], text
        while len(rest) > self.width + 1:
            first = self.indent if not lines and self.rng.random() < 0.9 else 0
            at = max(6, self.width + self.rng.randint(-self.rag, self.rag) - first)
            while at < len(rest) and (rest[at] in NOT_FIRST or rest[at - 1] in NOT_LAST):
                at += 1
            lines.append(rest[:at])
            rest = rest[at:]
        return [*lines, rest] if rest else lines

    def compose(self):
        """The page in the order of print."""
        top, bottom = self._frame()
        blocks = self._with_series([*self.pieces])
        if (box := self._teaser_box()) and blocks:
            blocks.insert(self.rng.randint(0, len(blocks)), box)
        if self.on("advertisements", 0.12):
            lines = [("FURN", line) for line in advertisement(self.rng, self.county)]
            blocks.insert(self.rng.randint(0, len(blocks)), lines)
        if bottom and self.on("shuffle", 0.25):
            cut = self.rng.randint(1, len(bottom))
            blocks.insert(self.rng.randint(0, len(blocks)), bottom[:cut])
            bottom = bottom[cut:]
        self._set_lines(top)
        self._set_blocks(blocks)
        self._set_lines(bottom)
        return self._file()

    def _with_series(self, blocks):
        """The blocks, a series among them or in their place."""
        if self.stocks or self.style in ("single", "document") or not self.on("series", 0.3):
            return blocks
        series = self.rng.choice(SERIES)(self.rng, self.county)
        if self.rng.random() < 0.5:
            return series
        at = self.rng.randint(0, len(blocks))
        return [*blocks[:at], *series, *blocks[at:]]

    def _set_lines(self, lines):
        for i, (label, text) in enumerate(lines):
            self.put(label, text, self.rng.choice([0, 1]) if i == 0 else self.around)

    def _set_blocks(self, blocks):
        columns, once = self.on("column", 0.35) or self.style == "brief", self.rng.random() < 0.5
        form, number = self.rng.choice(cw.FRAMES), 0
        for block in blocks:
            if not isinstance(block, Piece):
                self._set_lines(block)
                continue
            number += 1
            if number > 1 and self.style == "html" and self.between:
                self._set_lines([("FURN", text) for text in self.between])
            if self.folio and self.rng.random() < 0.6:
                self.put("FURN", self.folio.format(number + 10), self.title_gap)
            if columns and not block.in_series and (number == 1 or not once or self.rng.random() < 0.2):
                self.put(
                    "COL", form.format(cw.column(self.rng)), self.title_gap, self.rng.choice([0, self.title_indent])
                )
            Setter(self, block, number).set()

    # Into a file

    def _file(self):
        for line in self.lines:
            line.text = self._blemished(line.text)
        lines = [line for line in self.lines if line.text.strip()]
        labels = tuple(line.label for line in lines)
        if self.style == "html":
            return LabelledPage(self._html(lines).encode(), ".html", labels)
        text = "".join("\n" * (min(line.gap, 2) + 1 if i else 0) + line.text for i, line in enumerate(lines))
        return LabelledPage((text + "\n").encode(), ".txt", labels)

    def _blemished(self, text):
        """The line with a misread character or a stray space now and then."""
        rng = self.rng
        if self.print.script == "simplified" and self.on("ocr", 0.02) and len(text) > 12:
            i = rng.randrange(4, len(text) - 2)
            text = text[:i] + rng.choice(cw.HAN + "lI1|·,") + text[i + 1 :]
        if self.on("spaces", self.space_share) and len(text) > 8:
            i = rng.randrange(3, len(text) - 2)
            text = text[:i] + " " + text[i:]
        return text

    def _html(self, lines):
        """The page as a web page, its headline marked as such more or less well."""
        rng = self.rng
        heading = rng.choice(["h1", "h1", "h2", "div", "strong"]) if "markup" in self.conventions else "div"
        head = next((line.text.strip() for line in lines if line.label.endswith("HEAD")), "")
        rows = []
        for line in lines:
            text = html.escape(line.text)
            if line.label.endswith("HEAD"):
                rows.append(
                    f"<{heading}>{text}</{heading}>" if heading != "strong" else f"<p><strong>{text}</strong></p>"
                )
            elif line.label in ("FURN", "STAFF"):
                kind = rng.choice(["", "", ' class="info"', ' class="footer"', ' class="share"'])
                rows.append(f"<div{kind}>{text}</div>")
            else:
                rows.append(f"<p>{text}</p>")
        title = (
            f"<title>{html.escape(head)}{rng.choice(['', '_' + cw.paper(rng, self.county)])}</title>"
            if rng.random() < 0.7
            else ""
        )
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8">{title}</head><body>{chr(10).join(rows)}</body></html>'
        )
