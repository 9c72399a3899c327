// A page whose files are still being worked on asks how far they are, and is loaded again only when something changed.
"use strict";

(() => {
  const line = document.querySelector("[data-progress]");
  if (!line) return;
  let isTouched = false;  // what somebody has ticked or written is not taken away
  document.addEventListener("input", () => { isTouched = true; });

  const look = async () => {
    let found = null;
    try {
      const answer = await fetch(line.dataset.progress, { headers: { Accept: "application/json" } });
      if (answer.redirected || answer.status === 403 || answer.status === 404) return window.location.reload();
      if (answer.ok) found = await answer.json();
    } catch { /* no network: asked again below */ }
    if (found && found.mark !== line.dataset.mark) {
      if (!isTouched) return window.location.reload();
      document.querySelector("[data-changed]").hidden = false;
      return undefined;
    }
    if (found && found.told) line.querySelector("[data-told]").textContent = found.told;
    return wait();
  };
  const wait = () => { setTimeout(look, line.dataset.every * 1000); };
  wait();
})();
