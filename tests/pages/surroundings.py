"""What a page prints around its articles: masthead, staff, contents, teasers, the frame of a document or newsletter."""

from tests.pages import convention_words as cw


class Surroundings:
    """The part of a page that draws them, by how the page is printed."""

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
