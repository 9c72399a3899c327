/* Suggestions below the search box: an ARIA combobox with a list. Without this script the box is a plain form. */
"use strict";

(() => {
  const KEPT = "xianbao.recent"; // recent searches stay in this browser; they are never sent
  const RECENT = 8;
  const PAUSE = 120; // ms after the last key

  const recentSearches = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT));
      return Array.isArray(kept) ? kept.filter((text) => typeof text === "string").slice(0, RECENT) : [];
    } catch {
      return []; // storage is off or holds something else
    }
  };

  const remember = (text) => {
    const kept = [text, ...recentSearches().filter((other) => other !== text)].slice(0, RECENT);
    try {
      localStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      return; // storage is off: nothing is remembered
    }
  };

  const forget = () => {
    try {
      localStorage.removeItem(KEPT);
    } catch {
      return; // storage is off: there is nothing to forget
    }
  };

  // The panel below the box: a list, and above it, for recent searches, what they are and how to be rid of them.
  const drawn = (form, number) => {
    const [panel, head, heading, clear, list] = ["div", "p", "span", "button", "ul"].map((tag) => document.createElement(tag));
    heading.textContent = form.dataset.recent;
    clear.type = "button";
    clear.textContent = form.dataset.clear;
    head.append(heading, clear);
    list.id = `suggestions-${number}`;
    list.className = "plain";
    list.setAttribute("role", "listbox");
    panel.className = "suggestions";
    panel.hidden = true;
    panel.append(head, list);
    return { panel, head, clear, list };
  };

  const enhance = (form, number) => {
    const input = form.querySelector("input[type=search]");
    const { panel, head, clear, list } = drawn(form, number);
    let waiting = 0;
    let asking = null;
    let chosen = -1;
    let typed = input.value;

    input.after(panel); // from the box, Tab leads into it before it leads on
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));

    const close = () => {
      panel.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const choose = (index) => {
      const options = [...list.children];
      chosen = (index + options.length + 1) % (options.length + 1); // the last place is the reader's own text
      options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
      const option = options[chosen];
      input.value = option ? option.dataset.text : typed;
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
    };

    const option = ({ text, label, url }, at) => {
      const item = document.createElement("li");
      const words = document.createElement("bdi");
      const kind = document.createElement("span");
      item.id = `${list.id}-${at}`;
      item.dataset.text = text;
      if (url) item.dataset.url = url;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      words.textContent = text;
      kind.textContent = label;
      kind.className = "kind";
      item.append(words, kind);
      return item;
    };

    const show = (found, areRecent = false) => {
      list.replaceChildren(...found.map(option));
      list.setAttribute("aria-label", areRecent ? form.dataset.recent : form.dataset.suggested);
      head.hidden = !areRecent;
      chosen = -1;
      panel.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(!panel.hidden));
      input.removeAttribute("aria-activedescendant");
    };

    const showRecent = () => show(recentSearches().map((text) => ({ text, label: "" })), true);

    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      const address = `${form.dataset.suggest}?q=${encodeURIComponent(typed)}`;
      try {
        const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
        if (answer.ok && document.activeElement === input) show((await answer.json()).suggestions);
        else close();
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    input.addEventListener("input", () => {
      typed = input.value;
      clearTimeout(waiting);
      if (typed.trim()) waiting = setTimeout(ask, PAUSE);
      else showRecent();
    });
    input.addEventListener("focus", () => { if (!input.value.trim()) showRecent(); });
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget !== input && !panel.contains(event.relatedTarget)) close();
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // the keys belong to the input method
      if (event.key === "ArrowDown" && panel.hidden && input.value.trim()) ask();
      else if (event.key === "ArrowDown" && panel.hidden) showRecent();
      else if (event.key === "ArrowDown") choose(chosen < 0 ? 0 : chosen + 1);
      else if (event.key === "ArrowUp" && !panel.hidden) choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
      else if (event.key === "Escape" && !panel.hidden) { input.value = typed; close(); }
      else return;
      event.preventDefault();
    });
    panel.addEventListener("mousedown", (event) => event.preventDefault()); // or the box loses focus before the click
    clear.addEventListener("click", () => { forget(); close(); input.focus(); });
    list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (!item) return;
      choose([...list.children].indexOf(item));
      form.requestSubmit();
    });
    form.addEventListener("submit", (event) => {
      const page = list.children[chosen]?.dataset.url;
      if (page) {
        event.preventDefault();
        window.location.assign(page);
        return;
      }
      clearTimeout(waiting);
      asking?.abort();
      if (input.value.trim()) remember(input.value.trim());
    });
  };

  document.querySelectorAll("form.find[data-suggest]").forEach(enhance);
})();
