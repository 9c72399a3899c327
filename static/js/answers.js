// One key answers a proposal: what a button prints on itself presses it, unless somebody is writing.
"use strict";

(() => {
  const isWriting = (target) => target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isWriting(event.target)) return;
    const pressed = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key.toLowerCase());
    if (!pressed || (event.key === " " && event.target.closest("button, a"))) return;
    event.preventDefault();
    pressed.click();
  });
})();
