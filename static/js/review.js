// The review desk: questions come one after the other without asking the server.
/* global reviewRows, reviewSource, reviewOutbox */
"use strict";

(() => {
  const desk = document.querySelector("[data-review]");
  if (!desk) return;
  const question = document.getElementById("question");
  const group = document.getElementById("group");
  const done = document.getElementById("done");
  const refused = document.querySelector("[data-refused]");
  const test = document.querySelector("[data-test]");
  const others = document.querySelector("[data-others]");
  const field = (name) => question.elements.namedItem(name);  // elements.item is a method, question.action a button
  const onward = document.getElementById("onward");
  let data = JSON.parse(document.getElementById("review-data").textContent);
  let queue = [];  // entries: {key} or {members}
  let now = null;
  let shownAt = 0;
  let shownArticle = 0;
  let walked = 0;  // the member of the group whose place the source shows
  let isStale = false;
  const history = [];  // acts of this page that can be taken back: {token, entry}
  const own = field("undoes").value;  // and the last one from before

  const slot = (form, name) => form.querySelector(`[data-slot="${name}"]`) || desk.querySelector(`[data-slot="${name}"]`);
  const say = (form, name, text) => { const place = slot(form, name); if (place) place.textContent = text; };
  const token = () => crypto.getRandomValues(new Uint32Array(4)).reduce((hex, n) => hex + n.toString(16).padStart(8, "0"), "");


  // What comes next

  const fill = () => {
    queue = [...data.queue.map((key) => ({ key })), ...data.groups.map((members) => ({ members }))];
  };
  const isOpen = (entry) => (entry.key
    ? data.questions[entry.key] && !data.questions[entry.key].verdict
    : entry.members.some((key) => data.questions[key] && !data.questions[key].verdict));
  const next = () => {
    while (queue.length && !isOpen(queue[0])) queue.shift();
    show(queue[0] || null);
  };
  const singles = () => queue.filter((entry) => entry.key && isOpen(entry)).length;
  const tally = () => {
    say(desk, "left", singles());
    say(desk, "groups", queue.filter((entry) => entry.members && isOpen(entry)).length);
  };

  // What is shown

  const show = (entry) => {
    now = entry;
    shownAt = performance.now();
    question.hidden = Boolean(entry && entry.members);  // without a question its acts on lines stay
    for (const part of question.querySelectorAll("[data-asked]")) part.hidden = !(entry && entry.key);
    group.hidden = !(entry && entry.members);
    done.hidden = Boolean(entry);
    if (entry && entry.key) showQuestion(entry.key);
    else if (entry) showGroup(entry.members);
    else showSheet(shownArticle, "");
    tally();
    desk.dataset.shown = entry ? entry.key || `group-${entry.members[0]}` : "";
  };

  const showQuestion = (key) => {
    const asked = data.questions[key];
    field("item").value = key;
    field("seen").value = asked.seen;
    field("shape").value = data.shape;
    field("value").value = "";
    field("printed").value = "";
    for (const name of ["label", "words", "reason", "rule", "accepted", "refused", "decided"]) say(question, name, asked[name]);
    say(question, "article", asked.article ? desk.dataset.article.replace("{n}", asked.article) : "");
    say(question, "printed", reviewRows.cut(asked.printed, 80));
    slot(question, "printed").closest("p").hidden = !asked.printed;
    reviewSource.underline([]);
    slot(question, "decided-line").hidden = !asked.verdict;
    slot(question, "choices").replaceChildren(...asked.choices.map(reviewRows.choice));
    place(asked.line, asked.column, asked.end_line);
    showSheet(asked.article, key);
  };

  const showGroup = (members) => {
    const open = members.filter((key) => data.questions[key] && !data.questions[key].verdict);
    say(group, "kind", data.questions[open[0]].kind);
    slot(group, "members").replaceChildren(...open.map((key) => reviewRows.member(key, data.questions[key], desk.dataset.alone)));
    reviewSource.underline(open.map((key) => data.questions[key]));
    walk(0);
  };

  // The source follows the member that the editor looks at.
  const walk = (to) => {
    const rows = [...slot(group, "members").children];
    walked = Math.min(Math.max(0, to), rows.length - 1);
    rows.forEach((row, number) => row.classList.toggle("asked", number === walked));
    rows[walked].scrollIntoView({ block: "nearest" });
    const asked = data.questions[rows[walked].dataset.member];
    place(asked.line, asked.column, asked.end_line, asked);
    showSheet(asked.article, rows[walked].dataset.member);
  };

  const showSheet = (article, current) => {
    shownArticle = article;
    say(desk, "of", article ? desk.dataset.ofArticle : desk.dataset.ofPage);
    const rows = Object.entries(data.questions).filter(([, each]) => each.article === article);
    slot(desk, "sheet").replaceChildren(...rows.map(([key, each]) => reviewRows.ofSheet(key, each, key === current)));
  };

  // The place in the source

  const place = (line, column, endLine, asked = now && now.key && data.questions[now.key]) => {
    field("line").value = line;
    field("column").value = column;
    field("end_line").value = endLine;
    const isMoved = asked && (asked.line !== line || asked.column !== column || asked.end_line !== endLine);
    const end = asked && asked.printed ? asked.end_column : column;  // what is printed nowhere is marked nowhere
    const to = asked && !isMoved && asked.line === endLine ? end - 1 : Infinity;
    reviewSource.mark(line, column, endLine, to);
    reviewSource.scrollTo(line);
  };

  const step = (line, column, endLine) => {
    const last = desk.querySelectorAll(".lines > li").length;
    const at = Math.min(Math.max(1, Number(field("line").value) + line), last);
    const end = line ? at : Math.min(Math.max(at, Number(field("end_line").value) + endLine), last);
    place(at, line ? 1 : Math.max(1, Number(field("column").value) + column), end);
  };

  // Answers

  const body = (values) => {
    const form = new URLSearchParams();
    form.set("csrfmiddlewaretoken", field("csrfmiddlewaretoken").value);
    for (const [name, value] of Object.entries(values)) {
      for (const each of Array.isArray(value) ? value : [value]) form.append(name, each);
    }
    form.set("open", now && now.key ? now.key : "");
    return form;
  };

  const showWaiting = (many) => {
    const place = slot(desk, "sending");
    desk.dataset.waiting = many;
    place.hidden = !many;
    place.querySelector("b").textContent = many;
  };

  const take = (answer) => {
    Object.assign(data.questions, answer.states || {});
    if (answer.median) say(desk, "median", answer.median.toFixed(1));
    if (answer.others) {
      others.hidden = !answer.others.length;
      say(desk, "others", answer.others.map((each) => each.name + (now && each.item === now.key ? " ●" : "")).join("、"));
    }
    if (answer.structural) isStale = true;
    if (answer.told) tell(answer.told, test);
    if (!answer.ok) {
      tell(answer.refused);
      if (answer.gone) isStale = true;
      const place = history.findIndex((act) => act.token === answer.token);
      if (place >= 0) {
        const [{ entry }] = history.splice(place, 1);
        if (entry) queue.unshift(entry);  // it comes back as it is now
        next();
      }
    }
  };

  const outbox = reviewOutbox({
    store: `review:${desk.dataset.sha}`,
    address: question.getAttribute("action"),
    form: body,
    take: (answer) => take(answer),
    refuse: () => tell(desk.dataset.undelivered),
    wait: showWaiting,
    rest: () => { if (isStale) refresh(); },
  });

  // Above the page, not in it: what an editor is about to press stays where it is.
  const tell = (sentence, place = refused) => { place.textContent = sentence; place.classList.add("passing"); place.hidden = false; };
  const hush = () => { refused.hidden = test.hidden = true; };

  // After articles were cut otherwise the page is fetched anew, and the editor stays where they are.
  const refresh = async () => {
    isStale = false;
    const answer = await fetch(window.location.pathname);
    if (!answer.ok || !outbox.isEmpty()) { isStale = true; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector(".lines").replaceWith(page.querySelector(".lines"));
    data = JSON.parse(page.getElementById("review-data").textContent);
    const skipped = new Set(queue.filter((entry) => entry.skipped).map((entry) => entry.key));
    const here = now && now.key;
    fill();
    queue.sort((one, other) => Number(skipped.has(one.key)) - Number(skipped.has(other.key)));
    const place = queue.findIndex((entry) => entry.key && entry.key === here);
    if (place > 0) queue.unshift(...queue.splice(place, 1));
    next();
    desk.dataset.fresh = Number(desk.dataset.fresh || 0) + 1;
  };

  const NEEDS_VALUE = new Set(["change", "correct"]);
  const ON_LINES = new Set(["split", "furniture", "teaser", "article", "correct", "add"]);
  const answer = (action, choice = "") => {
    if (now ? now.members : !ON_LINES.has(action)) return;
    const asked = now ? data.questions[now.key] : {};
    if (action === "accept" && asked.unread && !field("value").value) { field("value").focus(); return; }
    if (NEEDS_VALUE.has(action) && !field("value").value) { field("value").focus(); return; }
    const values = {
      action, choice, token: token(), item: now ? now.key : "", seen: asked.seen || "", shape: data.shape,
      line: field("line").value, column: field("column").value, end_line: field("end_line").value,
      value: field("value").value, printed: field("printed").value, kind: field("kind").value, why: field("why").value,
      ms: Math.round(performance.now() - shownAt),
    };
    hush();
    history.push({ token: values.token, entry: now });
    if (!ON_LINES.has(action) && action !== "earlier" && action !== "later") {
      asked.verdict = action === "accept" ? "accepted" : action === "reject" ? "rejected" : "changed";
      asked.decided = choice ? asked.choices[choice - 1] : values.value || asked.words;
      queue = queue.filter((entry) => entry !== now);
      next();
    }
    field("value").value = "";
    field("why").value = "";
    outbox.send(values);
  };

  const acceptGroup = () => {
    const members = [...group.querySelectorAll("input[name=member]:checked")].map((box) => box.value);
    const left = [...group.querySelectorAll("input[name=member]:not(:checked)")].map((box) => box.value.split(":")[0]);
    const values = { action: "group", token: token(), member: members, ms: Math.round(performance.now() - shownAt) };
    queue = queue.filter((entry) => entry !== now);
    queue.unshift(...left.map((key) => ({ key })));
    hush();
    if (members.length) {
      for (const each of members) data.questions[each.split(":")[0]].verdict = "accepted";
      history.push({ token: values.token, entry: now });
      outbox.send(values);
    }
    next();
  };

  const skip = () => {
    if (!now) return;
    hush();
    queue = queue.filter((entry) => entry !== now);
    queue.push({ ...now, skipped: true });
    next();
  };

  let before = own;
  const undo = () => {
    const last = history.pop();
    const undoes = last ? last.token : before;
    if (!undoes) return;
    if (!last) before = "";
    hush();
    if (last && last.entry) {
      const keys = last.entry.key ? [last.entry.key] : last.entry.members;
      for (const key of keys) if (data.questions[key]) data.questions[key].verdict = "";
      queue = queue.filter((entry) => entry !== last.entry);
      queue.unshift(last.entry);
      next();
    }
    outbox.send({ action: "undo", undoes, token: token() });
    if (!last) isStale = true;  // what is open again, and what was decided before it, the server knows
  };

  // Keys and buttons

  const press = (key, isShifted) => {
    if (/^[1-9]$/.test(key)) return pick(Number(key));
    if (now && now.members && key.startsWith("Arrow")) return walkBy(key);
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    if (arrows[key]) return isShifted ? step(0, arrows[key][0], 0) : step(arrows[key][0], 0, 0);
    if (key === "ArrowUp" || key === "ArrowDown") return step(0, 0, key === "ArrowUp" ? -1 : 1);
    const acts = {
      Enter: accept, a: accept, x: () => (now && now.members ? pick(walked + 1) : answer("reject")), " ": skip, z: undo, u: undo,
      b: () => answer("move"), s: () => answer("split"), m: () => answer("merge"), "[": () => answer("earlier"),
      "]": () => answer("later"), f: () => answer("furniture"), t: () => answer("teaser"), i: () => answer("article"),
      e: () => field("value").focus(), c: openCorrection, "/": () => desk.querySelector("[name=find]").focus(),
      "?": () => { const help = document.getElementById("help"); help.open = !help.open; },
    };
    return acts[key] ? acts[key]() : false;
  };
  const accept = () => {
    if (!now && onward && outbox.isEmpty()) return onward.click();
    return now && now.members ? acceptGroup() : answer("accept");
  };
  const walkBy = (key) => {
    if (key === "ArrowUp") return walk(walked - 1);
    if (key === "ArrowDown") return walk(walked + 1);
    return key === "ArrowRight" ? jump(slot(group, "members").children[walked].dataset.member) : false;
  };
  const pick = (number) => {
    if (now && now.members) {
      const box = group.querySelectorAll("input[name=member]")[number - 1];
      if (box) { box.checked = !box.checked; walk(number - 1); }
    } else if (now && now.key && data.questions[now.key].choices[number - 1]) answer("choose", number);
  };
  const openCorrection = () => {
    const details = question.querySelector("details");
    details.open = true;
    field("printed").focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (event.repeat && !event.key.startsWith("Arrow")) return;  // a key held down decides once
    if (event.key === " " && target.matches("input[type=checkbox]")) return;
    if (target.matches("input:not([type=checkbox]), select, textarea")) {
      if (event.key === "Escape") target.blur();
      if (event.key === "Enter" && target.name === "value") { event.preventDefault(); target.blur(); answer("change"); }
      return;
    }
    if (target.matches("a, summary, button") && (event.key === "Enter" || event.key === " ")) return;
    if (press(event.key.length === 1 ? event.key.toLowerCase() : event.key, event.shiftKey) !== false) event.preventDefault();
  });

  question.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    button?.blur();
    if (button && button.name === "choice") answer("choose", Number(button.value));
    else if (button && button.value === "undo") undo();
    else answer(button ? button.value : "accept");
  });
  group.addEventListener("submit", (event) => { event.preventDefault(); event.submitter?.blur(); acceptGroup(); });
  group.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-member]");
    if (row) walk([...row.parentElement.children].indexOf(row));
  });
  desk.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]");
    const item = event.target.closest("[data-item]");
    const line = event.target.closest(".lines > li");
    if (act) { event.preventDefault(); act.blur(); (act.dataset.act === "skip" ? skip : undo)(); }
    else if (item) { event.preventDefault(); jump(item.dataset.item); }
    else if (line && !(now && now.members)) { event.preventDefault(); const number = Number(line.id.slice(1)); place(number, 1, number); }
  });
  const jump = (key) => {
    queue = queue.filter((entry) => entry.key !== key);
    const entry = { key };
    queue.unshift(entry);
    show(entry);
  };

  desk.querySelector(".find").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = event.target.elements.find.value;
    const rows = [...desk.querySelectorAll(".lines > li")];
    const from = Number(field("line").value) || 0;
    const found = words && ([...rows.slice(from), ...rows.slice(0, from)].find((row) => row.textContent.includes(words)));
    if (found) { const number = Number(found.id.slice(1)); place(number, 1, number); }
    event.target.elements.find.blur();
  });

  window.addEventListener("beforeunload", (event) => { if (!outbox.isEmpty()) event.preventDefault(); });
  for (const button of group.querySelectorAll("[data-act]")) button.hidden = false;
  for (const button of desk.querySelectorAll("button[value=undo]")) button.disabled = false;
  fill();
  const asked = new URLSearchParams(window.location.search).get("item");
  if (asked && data.questions[asked]) jump(asked);
  else next();
  outbox.resume();
})();
