"""How a piece is set on a page of drawn conventions: numbered, titled, signed, cut into lines."""

import re

from tests.pages import convention_words as cw


class Setter:
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
        if label == "SUBH" and page.heading_indent is not None:
            indent = page.heading_indent
        for j, line in enumerate(page.wrapped(text, self.piece.whole)):
            if j and page.on("running", page.running):
                page.put("FURN", self._running_line(), rng.choice([0, 1]))
            if j:
                page.put("PI", line, 1 if rng.random() < page.break_share else page.line_gap)
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
