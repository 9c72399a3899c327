// Where a question stands in the source: its lines and characters are marked, and the source is scrolled there.
"use strict";

const reviewSource = (() => {
  const rangeOf = (line, from, to) => {
    const text = document.querySelector(`#L${line} .t`);
    if (!text) return null;
    const range = document.createRange();
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let before = 0;
    let isBegun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const letters = Array.from(node.data);
      const unit = (n) => letters.slice(0, n).join("").length;
      if (!isBegun && from - before <= letters.length) { range.setStart(node, unit(Math.max(0, from - before))); isBegun = true; }
      if (isBegun && to - before <= letters.length) { range.setEnd(node, unit(Math.max(0, to - before))); return range; }
      if (isBegun) range.setEnd(node, node.data.length);
      before += letters.length;
    }
    return isBegun ? range : null;
  };

  const highlight = (name, ranges) => {
    if (window.Highlight && CSS.highlights) CSS.highlights.set(name, new Highlight(...ranges.filter(Boolean)));
  };

  const mark = (line, column, endLine, to) => {
    for (const old of document.querySelectorAll(".lines .asked")) old.classList.remove("asked");
    const ranges = [];
    for (let number = line; number <= endLine; number += 1) {
      document.getElementById(`L${number}`)?.classList.add("asked");
      ranges.push(rangeOf(number, number === line ? column - 1 : 0, number === endLine ? to : Infinity));
    }
    highlight("asked", ranges);
  };

  const underline = (several) => {
    const printed = several.filter((each) => each.printed && each.line === each.end_line);
    highlight("members", printed.map((each) => rangeOf(each.line, each.column - 1, each.end_column - 1)));
  };

  // The place lies on a fixed line, so that the eye need not look for it.
  const scrollTo = (line) => {
    const row = document.getElementById(`L${line}`);
    const pane = document.getElementById("source");
    if (row) pane.scrollTop = row.offsetTop - pane.clientHeight * 0.35;
  };

  return { mark, underline, scrollTo };
})();
