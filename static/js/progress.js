// A page whose files are still being worked on asks how far they are, and is loaded again only when something changed.
"use strict";

(() => {
  const line = document.querySelector("[data-progress]");
  if (!line) return;
  const told = document.querySelector("[data-changed]");
  // Without this script the page stays as it is: what is written in it would be lost.
  const automatic = document.querySelector("[data-automatic]");
  if (automatic) automatic.hidden = false;

  // What somebody has ticked or written is not taken away. The fields are asked, since no event tells this script of
  // what was written before it was there.
  const differs = (field) => field.checked !== field.defaultChecked || field.value !== field.defaultValue;
  const isTouched = () => [...document.querySelectorAll("#content input")].some(differs);
  const tell = () => { told.hidden = false; };

  const leave = () => {
    if (told && isTouched()) return tell();
    // Until the new page is there the old one can be written in.
    if (told) document.addEventListener("input", () => { window.stop(); tell(); }, { once: true });
    return window.location.reload();
  };
  const look = async () => {
    let found = null;
    try {
      const answer = await fetch(line.dataset.progress, { headers: { Accept: "application/json" } });
      if (answer.redirected || answer.status === 403 || answer.status === 404) return leave();
      if (answer.ok) found = await answer.json();
    } catch { /* no network: asked again below */ }
    if (found && found.mark !== line.dataset.mark) return leave();
    if (found && found.told) line.querySelector("[data-told]").textContent = found.told;
    return wait();
  };
  const wait = () => { setTimeout(look, line.dataset.every * 1000); };
  wait();
})();
