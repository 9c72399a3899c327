// The rows that the review desk draws: choices of a question, members of a group, and the sheet of an article.
"use strict";

const reviewRows = (() => {
  const LONGEST = { words: 60, printed: 40, decided: 40 };
  const MARKS = { accepted: "✓", rejected: "✕" };
  const cut = (text, longest) => (text.length > longest ? `${text.slice(0, longest)}…` : text);
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const choice = (words, i) => make("li", {},
    make("button", { name: "choice", value: i + 1, lang: "zh-Hans" }, make("kbd", { textContent: i + 1 }), ` ${words}`));

  const member = (key, asked, alone) => {
    const box = make("input", { type: "checkbox", name: "member", value: `${key}:${asked.seen}`, checked: true });
    const isSame = asked.printed === asked.words || `“${asked.printed}”` === asked.words;
    const printed = make("span", {
      className: "soft",
      textContent: `${isSame ? "" : `${cut(asked.printed, LONGEST.printed)} `}〔${asked.rule} ${asked.accepted}／${asked.refused}〕`,
    });
    const words = asked.label === asked.kind ? ` ${asked.words} ` : ` ${asked.label}：${asked.words} `;
    const link = make("a", { href: `?item=${key}`, textContent: alone });
    link.dataset.item = key;
    const row = make("li", {}, make("label", { lang: "zh-Hans" }, box, words, printed), link);
    row.dataset.member = key;
    return row;
  };

  const ofSheet = (key, each, isCurrent) => {
    const decided = each.verdict ? MARKS[each.verdict] || `→ ${cut(each.decided, LONGEST.decided)}` : "";
    const link = make("a", { href: `?item=${key}` },
      make("span", { className: "label", textContent: each.label }), ` ${cut(each.words, LONGEST.words)} `,
      make("span", { className: "state", textContent: decided }));
    link.dataset.item = key;
    if (isCurrent) link.setAttribute("aria-current", "true");
    return make("li", { className: `${isCurrent ? "asked " : ""}${each.verdict}` }, link);
  };

  return { cut, choice, member, ofSheet };
})();
