"""Pages in conventions drawn at random, with the label of every printed line: what the judge of lines learns from.

`compose(seed)` is one page. It takes articles from the generator and other genres, and sets them anew by conventions,
each of which can be switched off, so that what it teaches can be measured.
"""

import copy
import html
import random
import re
from dataclasses import dataclass

from tests.pages import convention_words as cw
from tests.pages import wording as w
from tests.pages.composing import LAYOUTS, drop_unprinted
from tests.pages.convention_genres import GENRES, Piece, advertisement
from tests.pages.convention_series import SERIES
from tests.pages.noise import NOT_FIRST, NOT_LAST, Print

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


class _Page:
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
        self.running_head = rng.choice(["{p}　　　· 第{n}版 ·", "{p}　第{n}版", "· {n} · {p}", "{p}"]).format(
            p=cw.paper(rng, self.county), n=rng.randint(1, 8)
        )
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
            _Setter(self, block, number).set()

    # Around the articles

    def _frame(self):
        """The page's own lines above and below its articles."""
        rng, county, style = self.rng, self.county, self.style
        top, bottom = [], []
        if self.stocks and rng.random() < 0.5:
            stock = rng.choice(self.stocks)
            return [*stock.top, *self._contents()], [*stock.bottom]
        if style in ("paper", "newsletter", "brief") or (style != "plain" and rng.random() < 0.2):
            for bit in self._masthead():
                (top if rng.random() < 0.85 else bottom).append(("FURN", bit))
            for _ in range(rng.choice([0, 0, 1, 2])):
                (top if rng.random() < 0.4 else bottom).append(("STAFF", cw.staff(rng)))
        if style in ("paper", "newsletter", "brief", "plain") and self.on("paper_foot", 0.35):
            bottom += [("FURN", cw.paper_foot(rng, county)) for _ in range(rng.choice([1, 1, 2]))]
        if style in ("single", "plain", "html") and self.on("chrome", 0.75):
            top += [("FURN", cw.chrome(rng, county, cw.NAVIGATION, self.titles)) for _ in range(rng.randint(1, 6))]
            bottom += [("FURN", cw.chrome(rng, county, cw.FOOT_LINES, self.titles)) for _ in range(rng.randint(0, 8))]
        if self.on("no_masthead", 0.15):
            top, bottom = [], []
        more_top, more_bottom = {"document": self._document_frame, "newsletter": self._newsletter_frame}.get(
            style, lambda: ([], [])
        )()
        top, bottom = [*top, *more_top], [*bottom, *more_bottom]
        if style == "collection" and rng.random() < 0.7:
            form = rng.choice(
                ["{y}年{w}材料汇编（{n}篇）", "{w}讲话选编", "{w}文章汇编", "{w}（第{n}页/共{m}页）", "{w}发言材料"]
            )
            top.append(
                (
                    "FURN",
                    form.format(
                        y=rng.randint(2012, 2024), w=cw.han(rng, 2, 4), n=len(self.pieces), m=rng.randint(30, 90)
                    ),
                )
            )
        if style in ("collection", "newsletter") and self.on("cover", 0.25):
            top = [*self._cover(), *top]
        return [*top, *self._contents()], bottom

    def _cover(self):
        """The title page of a compilation: its name, its volume, when and by whom it was made."""
        rng = self.rng
        name = rng.choice(["{}“{}”{}选编", "{}{}{}汇编", "{}“{}”典型{}集", "{}{}{}材料"])
        name = name.format(self.county, cw.han(rng, 3, 6), rng.choice(["案例", "经验", "事迹", "文件", "调研"]))
        lines = [
            rng.choice(["（上　册）", "（上）", "第一辑", "（内部资料）", "（一）"]),
            cw.day(rng),
            cw.body(rng, self.county),
        ]
        return [("FURN", name), *(("FURN", line) for line in lines if rng.random() < 0.6)]

    def _masthead(self):
        rng = self.rng
        bits = cw.masthead(rng, self.county) if self.on("meta", 0.8) else [f for f in self.furniture[:5] if len(f) < 60]
        if self.on("merge", 0.5):
            merged = []
            while bits:
                count = rng.randint(1, 5)
                merged.append(rng.choice(["　", "  ", " ", " | ", "　　", ""]).join(bits[:count]))
                bits = bits[count:]
            bits = merged
        if self.on("junk", 0.4):
            bits = [cw.junked(rng, bit) if rng.random() < 0.4 else bit for bit in bits]
        return bits

    def _document_frame(self):
        rng, county = self.rng, self.county
        year = rng.choice("〔[【（") + str(rng.randint(2010, 2024)) + rng.choice("〕]】）")
        number = f"{cw.han(rng, 1, 2)}{rng.choice('发办字通')}{year}{rng.randint(1, 99)}号"
        top = [("FURN", cw.body(rng, county) + "文件")] if rng.random() < 0.6 else []
        top += [("FURN", number)] if rng.random() < 0.85 else []
        top += [("FURN", f"签发人：{cw.person(rng)}")] if rng.random() < 0.2 else []
        bottom = [("FURN", f"抄送：{cw.body(rng, county)}，{cw.body(rng, county)}。")] if rng.random() < 0.4 else []
        bottom += [("FURN", f"{cw.body(rng, county)}　　{cw.day(rng)}印发")] if rng.random() < 0.5 else []
        bottom += [("FURN", f"（共印{rng.randint(20, 300)}份）")] if rng.random() < 0.2 else []
        return top, bottom

    def _newsletter_frame(self):
        rng, county = self.rng, self.county
        lines = [
            f"报：{cw.body(rng, county)}",
            f"送：{cw.body(rng, county)}、{cw.body(rng, county)}",
            f"发：各{rng.choice(['乡镇', '街道', '单位'])}",
        ]
        top = (
            [f"{cw.body(rng, county)}{rng.choice(['编', '编印', '主办', ''])}　　{cw.day(rng)}"]
            if rng.random() < 0.6
            else []
        )
        return [("FURN", line) for line in top], [("FURN", line) for line in lines[: rng.randint(0, 3)]]

    def _contents(self):
        rng = self.rng
        share = {"collection": 0.4, "newsletter": 0.4, "paper": 0.06}.get(self.style, 0)
        if len(self.pieces) == 1 and self.on("contents", 0.08):
            return self._contents_of(self.pieces[0])
        if len(self.pieces) < 2 or not self.on("contents", share):
            return []
        form = rng.choice(
            ["{b}{h}", "{h}{d}{n}", "{i}. {h} {d} {n}", "{h}（{n}）", "{i}、{h}", "{h}　　　　{o}", "{h}"]
        )
        lines = [
            ("TOC", rng.choice(["目录", "目　录", "本期要目", "要目", "【目录】", "内容提要", "目 次", "★本期要目★"]))
        ]
        for i, piece in enumerate(self.pieces, 1):
            head = next((text for label, text in piece.titles if label == "HEAD"), None)
            if head:
                dots = rng.choice("…·.") * rng.randint(2, 12)
                lines.append(
                    (
                        "TOC",
                        form.format(
                            b=self.bullet, h=head, d=dots, n=i + rng.randint(0, 3), i=i, o=cw.body(rng, self.county)
                        ),
                    )
                )
        return lines

    def _contents_of(self, piece):
        """The headings of one long text, listed above it or below its title."""
        heads = [text for label, text in piece.body if label == "SUBH"]
        if not heads:
            return []
        form = self.rng.choice(["{h}{d}{n}", "{h} {d} {n}", "{h}（{n}）", "{h}", "{h}\t{n}"])
        dots = self.rng.choice("…·.") * self.rng.randint(3, 12)
        lines = [form.format(h=head, d=dots, n=2 * i + self.rng.randint(1, 2)) for i, head in enumerate(heads)]
        return [("TOC", self.rng.choice(["目录", "目　录", "目 次"])), *(("TOC", line) for line in lines)]

    def _teaser_box(self):
        rng = self.rng
        if self.style != "paper" or not self.on("teaser", 0.35):
            return []
        heads = [
            "导读",
            "今日看点",
            "本期导读",
            "【导读】",
            "要闻导读",
            "内容导航",
            f"{cw.han(rng, 2, 2)}看点",
            "▍导读",
            "☞ 详见",
        ]
        box = [("TEAS", rng.choice(heads))] if rng.random() < 0.65 else []
        forms = [
            "{h} →{p}版",
            "{h}（见{p}版）",
            "{h}\n详见{p}版",
            "{h}\n▶▶A{p}版",
            "{p}版 {h}",
            "{h} {p}版",
            "{h}……{p}",
            "▷{h}\n第{p}版",
            "{h}\n（详见第{p}版）",
        ]
        form = rng.choice([*forms, "{h}\n{s}\n>>>{p}版", "{h} ☞{p}版", "{h}／{p}版", "■{h}\n→{c}版"])
        for _ in range(rng.randint(1, 3)):
            page = rng.randint(1, 8)
            text = form.format(h=cw.title(rng), p=page, c=cw.CN[page], s=cw.title(rng))
            box += [("TEAS", line) for line in text.split("\n")]
        return box

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
        if self.on("spaces", 0.02) and len(text) > 8:
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


class _Setter:
    """One piece being set on its page."""

    def __init__(self, page, piece, number):
        self.page, self.rng, self.piece, self.number = page, page.rng, piece, number
        self.first = True
        place = page.byline_place
        self.place = place if place != "mixed" else self.rng.choice(["head", "tail", "none"])
        self.is_brief = page.style == "brief" and page.on("briefs", 0.9) and not piece.untouched

    def set(self):
        self._limit()
        self._number()
        titles = self._titles()
        self._set_titles(titles)
        self._set_body(self._body(bool(titles)), bool(titles))
        self._close()

    def label(self, label):
        """The label, as a beginning where it is the piece's first."""
        opens, self.first = self.first, False
        return f"A-{label}" if opens and label != "SUBH" else label

    def _limit(self):
        """Short news has a paragraph or two, and often no title."""
        if self.is_brief:
            paragraphs = [line for line in self.piece.body if line[0] == "PB"]
            self.piece.body = paragraphs[: self.rng.choice([1, 1, 1, 2])]
            self.piece.titles = [line for line in self.piece.titles if line[0] == "HEAD" and self.rng.random() < 0.4]
        elif not self.piece.untouched and self.page.style == "plain" and self.rng.random() < 0.3:
            self.piece.titles = []

    def _number(self):
        """The number that a piece has in a collection, on a line of its own."""
        form = self.rng.choice(["第{i}篇", "（{c}）", "【篇{c}】", "之{c}", "第{c}篇", "材料{c}", "——{i}——"])
        if self.page.style in ("collection", "newsletter") and self.page.on("numbering", 0.25):
            self.page.put("FURN", form.format(i=self.number, c=cw.CN[self.number % 10]), self.page.title_gap)

    def _titles(self):
        found = []
        for label, text in self.piece.titles:
            text = self._head(text) if label == "HEAD" else text
            pieces = text.split("\n")
            if label != "BYL" and len(pieces) == 1 and len(text) > 9 and self.page.on("split_title", 0.22):
                pieces = self._split(text)
            found.append((label, pieces))
        if not self.piece.untouched and found and not self.is_brief:
            found = self._with_bylines(found)
        if found and found[0][0] == "BYL" and all(label == "BYL" for label, _ in found):
            return []
        return found

    def _head(self, text):
        rng, page = self.rng, self.page
        if page.style in ("collection", "newsletter") and page.on("colon_titles", 0.3):
            where = page.county
            author = [
                cw.body(rng, where),
                cw.body(rng, where) + cw.person(rng),
                where + rng.choice(["委书记", "县长"]) + cw.person(rng),
            ]
            text = rng.choice(author) + rng.choice("：:∶") + text
        if page.style in ("collection", "newsletter") and page.on("numbering", 0.3):
            text = rng.choice(["{i}．", "{c}、", "{i}."]).format(i=self.number, c=cw.CN[self.number % 10]) + text
        if page.style in ("brief", "newsletter") and page.on("prefixed", 0.3):
            text = f"{cw.han(rng, 2, 3)}{rng.choice(['镇', '乡', '县', '街道'])}{rng.choice('：:　')}{text}"
        return page.head_form.format(text, b=page.bullet, i=self.number, c=cw.CN[self.number % 10])

    def _split(self, text):
        spaces = [match.start() for match in re.finditer(r"\s", text)]
        at = self.rng.choice(spaces) if spaces and self.rng.random() < 0.8 else self.rng.randint(4, len(text) - 3)
        return [text[:at].strip(), text[at:].strip()]

    def _with_bylines(self, found):
        rng, page = self.rng, self.page
        if self.place == "head" and page.on("byline_above", 0.9):
            found.append(("BYL", [cw.byline(rng, page.county)]))
            if rng.random() < 0.12:
                found.append(("BYL", [cw.byline(rng, page.county)]))
        elif self.place == "head" and rng.random() < 0.1:
            found.insert(0, ("BYL", [cw.byline(rng, page.county)]))
        if page.on("speech", 0.12):
            found.append(("BYL", [rng.choice(["（{}）", "({})", "{}", "时间：{}", "——{}"]).format(cw.day(rng))]))
        return found

    def _set_titles(self, titles):
        page, rng, first = self.page, self.rng, True
        if titles and page.on("images", 0.05):
            page.put("FURN", f"![](images/{rng.randint(1, 99)}.jpg)", page.title_gap)
        for label, pieces in titles:
            if page.cuts_titles:
                pieces = [line for text in pieces for line in page.wrapped(text)]
            mark = ("# " if label == "HEAD" else "## ") if page.marked and label != "BYL" else ""
            for j, text in enumerate(filter(None, pieces)):
                gap = page.title_gap if first else rng.choice([0, 0, page.around])
                goes_on = "H2" if label != "BYL" else label
                page.put(
                    goes_on if j else self.label(label),
                    (mark if not j else "") + text,
                    gap,
                    page.title_indent if not mark else 0,
                )
                first = False
        if titles and page.style in ("single", "html") and page.on("chrome", 0.4):
            for _ in range(rng.randint(1, 3)):
                page.put("FURN", cw.chrome(rng, page.county, cw.NAVIGATION, page.titles), rng.choice([0, 1]))

    def _body(self, titled):
        body = [*self.piece.body]
        if self.piece.untouched:
            return body
        page, rng = self.page, self.rng
        if not self.is_brief and len(body) > 2 and page.on("subheads", 0.4):
            body = self._with_subheads(body)
        if page.style in ("document", "single", "plain") and page.on("fields", 0.12):
            at = rng.randint(0, len(body))
            body[at:at] = [("PB", self._field()) for _ in range(rng.randint(1, 6))]
        if titled and page.style in ("document", "single") and rng.random() < 0.2:
            body.insert(
                0, ("PB", rng.choice(["各乡镇（街道）党委，县直各单位：", "同志们：", "各位代表：", "各党支部："]))
            )
        if titled and page.on("deck", 0.08):
            body.insert(0, ("PB", f"{rng.choice(cw.DECKS)}：{cw.paragraph(rng, 1, 2)}"))
        if page.on("continued", 0.05):
            body[0] = (body[0][0], rng.choice(["（上接第1版）", "（上接一版）", "上接第A1版 "]) + body[0][1])
        if self.is_brief and not titled:
            body[0] = (body[0][0], rng.choice(["", page.bullet, page.bullet, "▲", "● ", "1.", "★ "]) + body[0][1])
        return [self._with_lead(line) if i == 0 else line for i, line in enumerate(body)]

    def _with_lead(self, line):
        label, text = line
        if label != "PB" or self.rng.random() > (0.5 if self.is_brief else 0.2):
            return line
        forms = [
            "本报讯（记者 {n}）",
            "本报讯 ",
            "【{w}讯】",
            "本报讯（通讯员{n} {m}）",
            "讯（{n}）",
            "{w}讯 ",
            "（{w}社讯）",
            "{d}，",
            "{w}讯：",
            "（记者 {n}）",
            "（{n}）",
            "本报讯（{n}）",
            "本报讯　（{n} {m}）",
        ]
        lead = self.rng.choice(forms).format(
            n=cw.person(self.rng), m=cw.person(self.rng), w=cw.han(self.rng, 2, 2), d=cw.day(self.rng)
        )
        return label, lead + text.removeprefix("本报讯")

    def _with_subheads(self, body):
        rng = self.rng
        form = rng.choice(
            [
                "{}",
                "{}",
                "{}",
                "{c}、{}",
                "{c}、{}",
                "（{c}）{}",
                "{i}.{}",
                "【{}】",
                "■ {}",
                "● {}",
                "“{}”",
                "{i}、{}",
                "第{c}，{}",
                "{i:02} {}",
                "◆{}",
            ]
        )
        found, count = [], 0
        for i, line in enumerate(body):
            if i and line[0] == "PB" and body[i - 1][0] == "PB" and rng.random() < 0.5:
                count += 1
                text = cw.title(rng) + (rng.choice(["。", "？", ""]) if rng.random() < 0.3 else "")
                found.append(("SUBH", form.format(text, c=cw.CN[count % 10], i=count)))
            found.append(line)
        return found

    def _field(self):
        rng = self.rng
        names = [
            "时　间",
            "地　点",
            "主　持",
            "出　席",
            "列　席",
            "记　录",
            "姓名",
            "联系人",
            "电话",
            cw.han(rng, 2, 4),
            cw.person(rng),
        ]
        listed = rng.choice(["、", "　", " "]).join(cw.person(rng) for _ in range(rng.randint(1, 6)))
        values = [
            listed,
            cw.day(rng),
            cw.han(rng, 4, 14),
            str(rng.randint(2000000, 8999999)),
            f"男　汉族　{cw.han(rng, 3, 8)}",
        ]
        return rng.choice(names) + rng.choice(["：", "　", " ", ":"]) + rng.choice(values)

    def _set_body(self, body, titled):
        page, rng = self.page, self.rng
        last = len(body) - 1
        for i, (label, text) in enumerate(body):
            if i == last and label == "PB" and not self.piece.untouched:
                text = self._with_end(text)
            if label == "SIGN":
                page.put("SIGN", text, rng.choice([0, page.gap]), rng.choice([0, 8, 16, page.indent]))
                continue
            gap = (
                page.gap
                if i
                else max(page.gap, rng.choice([0, 1, 2]))
                if not titled
                else rng.choice([page.gap, page.title_gap, 0, 1])
            )
            self._set_paragraph(label, text, gap)

    def _set_paragraph(self, label, text, gap):
        page, rng = self.page, self.rng
        if page.on("interrupt", 0.008):
            page.put("FURN", cw.chrome(rng, page.county, cw.NAVIGATION, page.titles), 1)
        if page.style != "html" and page.on("images", 0.006):
            page.put("FURN", f"![]({rng.randint(1, 99)}.png)", 1)
        indent = page.indent if label != "SUBH" or rng.random() < 0.8 else page.title_indent
        for j, line in enumerate(page.wrapped(text, self.piece.whole)):
            if j and page.on("running", page.running):
                page.put("FURN", self._running_line(), rng.choice([0, 1]))
            if j:
                page.put("PI", line, page.line_gap)
            else:
                page.put(
                    "PI" if label == "PI" else "SUBH" if label == "SUBH" and not self.first else self.label("PB"),
                    line,
                    gap,
                    indent,
                )

    def _running_line(self):
        rng = self.rng
        if rng.random() < 0.5:
            return self.page.running_head
        form = rng.choice(
            [
                "— {n} —",
                "第{n}页",
                "- {n} -",
                "{p}",
                "{n}",
                "第 {n} 页 共 9 页",
                "{p} {n}",
                "{t}",
                "·{n}·",
                "{p}　下转第四栏",
            ]
        )
        return form.format(n=rng.randint(1, 99), p=cw.paper(rng, self.page.county), t=cw.han(rng, 6, 14))

    def _with_end(self, text):
        rng, page = self.rng, self.page
        if self.place == "tail" and rng.random() < 0.5:
            text += f"（{cw.byline(rng, page.county).strip('（）')}）"
            self.place = "none"
        if page.on("continued", 0.06):
            text += rng.choice(["（下转第{p}版）", "（下转{p}版）", "（下转 A{p}）", "(紧转{p}版)"]).format(
                p=rng.randint(1, 8)
            )
        return text + (page.end_mark if rng.random() < 0.8 else "")

    def _close(self):
        """Who signs below the text; the mark at its end."""
        page, rng = self.page, self.rng
        if not self.piece.untouched and self.place == "tail" and page.on("byline_below", 0.6) and not self.is_brief:
            text = cw.byline(rng, page.county)
            text = text if rng.random() < 0.6 else f"（{text.strip('（）')}）"
            page.put("SIGN", text, rng.choice([0, page.gap]), rng.choice([0, 6, 14, page.indent]))
        if not self.piece.untouched and page.on("signature", 0.85 if page.style == "document" else 0.05):
            page.put("SIGN", cw.body(rng, page.county), rng.choice([0, page.gap]), rng.choice([0, 8, 16]))
            page.put("SIGN", cw.day(rng), 0, rng.choice([0, 8, 16]))
        if page.on("continued", 0.02):
            page.put("FURN", rng.choice(["（下转第2版）", "(下转第四版)", "下转3版", "（下转第 04 版）"]), 0)
        if page.end_mark and rng.random() < 0.3 or page.on("endmarks", 0.03):
            page.put(
                "FURN",
                rng.choice([page.end_mark or "■", "▲", "***", "———————", "■ ■ ■", "* * *", "……", "◆", "======"]),
                rng.choice([0, 1]),
            )
